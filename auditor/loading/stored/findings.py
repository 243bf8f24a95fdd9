"""The findings of a stored report, with their requirements as far as reports show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.loading.stored import decisions, in_time
from auditor.loading.stored.quotations import evidence, near_misses
from auditor.model.condition import Constant
from auditor.model.decisions import BaselineState
from auditor.model.finding import Applicability, ElementReading, ElementResult, Finding
from auditor.model.ruleset import Element, Requirement
from auditor.model.validity import InForce
from auditor.model.vocabulary import Kind, Outcome, Polarity, Severity, State, Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRUTHS: Final = {"applies": Truth.TRUE, "does_not_apply": Truth.FALSE, "unknown": Truth.UNKNOWN}
_AS_THEY_ARE: Final = (
    *("title", "regulation", "paraphrase", "duty_type", "subject", "effort", "severity_reason"),
    *("remediation", "model_clause", "verification", "verification_note", "waivable"),
)
"""Fields of a requirement that have the same name in a report."""
_OF_JUDGING: Final[dict[str, Any]] = {
    "document_home": (),
    "audience": "",
    "questions": (),
    "when": Constant(value=True),
    "when_text": "",
    "judgeable_from": "",
    "element_logic": "",
    "aggregate_of": (),
    "origin": decisions.NOWHERE,
}
"""What a requirement was judged by; a report does not hold it."""


def all_of(data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return the findings in the order of the report."""
    document = data["document"]["id"]
    return tuple(_finding(one, document) for one in data["findings"])


def _finding(data: Mapping[str, Any], document: str) -> Finding:
    elements = tuple(_element(one) for one in data["elements"])
    exact, applies = data.get("unrounded", data), data["applicability"]
    waiver, baseline = data["waiver"], data["baseline"]
    return Finding(
        requirement=_requirement(data, tuple(one.element for one in elements)),
        ruleset=data["ruleset"],
        outcome=Outcome(data["outcome"]),
        qualifier=data["qualifier"],
        reason=data["reason"],
        applicability=Applicability(_TRUTHS[applies["state"]], tuple(applies["because"])),
        questions=tuple(data["questions"]),
        elements=elements,
        credit=exact["credit"],
        confidence=exact["confidence"],
        linked=tuple(data["linked"]),
        counted_under=data["counted_under"],
        points=exact["points"],
        waivers=decisions.waivers_of(data, document),
        waived=waiver is not None and waiver["covers"] == "all",
        baseline=None if baseline is None else BaselineState(baseline),
        reviews=decisions.reviews_of(data, document),
        blocking=data["blocking"],
        blocks_because=data["blocks_because"],
        **in_time.of_finding(data),
    )


def _requirement(data: Mapping[str, Any], elements: tuple[Element, ...]) -> Requirement:
    return Requirement(
        id=data["requirement"],
        citations=tuple(data["citations"]),
        kind=Kind(data["kind"]),
        polarity=Polarity(data["polarity"]),
        severity=Severity(data["severity"]),
        elements=elements,
        enforcement=tuple(data["enforcement"]),
        in_force=_in_force(data.get("in_force")),
        **{name: data[name] for name in _AS_THEY_ARE},
        **_OF_JUDGING,
    )


def _in_force(data: Mapping[str, Any] | None) -> InForce:
    """Return when a requirement holds; older reports do not say it."""
    if data is None:
        return InForce("", None, None)
    return InForce(data["status"], data["first"], data["last"])


def _element(data: Mapping[str, Any]) -> ElementResult:
    element = Element(
        id=data["id"],
        fact=data.get("fact", data["id"]),  # older reports do not say which elements share one
        title=data["title"],
        required=data["required"],
        silence=data["silence"],
        same_as=data["same_as"],
        role=None,
        judgeable_from=None,
        effective_from=None,
        wording=tuple((State(n), tuple(w)) for n, w in data.get("wording", {}).items()),
        stated=(),
        partly=(),
        look_alikes=(),
        dated=(),
        cues=(),
        examples=(),
        shares_test_with=data.get("shares_test_with"),
        paired_with=(),
        lifecycle="",
        origin=decisions.NOWHERE,
    )
    return ElementResult(element, _reading(data), data["credit"])


def _reading(data: Mapping[str, Any]) -> ElementReading:
    return ElementReading(
        element=data["id"],
        state=State(data["state"]),
        judged=data["judged"],
        counts_for_audience=data["counts_for_audience"],
        audiences=tuple(data["audience"]),
        confidence=data["confidence"],
        evidence=evidence(data["evidence"]),
        near_misses=near_misses(data["near_misses"]),
        reason=data["reason"],
    )
