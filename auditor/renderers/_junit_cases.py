"""What a build server is told of each requirement: the result, a line, and a text that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.vocabulary import GAPS, Outcome
from auditor.renderers._failed_inputs import NOT_AUDITED, why
from auditor.renderers._grounds import grounds
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, Failure
    from auditor.model.decisions import WaiverUse
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset
    from auditor.renderers._grounds import Ground

_NO_XML = {code: f"[U+{code:04X}]" for code in (0xFFFE, 0xFFFF)}
"""All that XML 1.0 forbids and `wording.shown` leaves; those of the other planes are allowed."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test case."""

    classname: str
    name: str
    result: str | None
    """failure, error or skipped; None: passed."""
    kind: str = ""
    message: str = ""
    text: str = ""
    """Of a passed case: what people decided about it."""


def printable(text: str) -> str:
    """Leave out or spell out the characters that no XML file may hold."""
    return wording.shown(text).replace("\r", "").translate(_NO_XML)


def of_finding(one: Finding, audit: Audit, ruleset: Ruleset) -> Case:
    """Say how a requirement stands; the gate decides what is a failure."""
    result, kind, message = _told(one)
    return Case(
        classname=f"{audit.document.id}.{ruleset.id}",
        name=wording.on_one_line(f"{one.requirement.id} {one.requirement.title}"),
        result=result,
        kind=kind,
        message=wording.on_one_line(message),
        text="\n".join(_lines(one, audit, ruleset) if result else _decided(one)),
    )


def of_failure(one: Failure) -> Case:
    """Say that an input was not audited: neither a pass nor a gap."""
    return Case(
        classname=one.source,
        name="audit",
        result="error",
        kind=NOT_AUDITED,
        message=f"{NOT_AUDITED}: {why(one)}",
        text=one.message,
    )


def of_decisions(audit: Audit) -> list[Case]:
    """Say what people decided beside the findings: unused waivers, attestations, overrides."""
    told = [
        (f"waiver of {use.waiver.element or use.waiver.requirement}", "unused waiver", _unused(use))
        for use in audit.waivers
        if not use.used
    ]
    told += [
        (f"attestation of {use.attestation.fact}", "attestation", wording.attestation(use))
        for use in audit.attestations
    ]
    told += [
        (f"override of {one.requirement}", "override", wording.override(one))
        for one in audit.overrides
    ]
    return [_decision(audit, *one) for one in told]


def _unused(use: WaiverUse) -> str:
    return (
        f"unused, for no gap that it names is there: {wording.waiver(use)}\n"
        "To close it: take the waiver out; `auditor waive prune` does."
    )


def _decision(audit: Audit, name: str, kind: str, text: str) -> Case:
    """Show a decision as skipped, unless it is one that the gate fails on."""
    fails = kind == "unused waiver" and audit.gate.on_unused_waivers
    return Case(
        classname=f"{audit.document.id}.gate",
        name=wording.on_one_line(name),
        result="failure" if fails else "skipped",
        kind=kind,
        message=wording.on_one_line(text.partition("\n")[0]),
        text=text,
    )


def of_silent_gate(audit: Audit) -> Case:
    """Say why the gate fails where no other case is red: a failing build is never all green."""
    words = wording.gate(audit)
    return Case(f"{audit.document.id}.gate", "gate", "failure", "gate", words, words)


def _told(one: Finding) -> tuple[str | None, str, str]:
    """Return result, type and message; the first that holds."""
    graded, reason = wording.graded(one), one.reason
    if one.blocking:
        return "failure", one.outcome.value, f"{graded}. {reason}"
    match one.outcome:
        case Outcome.SATISFIED:
            return None, "", ""
        case Outcome.NOT_APPLICABLE:
            return "skipped", one.outcome.value, f"not applicable: {reason}"
        case Outcome.REVIEW:
            asked = " ".join(one.questions) or reason
            return "skipped", one.outcome.value, _accepted(one) or f"under review: {asked}"
        case Outcome.PARTIAL | Outcome.MISSING | Outcome.DEFECTIVE:
            open_gap = f"gap that does not block: {graded}. {reason}"
            return "skipped", one.outcome.value, _accepted(one) or open_gap


def _accepted(one: Finding) -> str | None:
    """Say who accepted it, or that it was known, where that keeps it from blocking."""
    graded = wording.graded(one)
    if one.waived:
        active = "; ".join(wording.waiver(use) for use in one.waivers if use.active)
        return f"waived: {graded}; {active}"
    return f"{wording.baseline(one)}: {graded}. {one.reason}" if one.baselined else None


def _lines(one: Finding, audit: Audit, ruleset: Ruleset) -> Iterator[str]:
    of, document = one.requirement, audit.document
    yield wording.on_one_line(f"{of.id} {wording.graded(one)}. {of.title}")
    if one.blocks_because:
        yield wording.on_one_line(f"It blocks: {one.blocks_because}.")
    yield wording.on_one_line("; ".join(of.citations))
    yield wording.on_one_line(one.reason)
    yield from (f"? {wording.on_one_line(question)}" for question in one.questions)
    for ground in grounds(one):
        yield from _ground(ground)
    if one.outcome in GAPS:
        cures = (("To close it", of.remediation), ("Model clause", of.model_clause))
        yield from (wording.on_one_line(f"{name}: {cure}") for name, cure in cures if cure)
    yield from _decided(one)
    version = f"{ruleset.id} {ruleset.version} ({ruleset.sha256[:7]})"
    yield wording.on_one_line(f"{wording.sources(document)}, as of {audit.as_of}, {version}")


def _ground(ground: Ground) -> Iterator[str]:
    yield f"- {ground.title}"
    for one in ground.passages:
        if one.lacked is None:
            yield f"  {one.place}: \u201c{one.quote}\u201d"
        else:
            yield f"  nearest, {one.place}: \u201c{one.quote}\u201d fell short: {one.lacked}"
    if ground.record:
        yield f"  {ground.record}"


def _decided(one: Finding) -> Iterator[str]:
    """Say what people decided about it: an expired waiver says that it expired."""
    said = [wording.waiver(use) for use in one.waivers]
    said += [known] if (known := wording.baseline(one)) else []
    said += [wording.review(use) for use in one.reviews]
    said += [f"linked with {name}" for name in one.linked]
    yield from (wording.on_one_line(words[:1].upper() + words[1:]) for words in said)
