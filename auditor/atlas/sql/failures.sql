SELECT stage, exit_code, count(*) AS policies FROM errors GROUP BY ALL ORDER BY policies DESC, stage, exit_code
