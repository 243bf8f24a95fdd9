-- The share of policies with each gap, by the service whose policy it is
SELECT service, ruleset, requirement, count(*) AS applies, count(*) FILTER (is_decided) AS decided,
       count(*) FILTER (gap) AS gaps, round(gaps / nullif(decided, 0), 3) AS share
FROM judged JOIN documents USING (document)
WHERE service IS NOT NULL
GROUP BY ALL
ORDER BY service, share DESC NULLS LAST, ruleset, requirement
