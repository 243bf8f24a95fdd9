-- The share of policies with each gap, by the year of the policy
SELECT year, ruleset, requirement, count(*) AS applies, count(*) FILTER (is_decided) AS decided,
       count(*) FILTER (gap) AS gaps, round(gaps / nullif(decided, 0), 3) AS share,
       round(wilson_low(gaps, decided), 3) AS low, round(wilson_high(gaps, decided), 3) AS high
FROM judged JOIN documents USING (document)
WHERE year IS NOT NULL
GROUP BY year, ruleset, requirement
ORDER BY ruleset, requirement, year
