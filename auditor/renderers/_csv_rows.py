"""The rows of the gap register: what stands in which column."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from auditor.model.vocabulary import GAPS, Outcome, Truth
from auditor.renderers._failed_inputs import NOT_AUDITED, why
from auditor.renderers._grounds import grounds
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.audit import Audit, Failure, Observation
    from auditor.model.finding import Finding
    from auditor.renderers._grounds import Passage

Row: TypeAlias = "dict[str, str]"


def of_failure(one: Failure) -> Row:
    """Say that an input was not audited."""
    return {"document": one.source, "outcome": NOT_AUDITED, "what_is_missing": why(one)}


def of_audit(audit: Audit) -> Iterator[Row]:
    """Return the open points of a document in the order of the law, then what people decided."""
    versions = {one.id: f"{one.version} ({one.sha256[:7]})" for one in audit.rulesets}
    common = {"document": audit.document.id, "as_of": audit.as_of}
    for one in audit.findings:
        if _is_open(one) or one.reviews:
            of_ruleset = {"ruleset": one.ruleset, "ruleset_version": versions[one.ruleset]}
            told = (_requirement(one), _judged(one), _waived(one), _passages(one))
            yield {**common, **of_ruleset} | {k: v for part in told for k, v in part.items()}
    for row in (*map(_noticed, audit.observations), *_decided(audit)):
        yield common | row


def _is_open(one: Finding) -> bool:
    applies = one.applicability.truth is not Truth.UNKNOWN
    return one.outcome in GAPS or (one.outcome is Outcome.REVIEW and applies)


def _requirement(one: Finding) -> Row:
    of = one.requirement
    return {
        "requirement": of.id,
        "regulation": of.regulation,
        "title": of.title,
        "citations": _joined(of.citations),
        "kind": of.kind.value,
        "severity": of.severity.value,
        "remediation": of.remediation,
        "model_clause": of.model_clause,
        "verification": of.verification,
    }


def _judged(one: Finding) -> Row:
    points = wording.rounded(one.points)
    missing = one.reason
    if one.outcome is Outcome.REVIEW:
        missing = " ".join((one.reason, *one.questions))
    return {
        "outcome": wording.OUTCOMES[one.outcome],
        "qualifier": one.qualifier or "",
        "blocks": "yes" if one.blocking else "no",
        "blocks_because": one.blocks_because or "",
        "baseline": one.baseline.value if one.baseline else "",
        "what_is_missing": missing,
        "elements": _joined(e.element.id for e in one.open_elements if one.outcome in GAPS),
        "points": "" if points is None else str(points),
        "confidence": str(wording.rounded(one.confidence, 2)),
        "reviewed": _joined(wording.review(use) for use in one.reviews),
    }


def _waived(one: Finding) -> Row:
    """Say how far it is waived; where several waivers name it, in one order in all columns."""
    state = "yes" if one.waived else "no"
    if one.waivers and not one.waived:
        state = "in part" if any(use.active for use in one.waivers) else "expired"
    given = [use.waiver for use in one.waivers]
    return {
        "waived": state,
        "waiver_owner": _joined(waiver.owner for waiver in given),
        "waiver_expires": _joined(waiver.expires for waiver in given),
        "waiver_reason": _joined(waiver.reason for waiver in given),
    }


def _passages(one: Finding) -> Row:
    """Give line, section and words of the first passage that counts; all others name their place."""
    found = [passage for ground in grounds(one) for passage in ground.passages]
    quoted = list(dict.fromkeys(passage for passage in found if passage.lacked is None))
    nearest = dict.fromkeys(passage for passage in found if passage.lacked is not None)
    row = {"nearest_passage": _joined(f"{_placed(p)} fell short: {p.lacked}" for p in nearest)}
    if not quoted:
        return row
    first = quoted[0]
    words = _joined((first.quote, *(_placed(passage) for passage in quoted[1:])))
    return row | {
        "file": first.file,
        "line": str(first.line),
        "section": first.section,
        "quotation": words,
    }


def _placed(passage: Passage) -> str:
    return f"{passage.place}: \u201c{passage.quote}\u201d"


def _noticed(one: Observation) -> Row:
    """Give what was noticed beside the findings, under an outcome of its own."""
    row = {
        "requirement": one.id,
        "title": one.title,
        "citations": _joined(one.citations),
        "kind": one.kind,
        "severity": one.severity,
        "outcome": "observation",
        "blocks": "no",
        "waived": "yes" if one.waived else "expired" if one.waivers else "no",
        "waiver_owner": _joined(use.waiver.owner for use in one.waivers),
        "waiver_expires": _joined(use.waiver.expires for use in one.waivers),
        "waiver_reason": _joined(use.waiver.reason for use in one.waivers),
        "what_is_missing": one.note,
        "elements": _joined(one.requirements),
        "remediation": one.correction,
    }
    if not one.evidence:
        return row
    first, *others = one.evidence
    words = _joined((first.quote, *(f"{wording.place(e)}: \u201c{e.quote}\u201d" for e in others)))
    return row | {
        "file": first.file or "",
        "line": str(first.line),
        "section": first.section or "",
        "quotation": words,
    }


def _decided(audit: Audit) -> Iterator[Row]:
    for use in audit.attestations:
        state = "attestation" if use.active else "lapsed attestation"
        yield {"outcome": state, "what_is_missing": wording.attestation(use)}
    for override in audit.overrides:
        words = {"outcome": "override", "what_is_missing": wording.override(override)}
        yield {"requirement": override.requirement, **words}
    for waiver in (use for use in audit.waivers if not use.used):
        of = waiver.waiver.requirement
        words = {"outcome": "unused waiver", "what_is_missing": wording.waiver(waiver)}
        yield {"requirement": of, **words}
    if audit.selection.left_out:
        said = f"{wording.selection(audit.selection)} {', '.join(audit.selection.left_out)}"
        yield {"outcome": "left out", "what_is_missing": said}


def _joined(parts: Iterable[str]) -> str:
    return " | ".join(parts)
