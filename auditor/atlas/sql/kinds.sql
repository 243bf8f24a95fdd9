SELECT coalesce(kind, 'not told') AS name, count(*) AS policies FROM documents GROUP BY name ORDER BY policies DESC, name LIMIT $most
