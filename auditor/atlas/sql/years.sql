SELECT year::VARCHAR AS name, count(*) AS policies FROM documents WHERE year IS NOT NULL GROUP BY year ORDER BY year
