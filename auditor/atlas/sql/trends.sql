-- The mean, over the policies of a year, of the share of duties that are gaps
WITH each AS (
       SELECT document, ruleset, count(*) FILTER (gap) / count(*) AS share
       FROM judged WHERE counted AND is_decided GROUP BY document, ruleset)
SELECT ruleset, year, count(*) AS policies, avg(share) AS mean, stddev_samp(share) AS spread
FROM each JOIN documents USING (document)
WHERE year BETWEEN 1990 AND 2100
GROUP BY ruleset, year
ORDER BY ruleset, year
