-- The duties that fail most often, the severe ones first
SELECT severity, ruleset, requirement, count(*) AS applies, count(*) FILTER (gap) AS gaps, round(avg(gap::INT), 3) AS share
FROM judged
GROUP BY severity, ruleset, requirement
HAVING gaps > 0
ORDER BY list_position(['critical', 'high', 'medium', 'low'], severity), share DESC, gaps DESC, ruleset, requirement
LIMIT 50
