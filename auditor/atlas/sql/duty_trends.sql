-- Of chosen duties the share of policies with a gap, by year
SELECT ruleset, requirement, year, count(*) AS policies, count(*) FILTER (gap) AS gaps, gaps / policies AS share,
       wilson_low(gaps, policies) AS low, wilson_high(gaps, policies) AS high
FROM judged JOIN documents USING (document)
WHERE is_decided AND year BETWEEN 1990 AND 2100 AND list_contains($duties, ruleset || ' ' || requirement)
GROUP BY ruleset, requirement, year
ORDER BY ruleset, requirement, year
