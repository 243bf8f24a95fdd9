"""Words for what people decided, and for the answer of the gate."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.model.decisions import EVERYTHING, BaselineState
from auditor.model.vocabulary import Outcome
from auditor.reporting.wording._audits import counted, total
from auditor.reporting.wording._characters import plural

if TYPE_CHECKING:
    from auditor.model.audit import Audit, Finding, Run
    from auditor.model.decisions import (
        AttestationUse,
        BaselineEntry,
        Override,
        ReviewUse,
        Selection,
        WaiverUse,
    )

_BASELINE = {
    BaselineState.NEW: "not in the baseline",
    BaselineState.UNCHANGED: "in the baseline, no worse than it was then",
    BaselineState.WORSE: "in the baseline, and worse than it was then",
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


def waiver(use: WaiverUse) -> str:
    """Say who accepted a gap, until when and why; an expired waiver says that it no longer counts."""
    one = use.waiver
    part = f", for {one.element} alone" if one.element else ""
    if use.active:
        return f"accepted by {one.owner} until {one.expires} (last day, UTC){part}: {one.reason}"
    return f"waiver of {one.owner} expired on {one.expires} (last day, UTC){part}: {one.reason}"


def waivers_day(audit: Audit) -> str:
    """Say on which day waivers had to hold, and how that is counted."""
    return (
        f"Waivers had to hold on {audit.waivers_on or audit.as_of}; "
        "the last day of a waiver counts, and ends at midnight UTC."
    )


def standing(finding: Finding) -> str:
    """Say in a few words whether a finding blocks, who stands behind it, and whether it is known."""
    words = ["blocks" if finding.blocking else "no"]
    if finding.waived:
        words.append("waived")
    elif finding.waivers:
        active = any(use.active for use in finding.waivers)
        words.append("waived in part" if active else "waiver expired")
    if finding.baselined:
        words.append("worse than in the baseline" if finding.blocking else "baselined")
    return ", ".join(words)


def baseline_source(audit: Audit) -> str | None:
    """Name the baseline that was compared, if one was: never by a folder of this machine."""
    source = audit.baseline_source
    if source is None or not PurePath(source).is_absolute():
        return source
    return PurePath(source).name


def baseline(finding: Finding) -> str | None:
    """Say how a gap stands against the baseline; None where there is nothing to compare."""
    return None if finding.baseline is None else _BASELINE[finding.baseline]


def baseline_entry(entry: BaselineEntry) -> str:
    """Say which gap, or which element of one, a baseline holds, and how it stood then."""
    return f"{entry.element or entry.requirement} ({entry.state or entry.outcome.value})"


def review(use: ReviewUse) -> str:
    """Say what a reviewer decided about a finding; a lapsed review says so."""
    one = use.review
    lapsed = "" if use.active else ", lapsed since text, ruleset or outcome is another now"
    return f"{one.decision} by {one.by} on {one.date}{lapsed}: {one.reason}"


def attestation(use: AttestationUse) -> str:
    """Say which fact a person attested, and why; a lapsed attestation says so."""
    one = use.attestation
    lapsed = "" if use.active else ", lapsed since the text has changed"
    return f"{one.fact} = {one.value}, attested by {one.by} on {one.date}{lapsed}: {one.reason}"


def override(one: Override) -> str:
    """Say what a client changed in a requirement, and why."""
    applies = {None: "", True: "taken to apply", False: "taken not to apply"}[one.applies]
    changes = (
        f"severity {one.severity.value}" if one.severity else "",
        f"judged as {one.kind.value}" if one.kind else "",
        applies,
    )
    return f"{one.requirement}: {', '.join(said for said in changes if said)}: {one.reason}"


def selection(one: Selection) -> str:
    """Say which part of the requirements was asked for, and how many were left out."""
    if one == EVERYTHING:
        return "Every requirement was asked for."
    number = len(one.left_out)
    asked = (
        f"only {', '.join(one.only)}" if one.only else "",
        f"without {', '.join(one.skip)}" if one.skip else "",
        f"severity {one.min_severity.value} and above" if one.min_severity else "",
    )
    what = "; ".join(said for said in asked if said)
    left_out = plural(number, "requirement was", "requirements were")
    return f"Asked for: {what}. {number} {left_out} judged and left out."
