-- Policies that both runs judged: the mean share of duties that are gaps, of those decided in both
WITH both_runs AS (
       SELECT document, b.ruleset AS ruleset, a.gap AS was, b.gap AS is_now
       FROM against.judged a JOIN judged b USING (document, ruleset, requirement)
       WHERE a.is_decided AND b.is_decided AND b.counted),
     each AS (
       SELECT document, ruleset, avg(was::INT) AS was, avg(is_now::INT) AS is_now FROM both_runs GROUP BY ALL)
SELECT ruleset, count(*) AS policies, avg(was) AS before, avg(is_now) AS now, stddev_samp(is_now - was) AS spread
FROM each GROUP BY ruleset ORDER BY ruleset
