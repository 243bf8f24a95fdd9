-- Of chosen duties each pair: in how many policies both were decided, and each, and both, are open
WITH open AS (
       SELECT document, ruleset || ' ' || requirement AS duty, requirement, gap, counted_under
       FROM judged WHERE is_decided AND list_contains($duties, ruleset || ' ' || requirement))
SELECT a.duty AS first, b.duty AS second, count(*) AS policies, count(*) FILTER (a.gap) AS first_open,
       count(*) FILTER (b.gap) AS second_open, count(*) FILTER (a.gap AND b.gap) AS open_together,
       bool_or(coalesce(a.counted_under = b.requirement OR b.counted_under = a.requirement, false)) AS one_duty
FROM open a JOIN open b ON a.document = b.document AND a.duty < b.duty
GROUP BY ALL
ORDER BY first, second
