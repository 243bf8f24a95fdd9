-- The scores of each ruleset: quartiles, and how many policies have each grade
SELECT ruleset, count(*) AS policies, count(score) AS scored, min(score) AS lowest,
       round(quantile_cont(score, 0.25), 1) AS quarter, round(median(score), 1) AS median,
       round(quantile_cont(score, 0.75), 1) AS three_quarters, max(score) AS highest,
       count(*) FILTER (grade = 'A') AS a, count(*) FILTER (grade = 'B') AS b, count(*) FILTER (grade = 'C') AS c,
       count(*) FILTER (grade = 'D') AS d, count(*) FILTER (grade = 'E') AS e,
       count(*) FILTER (provisional AND grade IS NOT NULL) AS provisional
FROM scores
WHERE regulation IS NULL
GROUP BY ruleset
ORDER BY ruleset
