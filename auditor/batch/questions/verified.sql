-- The share of policies that both engines judged
SELECT engine, verified_by, count(*) AS policies, round(count(*) / sum(count(*)) OVER (), 4) AS share
FROM documents
GROUP BY ALL
ORDER BY policies DESC
