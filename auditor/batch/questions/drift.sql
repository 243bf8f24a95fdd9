-- Outcomes that differ from those of another run (--against DIR), in policies that both audited
WITH laws AS (
       SELECT ruleset, requirement, row_number() OVER () AS law FROM (SELECT DISTINCT ruleset, requirement FROM findings)),
     policies AS (
       SELECT document, row_number() OVER () AS policy, x.text_sha256 <> y.text_sha256 AS other_text
       FROM against.documents x JOIN documents y USING (document)),
     words AS (
       SELECT outcome, row_number() OVER (ORDER BY outcome)::UTINYINT AS word
       FROM (SELECT outcome FROM findings UNION SELECT outcome FROM against.findings)),
     -- numbers in the place of names: of a large corpus the names would not fit into memory
     then_ AS (
       SELECT policy << 20 | law AS place, word AS was
       FROM against.findings JOIN policies USING (document) JOIN laws USING (ruleset, requirement) JOIN words USING (outcome)),
     now_ AS (
       SELECT policy << 20 | law AS place, other_text, word AS is_now
       FROM findings JOIN policies USING (document) JOIN laws USING (ruleset, requirement) JOIN words USING (outcome)),
     changes AS (
       SELECT place & 1048575 AS law, was, is_now, count(*) AS policies, count(*) FILTER (other_text) AS of_other_text
       FROM then_ JOIN now_ USING (place) WHERE was <> is_now GROUP BY law, was, is_now)
SELECT l.ruleset, l.requirement, a.outcome AS before, b.outcome AS now, policies, of_other_text, title
FROM changes JOIN laws l USING (law) JOIN words a ON a.word = was JOIN words b ON b.word = is_now
LEFT JOIN requirements r ON r.ruleset = l.ruleset AND r.requirement = l.requirement
ORDER BY policies DESC, l.ruleset, l.requirement, before, now
