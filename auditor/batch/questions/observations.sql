-- Stale law, wrong names and contradictions: how many policies hold each
SELECT kind, observation, count(DISTINCT document) AS policies
FROM observations
GROUP BY ALL
ORDER BY policies DESC, kind, observation
