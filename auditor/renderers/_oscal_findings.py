"""Findings as OSCAL has them: what was seen (observations) and what it comes to (findings).

A requirement that does not apply has no finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import GAPS, Outcome
from auditor.renderers import _oscal_named
from auditor.renderers._oscal_parts import (
    escaped,
    filled,
    identifier,
    line,
    moment,
    props,
    references,
    title,
    token,
)
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding
    from auditor.reporting.json_text import Json

_REASONS: Final = {
    Outcome.SATISFIED: "pass",
    Outcome.PARTIAL: "fail",
    Outcome.MISSING: "fail",
    Outcome.DEFECTIVE: "fail",
    Outcome.REVIEW: "other",
}
_ONLY_A_PERSON: Final = "Not decided: a person must look."


def concluded(audit: Audit) -> tuple[Finding, ...]:
    """Return the findings on requirements that apply, or of which nobody knows whether they do."""
    return tuple(one for one in audit.findings if one.outcome is not Outcome.NOT_APPLICABLE)


def observations(audit: Audit, result: str) -> list[Json]:
    """Return an observation for each element that was looked for, with the passages."""
    return [
        _observation(audit, result, finding, element)
        for finding in concluded(audit)
        for element in finding.elements
    ]


def findings(audit: Audit, result: str) -> list[Json]:
    """Return a finding for each requirement that was concluded on."""
    return [_finding(audit, result, one) for one in concluded(audit)]


def _observation(audit: Audit, result: str, finding: Finding, one: ElementResult) -> Json:
    element, reading = one.element, one.reading
    outcome = arrangement.element_outcome(one, finding.requirement.polarity)
    reads = wording.OUTCOMES[outcome] if reading.judged else "not judged"
    record = wording.search_record(one)
    return filled(
        uuid=_oscal_named.observation_uuid(result, finding, one),
        title=title(f"{element.id}: {element.title}"),
        description=escaped(f"The text was examined for: {element.title}. It reads: {reads}."),
        props=props(
            element=element.id,
            fact=element.fact,
            state=reading.state.value,
            judged=reading.judged,
            required=element.required,
            confidence=wording.rounded(reading.confidence, 2),
        ),
        methods=["EXAMINE"],
        types=["finding"],
        origins=_oscal_named.origins(audit),
        subjects=[{"subject-uuid": _oscal_named.document_uuid(audit), "type": "resource"}],
        relevant_evidence=list(_evidence(audit, one)),
        collected=moment(audit.as_of),
        remarks=None if record is None else escaped(record),
    )


def _evidence(audit: Audit, one: ElementResult) -> Iterator[Json]:
    for passage in one.reading.evidence:
        yield _passage(audit, passage, "evidence", None)
    for miss in one.reading.near_misses:
        yield _passage(audit, miss.evidence, "nearest", f"It fell short: {miss.lacked}.")


def _passage(audit: Audit, one: Evidence, role: str, lacked: str | None) -> Json:
    return filled(
        href=f"#{_oscal_named.document_uuid(audit)}",
        description=escaped(f"{wording.place(one)}: \u201c{one.quote}\u201d"),
        props=props(
            role=role, file=one.file, line=one.line, start=one.span.start, end=one.span.end
        ),
        remarks=None if lacked is None else escaped(lacked),
    )


def _finding(audit: Audit, result: str, one: Finding) -> Json:
    of, is_gap = one.requirement, one.outcome in GAPS
    said = (*map(wording.waiver, one.waivers), *map(wording.review, one.reviews))
    risk = references("risk-uuid", (_oscal_named.risk_uuid(audit, one),)) if is_gap else []
    return filled(
        uuid=identifier("finding", result, one.ruleset, of.id),
        title=title(f"{of.id}: {of.title}"),
        description=escaped(" ".join((one.reason, *one.questions))),
        props=props(
            ruleset=one.ruleset,
            regulation=of.regulation,
            citation=line("; ".join(of.citations)),
            outcome=one.outcome.value,
            qualifier=one.qualifier,
            severity=of.severity.value,
            kind=of.kind.value,
            applies=one.applicability.truth.value,
            confidence=wording.rounded(one.confidence, 2),
            blocking=one.blocking,
            waived=one.waived,
            counted_under=one.counted_under,
        ),
        origins=_oscal_named.origins(audit),
        target=_target(one),
        related_observations=_oscal_named.observed(result, one),
        related_risks=risk,
        remarks=escaped("\n\n".join(said)) if said else None,
    )


def _target(one: Finding) -> Json:
    is_satisfied = one.outcome is Outcome.SATISFIED
    review = _ONLY_A_PERSON if one.outcome is Outcome.REVIEW else None
    return {
        "type": "objective-id",
        "target-id": token(one.requirement.id),
        "title": title(one.requirement.title),
        "description": escaped(one.requirement.paraphrase),
        "status": filled(
            state="satisfied" if is_satisfied else "not-satisfied",
            reason=_REASONS[one.outcome],
            remarks=review,
        ),
    }
