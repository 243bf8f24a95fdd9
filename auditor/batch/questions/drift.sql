-- Outcomes that differ from those of another run (--against DIR)
SELECT b.ruleset, requirement, a.outcome AS before, b.outcome AS now, count(*) AS policies
FROM against.findings a JOIN findings b USING (document, requirement)
WHERE a.ruleset = b.ruleset AND a.outcome <> b.outcome
GROUP BY ALL
ORDER BY policies DESC, b.ruleset, requirement, before, now
