-- Gaps that stand in the same policies: how often one is open where the other is, and where it is not (the 60 most frequent)
WITH often AS (
       SELECT ruleset, requirement FROM judged WHERE counted
       GROUP BY ALL HAVING count(*) FILTER (gap) >= 3
       ORDER BY count(*) FILTER (gap) DESC, ruleset, requirement LIMIT 60),
     open AS (
       SELECT document, ruleset, requirement, gap, counted_under
       FROM judged SEMI JOIN often USING (ruleset, requirement) WHERE is_decided),
     pairs AS (
       SELECT a.ruleset AS ruleset, a.requirement AS first, b.ruleset AS second_ruleset, b.requirement AS second,
              count(*) AS policies, count(*) FILTER (a.gap) AS x, count(*) FILTER (b.gap) AS y,
              count(*) FILTER (a.gap AND b.gap) AS together
       FROM open a JOIN open b ON a.document = b.document AND (a.ruleset, a.requirement) < (b.ruleset, b.requirement)
       GROUP BY ALL
       HAVING together >= 3 AND count(*) FILTER (coalesce(a.counted_under = b.requirement OR b.counted_under = a.requirement, false)) = 0)
SELECT ruleset, first, second_ruleset, second, policies, together, round(together / x, 3) AS where_first_is_open,
       round((y - together) / nullif(policies - x, 0), 3) AS where_it_is_not,
       round(together * policies / (x * y), 2) AS lift,
       round((policies * together - x * y) / sqrt(nullif(x * y * (policies - x) * (policies - y), 0)::DOUBLE), 3) AS phi
FROM pairs
WHERE x < policies AND y < policies
ORDER BY phi DESC, together DESC, ruleset, first, second_ruleset, second
LIMIT 100
