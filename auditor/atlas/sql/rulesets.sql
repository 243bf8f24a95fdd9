-- Each ruleset: how many policies it was judged on, and the distribution of their scores
WITH told AS (SELECT ruleset, any_value(ruleset_title) AS title, any_value(checked_on) AS checked_on, count(*) AS requirements
              FROM requirements GROUP BY ruleset)
SELECT ruleset, coalesce(any_value(title), ruleset) AS title, any_value(checked_on) AS checked_on,
       coalesce(any_value(requirements), 0) AS requirements, count(*) AS policies, count(score) AS scored,
       min(score) AS lowest, quantile_cont(score, 0.25) AS quarter, median(score) AS median,
       quantile_cont(score, 0.75) AS three_quarters, max(score) AS highest, avg(coverage) FILTER (score IS NOT NULL) AS coverage,
       count(*) FILTER (provisional AND grade IS NOT NULL) AS provisional,
       [count(*) FILTER (grade = 'A'), count(*) FILTER (grade = 'B'), count(*) FILTER (grade = 'C'),
        count(*) FILTER (grade = 'D'), count(*) FILTER (grade = 'E')] AS grades
FROM scores LEFT JOIN told USING (ruleset)
WHERE regulation IS NULL
GROUP BY ruleset
ORDER BY ruleset
