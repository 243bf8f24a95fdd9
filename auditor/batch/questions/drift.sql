-- Outcomes that differ from those of another run (--against DIR), in policies that both audited
SELECT b.ruleset, b.requirement, a.outcome AS before, b.outcome AS now, count(*) AS policies,
       count(*) FILTER (x.text_sha256 <> y.text_sha256) AS of_other_text, any_value(title) AS title
FROM against.findings a JOIN findings b USING (document, ruleset, requirement)
JOIN against.documents x USING (document) JOIN documents y USING (document)
LEFT JOIN requirements r ON r.ruleset = b.ruleset AND r.requirement = b.requirement
WHERE a.outcome <> b.outcome
GROUP BY ALL
ORDER BY policies DESC, b.ruleset, b.requirement, before, now
