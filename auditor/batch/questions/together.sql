-- Gaps that stand in the same policies, and how much likelier together than by chance (lift)
WITH open AS (SELECT document, requirement FROM judged WHERE gap),
     each AS (SELECT requirement, count(*) AS policies FROM open GROUP BY requirement),
     every AS (SELECT count(*) AS policies FROM documents)
SELECT a.requirement AS first, b.requirement AS second, count(*) AS policies,
       round(count(*) * any_value(every.policies)::DOUBLE / any_value(x.policies) / any_value(y.policies), 2) AS lift
FROM open a
JOIN open b ON a.document = b.document AND a.requirement < b.requirement
JOIN each x ON x.requirement = a.requirement
JOIN each y ON y.requirement = b.requirement,
     every
GROUP BY a.requirement, b.requirement
HAVING count(*) >= 3
ORDER BY lift DESC, policies DESC, first, second
LIMIT 100
