-- Scores in steps of 5; 100 belongs to the last
SELECT ruleset, least(floor(score / 5), 19)::INT AS bin, count(*) AS policies
FROM scores WHERE regulation IS NULL AND score IS NOT NULL GROUP BY ALL ORDER BY ruleset, bin
