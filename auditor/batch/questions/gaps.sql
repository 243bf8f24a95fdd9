-- The share of policies with each gap, of those to which the duty applies and for which it was decided
WITH shares AS (
       SELECT ruleset, requirement, arg_max(severity, document) AS severity, count(*) AS applies,
              count(*) FILTER (is_decided) AS decided, count(*) FILTER (gap) AS gaps
       FROM judged
       GROUP BY ruleset, requirement)
SELECT ruleset, requirement, s.severity, applies, decided, gaps, round(gaps / nullif(decided, 0), 3) AS share,
       round(wilson_low(gaps, decided), 3) AS low, round(wilson_high(gaps, decided), 3) AS high, title
FROM shares s LEFT JOIN requirements USING (ruleset, requirement)
ORDER BY share DESC NULLS LAST, decided DESC, ruleset, requirement
