-- The share of policies with each gap, of those to which the duty applies
SELECT ruleset, requirement, severity, count(*) AS applies, count(*) FILTER (gap) AS gaps, round(avg(gap::INT), 3) AS share
FROM judged
GROUP BY ALL
ORDER BY share DESC, applies DESC, ruleset, requirement
