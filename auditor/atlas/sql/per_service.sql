-- How many services have so many policies
WITH each AS (SELECT count(*) AS policies FROM documents WHERE service IS NOT NULL GROUP BY service)
SELECT CASE WHEN policies < 4 THEN policies::VARCHAR WHEN policies < 10 THEN '4 to 9' ELSE '10 or more' END AS name,
       count(*) AS services
FROM each GROUP BY name ORDER BY min(policies)
