SELECT kind, observation, any_value(title) AS title, arg_max(severity, document) AS severity,
       count(DISTINCT document) AS policies
FROM observations
GROUP BY kind, observation
ORDER BY policies DESC, kind, observation
LIMIT $most
