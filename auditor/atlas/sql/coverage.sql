-- What came of each requirement of which any policy was judged, or which the run was told of
WITH counted AS (
       SELECT ruleset, requirement, arg_max(severity, document) AS severity, arg_max(kind, document) AS kind,
              arg_max(subject, document) AS subject, count(*) AS policies,
              count(*) FILTER (outcome = 'satisfied') AS satisfied, count(*) FILTER (outcome = 'partial') AS partial,
              count(*) FILTER (outcome = 'missing') AS missing, count(*) FILTER (outcome = 'defective') AS defective,
              count(*) FILTER (outcome = 'review' AND applicability = 'true') AS review,
              count(*) FILTER (outcome = 'review' AND applicability <> 'true') AS unknown,
              count(*) FILTER (outcome = 'not_applicable') AS not_applicable
       FROM findings GROUP BY ruleset, requirement),
     shares AS (
       SELECT *, partial + missing + defective AS gaps, satisfied + gaps AS decided FROM counted)
SELECT s.*, coalesce(r.title, requirement) AS title, coalesce(r.citations, []) AS citations,
       coalesce(r.subject_title, s.subject) AS subject_title,
       gaps / nullif(decided, 0) AS share, wilson_low(gaps, decided) AS low, wilson_high(gaps, decided) AS high
FROM shares s LEFT JOIN requirements r USING (ruleset, requirement)
ORDER BY ruleset, low DESC NULLS LAST, share DESC NULLS LAST, requirement
