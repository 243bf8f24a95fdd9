SELECT coalesce(language, 'und') AS name, count(*) AS policies FROM documents GROUP BY name ORDER BY policies DESC, name LIMIT $most
