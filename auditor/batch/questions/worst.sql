-- The duties that fail most often, the severe ones first; recommendations are left out
WITH shares AS (
       SELECT ruleset, requirement, arg_max(severity, document) AS severity, count(*) FILTER (is_decided) AS decided,
              count(*) FILTER (gap) AS gaps
       FROM judged WHERE kind <> 'recommended'
       GROUP BY ruleset, requirement)
SELECT s.severity, ruleset, requirement, decided, gaps, round(gaps / decided, 3) AS share,
       round(wilson_low(gaps, decided), 3) AS low, round(wilson_high(gaps, decided), 3) AS high, title
FROM shares s LEFT JOIN requirements USING (ruleset, requirement)
WHERE gaps > 0
ORDER BY list_position(['critical', 'high', 'medium', 'low'], s.severity), share DESC, gaps DESC, ruleset, requirement
LIMIT 50
