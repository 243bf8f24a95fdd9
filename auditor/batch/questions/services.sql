-- Each service: its policies, its gaps and those that block, in each ruleset, and its worst grade
WITH grades AS (SELECT document, ruleset, grade FROM scores WHERE regulation IS NULL)
SELECT service, ruleset, count(DISTINCT document) AS policies, count(*) FILTER (counted AND is_decided) AS decided,
       count(*) FILTER (counted AND gap) AS gaps, count(*) FILTER (blocking) AS blocking, max(grade) AS worst_grade
FROM judged JOIN documents USING (document) LEFT JOIN grades USING (document, ruleset)
WHERE service IS NOT NULL
GROUP BY service, ruleset
ORDER BY blocking DESC, gaps DESC, service, ruleset
