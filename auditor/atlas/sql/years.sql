-- A year of another century is a slip of the pen: it would stretch every scale
SELECT year::VARCHAR AS name, count(*) AS policies FROM documents WHERE year BETWEEN 1990 AND 2100 GROUP BY year ORDER BY year
