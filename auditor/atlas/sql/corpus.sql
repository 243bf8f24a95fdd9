-- What was audited, in one row; where nothing was decided the gate lets a policy pass, and that tells nothing
WITH known AS (SELECT DISTINCT document FROM scores WHERE score IS NOT NULL)
SELECT count(*) AS policies, count(*) - count(DISTINCT documents.document) AS repeated, count(DISTINCT service) AS services, count(service) AS with_service,
       count(*) FILTER (year BETWEEN 1990 AND 2100) AS with_year,
       min(year) FILTER (year BETWEEN 1990 AND 2100) AS first_year, max(year) FILTER (year BETWEEN 1990 AND 2100) AS last_year,
       count(verified_by) AS verified, count(k.document) AS with_score,
       count(k.document) FILTER (passes) AS passing, median(characters) AS characters,
       (SELECT count(*) FROM errors) AS failed, list_sort(list(DISTINCT as_of)) AS days,
       list_sort(list(DISTINCT engine)) AS engines, list_sort(list(DISTINCT verified_by)) AS verifiers,
       (SELECT count(*) FROM findings) AS findings
FROM documents LEFT JOIN known k USING (document)
