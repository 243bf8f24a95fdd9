-- Findings of duties that apply, each with whether it was decided, is a gap, and is counted (a view that the questions use)
SELECT *, outcome <> 'review' AS is_decided, outcome IN ('partial', 'missing', 'defective') AS gap,
       counted_under IS NULL AND kind <> 'recommended' AS counted
FROM findings
WHERE applicability = 'true' AND outcome <> 'not_applicable'
