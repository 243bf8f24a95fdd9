-- The same, by the year of the policy
SELECT year, ruleset, requirement, count(*) AS applies, round(avg(gap::INT), 3) AS share
FROM judged JOIN documents USING (document)
WHERE year IS NOT NULL
GROUP BY ALL
ORDER BY ruleset, requirement, year
