-- Gaps that stand in the same policies: how often one is open where the other is, and where it is not (the 60 most frequent)
WITH often AS (
       SELECT ruleset, requirement, row_number() OVER (ORDER BY count(*) FILTER (gap) DESC, ruleset, requirement) AS place
       FROM judged WHERE counted
       GROUP BY ruleset, requirement HAVING count(*) FILTER (gap) >= 3
       ORDER BY place LIMIT 60),
     -- of each policy one bit for each duty, which costs far less than each pair of its findings
     bits AS (
       SELECT document, bit_or(1::UBIGINT << place) AS known, coalesce(bit_or(1::UBIGINT << place) FILTER (gap), 0) AS open
       FROM judged JOIN often USING (ruleset, requirement) WHERE is_decided GROUP BY document),
     sets AS (SELECT known, open, count(*) AS number FROM bits GROUP BY known, open),
     one_duty AS (
       SELECT DISTINCT ruleset, requirement, counted_under FROM findings WHERE counted_under IS NOT NULL),
     pairs AS (
       SELECT a.ruleset AS ruleset, a.requirement AS first, b.ruleset AS second_ruleset, b.requirement AS second,
              1::UBIGINT << a.place AS one, 1::UBIGINT << b.place AS other
       FROM often a JOIN often b ON (a.ruleset, a.requirement) < (b.ruleset, b.requirement)
       WHERE NOT EXISTS (FROM one_duty d WHERE d.ruleset = a.ruleset AND d.ruleset = b.ruleset
                         AND (d.requirement, d.counted_under) IN ((a.requirement, b.requirement), (b.requirement, a.requirement)))),
     counts AS (
       SELECT ruleset, first, second_ruleset, second, sum(number)::BIGINT AS policies,
              coalesce(sum(number) FILTER (open & one > 0), 0)::BIGINT AS x,
              coalesce(sum(number) FILTER (open & other > 0), 0)::BIGINT AS y,
              coalesce(sum(number) FILTER (open & (one | other) = one | other), 0)::BIGINT AS together
       FROM pairs JOIN sets ON known & (one | other) = one | other
       GROUP BY ruleset, first, second_ruleset, second)
SELECT ruleset, first, second_ruleset, second, policies, together, round(together / x, 3) AS where_first_is_open,
       round((y - together) / nullif(policies - x, 0), 3) AS where_it_is_not,
       round(together * policies / (x * y), 2) AS lift,
       round((policies * together - x * y) / sqrt((x::DOUBLE * y) * (policies - x) * (policies - y)), 3) AS phi
FROM counts
WHERE together >= 3 AND x < policies AND y < policies
ORDER BY phi DESC, together DESC, ruleset, first, second_ruleset, second
LIMIT 100
