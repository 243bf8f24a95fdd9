-- What came of each requirement, in how many policies: satisfied, gaps, undecided, not known to apply, does not apply
SELECT ruleset, requirement, count(*) AS policies,
       count(*) FILTER (outcome = 'satisfied') AS satisfied, count(*) FILTER (outcome = 'partial') AS partial,
       count(*) FILTER (outcome = 'missing') AS missing, count(*) FILTER (outcome = 'defective') AS defective,
       count(*) FILTER (outcome = 'review' AND applicability = 'true') AS undecided,
       count(*) FILTER (outcome = 'review' AND applicability <> 'true') AS unknown,
       count(*) FILTER (outcome = 'not_applicable') AS not_applicable
FROM findings
GROUP BY ruleset, requirement
ORDER BY ruleset, requirement
