-- What came of each duty otherwise than in the other run, in policies that both audited; 0 satisfied, 1 a gap, 2 neither
WITH laws AS (
       SELECT ruleset, requirement, row_number() OVER () AS law FROM (SELECT DISTINCT ruleset, requirement FROM findings)),
     policies AS (
       SELECT document, row_number() OVER () AS policy FROM against.documents JOIN documents USING (document)),
     words AS (
       SELECT outcome, row_number() OVER (ORDER BY outcome)::UTINYINT AS word,
              CASE WHEN outcome = 'satisfied' THEN 0 WHEN outcome IN ('partial', 'missing', 'defective') THEN 1 ELSE 2 END AS side
       FROM (SELECT outcome FROM findings UNION SELECT outcome FROM against.findings)),
     then_ AS (
       SELECT policy << 20 | law AS place, word AS was
       FROM against.findings JOIN policies USING (document) JOIN laws USING (ruleset, requirement) JOIN words USING (outcome)),
     now_ AS (
       SELECT policy << 20 | law AS place, word AS is_now
       FROM findings JOIN policies USING (document) JOIN laws USING (ruleset, requirement) JOIN words USING (outcome)),
     changes AS (
       SELECT place & 1048575 AS law, was, is_now, count(*) AS policies
       FROM then_ JOIN now_ USING (place) GROUP BY law, was, is_now),
     sums AS (
       SELECT law, sum(policies)::BIGINT AS policies,
              coalesce(sum(policies) FILTER (a.side = 0 AND b.side = 1), 0)::BIGINT AS opened,
              coalesce(sum(policies) FILTER (a.side = 1 AND b.side = 0), 0)::BIGINT AS closed,
              coalesce(sum(policies) FILTER (was <> is_now), 0)::BIGINT - opened - closed AS otherwise
       FROM changes JOIN words a ON a.word = was JOIN words b ON b.word = is_now GROUP BY law)
SELECT l.ruleset, l.requirement, coalesce(title, l.requirement) AS title, policies, opened, closed, otherwise
FROM sums JOIN laws l USING (law) LEFT JOIN requirements r ON r.ruleset = l.ruleset AND r.requirement = l.requirement
WHERE opened + closed + otherwise > 0
ORDER BY opened + closed DESC, otherwise DESC, l.ruleset, l.requirement
LIMIT $most
