-- How many gaps each service has in each ruleset, how many block, and its worst grade
WITH grades AS (SELECT document, ruleset, grade FROM scores WHERE regulation IS NULL)
SELECT coalesce(service, document) AS service, ruleset, count(DISTINCT document) AS policies,
       count(*) FILTER (gap) AS gaps, count(*) FILTER (blocking) AS blocking, max(grade) AS worst_grade
FROM judged JOIN documents USING (document) LEFT JOIN grades USING (document, ruleset)
GROUP BY ALL
ORDER BY gaps DESC, service, ruleset
