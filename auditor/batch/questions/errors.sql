-- The policies that were not audited, and why
SELECT document, row, exit_code, stage, message
FROM errors
ORDER BY document, row
