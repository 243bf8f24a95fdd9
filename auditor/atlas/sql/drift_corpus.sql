SELECT count(*) FILTER (a.document IS NOT NULL AND b.document IS NOT NULL) AS policies,
       count(*) FILTER (a.document IS NULL) AS only_now, count(*) FILTER (b.document IS NULL) AS only_before,
       count(*) FILTER (a.text_sha256 <> b.text_sha256) AS other_text
FROM against.documents a FULL JOIN documents b USING (document)
