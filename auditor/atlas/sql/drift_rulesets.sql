-- Policies that both runs judged: the mean share of duties that are gaps, of those decided in both
WITH laws AS (
       SELECT ruleset, requirement, row_number() OVER () AS law FROM (SELECT DISTINCT ruleset, requirement FROM findings)),
     policies AS (
       SELECT document, row_number() OVER () AS policy FROM against.documents JOIN documents USING (document)),
     then_ AS (
       SELECT policy << 20 | law AS place, gap AS was
       FROM against.judged JOIN policies USING (document) JOIN laws USING (ruleset, requirement) WHERE is_decided),
     now_ AS (
       SELECT policy << 20 | law AS place, gap AS is_now
       FROM judged JOIN policies USING (document) JOIN laws USING (ruleset, requirement) WHERE is_decided AND counted),
     each AS (
       SELECT place >> 20 AS policy, ruleset, avg(was::INT) AS was, avg(is_now::INT) AS is_now
       FROM then_ JOIN now_ USING (place) JOIN laws ON law = place & 1048575 GROUP BY ALL)
SELECT ruleset, count(*) AS policies, avg(was) AS before, avg(is_now) AS now, stddev_samp(is_now - was) AS spread
FROM each GROUP BY ruleset ORDER BY ruleset
