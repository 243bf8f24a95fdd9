-- What came of each duty otherwise than in the other run, in policies that both audited
WITH changes AS (
       SELECT b.ruleset AS ruleset, requirement, a.outcome AS was, b.outcome AS is_now,
              a.outcome IN ('partial', 'missing', 'defective') AS was_gap, b.outcome IN ('partial', 'missing', 'defective') AS is_gap
       FROM against.findings a JOIN findings b USING (document, ruleset, requirement))
SELECT c.ruleset, requirement, coalesce(any_value(title), requirement) AS title, count(*) AS policies,
       count(*) FILTER (was = 'satisfied' AND is_gap) AS opened, count(*) FILTER (was_gap AND is_now = 'satisfied') AS closed,
       count(*) FILTER (was <> is_now) - opened - closed AS otherwise
FROM changes c LEFT JOIN requirements r USING (ruleset, requirement)
GROUP BY c.ruleset, requirement
HAVING opened + closed + otherwise > 0
ORDER BY opened + closed DESC, otherwise DESC, c.ruleset, requirement
LIMIT $most
