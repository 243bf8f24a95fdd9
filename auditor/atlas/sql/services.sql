-- The services of which most policies were audited, with the median score in each ruleset
WITH most AS (
       SELECT service, count(*) AS policies, min(year) AS first_year, max(year) AS last_year
       FROM documents WHERE service IS NOT NULL GROUP BY service ORDER BY policies DESC, service LIMIT $most),
     medians AS (
       SELECT service, ruleset, round(median(score), 1) AS score, count(score) AS scored
       FROM scores JOIN documents USING (document) SEMI JOIN most USING (service)
       WHERE regulation IS NULL GROUP BY service, ruleset)
SELECT service, any_value(policies) AS policies, any_value(first_year) AS first_year, any_value(last_year) AS last_year,
       map(list(ruleset), list(score)) AS scores
FROM most LEFT JOIN medians USING (service)
GROUP BY service
ORDER BY policies DESC, service
