"""Words for the answer of the gate and for its rules; the line of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import Outcome, Severity
from auditor.reporting.wording._audits import counted, total
from auditor.reporting.wording._characters import plural

if TYPE_CHECKING:
    from auditor.model.audit import Audit, Run
    from auditor.model.decisions import GateRules

_SEVERE = {
    Severity.CRITICAL: "is critical",
    Severity.HIGH: "is critical or high",
    Severity.MEDIUM: "is critical, high or medium",
    Severity.LOW: "is of any severity",
}


def counts_line(audit: Audit) -> str:
    """Count outcomes, waived and baselined findings, and name the day and the rulesets with their digests."""
    noun = plural(len(audit.rulesets), "ruleset", "rulesets")
    names = ", ".join(f"{one.id} {one.version} ({one.sha256[:7]})" for one in audit.rulesets)
    return f"{counted(total(audit))}; {accepted(audit)}; as of {audit.as_of}; {noun} {names}"


def run_line(run: Run) -> str:
    """Count over all documents of a run: gates, outcomes, waived and baselined findings; days and rulesets."""
    passed = sum(one.passes for one in run.audits)
    failed = len(run.audits) - passed
    totals = [dict(total(one)) for one in run.audits]
    counts = tuple((o, sum(one[o] for one in totals)) for o in Outcome)
    waived = sum(f.waived for one in run.audits for f in one.findings)
    baselined = sum(f.baselined for one in run.audits for f in one.findings)
    days = ", ".join(sorted({one.as_of for one in run.audits})) or "no day"
    rulesets = {f"{r.id} {r.version} ({r.sha256[:7]})" for one in run.audits for r in one.rulesets}
    named = (
        f"{plural(len(rulesets), 'ruleset', 'rulesets')} {', '.join(sorted(rulesets)) or 'none'}"
    )
    documents = len(run.audits) + len(run.failures)
    return (
        f"{documents} {plural(documents, 'document', 'documents')}: {passed} passed, {failed} failed, "
        f"{len(run.failures)} not audited; {counted(counts)}; {waived} waived, {baselined} baselined; as of {days}; {named}"
    )


def accepted(audit: Audit) -> str:
    """Say how many findings are waived, and how many the baseline keeps from blocking."""
    waived = sum(one.waived for one in audit.findings)
    baselined = sum(one.baselined for one in audit.findings)
    return f"{waived} waived, {baselined} baselined"


def gate(audit: Audit) -> str:
    """Say in a sentence whether the gate lets the audit pass, and why not."""
    if audit.passes:
        return "The gate passes."
    return f"The gate fails: {'; '.join(audit.gate_failures)}."


def gate_rules(rules: GateRules) -> str:
    """Say what fails this gate, and what never does."""
    never = (
        () if rules.on_review else ("reviews",),
        () if rules.on_regression else ("weak defects", "gaps that another document may close"),
        ("duties counted under another",),
    )
    *first, last = (name for names in never for name in names)
    spared = f"{', '.join(first)}, and {last}" if first else last
    said = (
        _threshold(rules.fail_on),
        "A gap that is new or worse than in the baseline blocks too."
        if rules.on_regression
        else "",
        "A requirement that applies and is under review blocks too." if rules.on_review else "",
        f"{spared[0].upper()}{spared[1:]} never block.",
        "A waiver that names no gap and no review fails the gate too."
        if rules.on_unused_waivers
        else "",
    )
    return " ".join(one for one in said if one)


def _threshold(lowest: Severity | None) -> str:
    if lowest is None:
        return "No gap blocks by its severity: the gate was asked never to fail on one."
    return (
        f"A gap blocks if the requirement applies, is not merely recommended, {_SEVERE[lowest]}, and is missing or partial "
        "in what the document itself must disclose, or is a full defect."
    )
