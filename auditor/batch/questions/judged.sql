-- Findings of duties that apply and are counted, each with whether it is a gap (a view that the questions use)
SELECT *, outcome IN ('partial', 'missing', 'defective') AS gap
FROM findings
WHERE applicability = 'true' AND outcome <> 'not_applicable' AND counted_under IS NULL
