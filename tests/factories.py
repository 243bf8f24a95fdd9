"""Small rulesets and readings, made in a line or two, for tests of inference, scoring and gate."""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from auditor.model.condition import Condition, Constant
from auditor.model.document import Evidence, Span
from auditor.model.finding import Applicability, ElementReading, ElementResult, Finding
from auditor.model.recognition import FactDefinition, Origin
from auditor.model.ruleset import Element, Requirement, Ruleset, ScoringRules
from auditor.model.validity import InForce
from auditor.model.vocabulary import Kind, Outcome, Polarity, Severity, State, Truth

_numbers = count()
ALWAYS: Final = Constant(value=True)
ORIGIN: Final = Origin("rulesets/sample/duties.yaml", 12)
SCORING: Final = ScoringRules(
    version="v1",
    weights=((Severity.CRITICAL, 8), (Severity.HIGH, 5), (Severity.MEDIUM, 3), (Severity.LOW, 1)),
    grades=(("A", 95), ("B", 85), ("C", 70), ("D", 50), ("E", 0)),
    cap_mandatory="B",
    cap_critical="C",
    cap_defect="D",
    provisional_below=0.8,
    confidence_bar=0.6,
    document_gap_factor=0.5,
    sha256="0" * 64,
)


def element(identifier: str, **changes: Any) -> Element:  # noqa: ANN401 (any field)
    """Make a required element that silence leaves open."""
    values: dict[str, Any] = {
        "id": identifier,
        "fact": "sample.fact",
        "title": f"Part {identifier}",
        "required": True,
        "role": None,
        "silence": "gap",
        "judgeable_from": None,
        "effective_from": None,
        "wording": (),
        "stated": (),
        "partly": (),
        "look_alikes": (),
        "dated": (),
        "cues": (),
        "examples": (),
        "same_as": None,
        "shares_test_with": None,
        "paired_with": (),
        "lifecycle": "stable",
        "origin": ORIGIN,
    }
    return Element(**{**values, **changes})


def requirement(
    identifier: str,
    *elements: Element,
    when: Condition = ALWAYS,
    **changes: Any,  # noqa: ANN401 (any field)
) -> Requirement:
    """Make a mandatory positive requirement that always applies; without elements it gets one, `ID.1`."""
    values: dict[str, Any] = {
        "id": identifier,
        "title": f"Duty {identifier}",
        "regulation": "SAMPLE",
        "citations": ("Sample Act s. 1",),
        "paraphrase": "The policy must say so.",
        "kind": Kind.MANDATORY,
        "polarity": Polarity.POSITIVE,
        "duty_type": "disclosure",
        "document_home": ("privacy_policy",),
        "audience": "all",
        "subject": "identity",
        "effort": "small",
        "severity": Severity.HIGH,
        "severity_reason": "",
        "questions": (f"Is {identifier} met?",),
        "when_text": "true",
        "in_force": InForce("in_force", None, None),
        "judgeable_from": "policy_text",
        "element_logic": "all",
        "aggregate_of": (),
        "remediation": "",
        "model_clause": "",
        "enforcement": (),
        "verification": "unverified",
        "verification_note": "",
        "origin": ORIGIN,
    }
    parts = elements or (element(f"{identifier}.1"),)
    return Requirement(**{**values, **changes, "elements": parts, "when": when})


def negative(identifier: str, *elements: Element, **changes: Any) -> Requirement:  # noqa: ANN401 (any field)
    """Make a requirement not to say something; silence about it is fine."""
    parts = elements or (element(f"{identifier}.1", silence="ok"),)
    return requirement(
        identifier, *parts, **{"polarity": Polarity.NEGATIVE, "duty_type": "prohibition", **changes}
    )


def ruleset(*requirements: Requirement, identifier: str = "sample") -> Ruleset:
    """Make a ruleset; every call gives another digest."""
    return Ruleset(
        id=identifier,
        title="Sample Act",
        version="1",
        checked_on="2026-11-22",
        jurisdiction="Sampleland",
        regulator="",
        asserts=(),
        hints=(),
        requirements=requirements,
        sha256=f"{next(_numbers):064x}",
    )


def reading(identifier: str, state: State = State.ABSENT, **changes: Any) -> ElementReading:  # noqa: ANN401 (any field)
    """Make a sure reading; wording that was found stands at line 7."""
    found = () if state is State.ABSENT else (Evidence(Span(0, 4), "Said", 7, None),)
    values: dict[str, Any] = {
        "judged": True,
        "counts_for_audience": True,
        "audiences": (),
        "confidence": 0.9,
        "evidence": found,
        "near_misses": (),
        "reason": None,
    }
    return ElementReading(element=identifier, state=state, **{**values, **changes})


def definition(
    identifier: str, title: str | None = None, question: str | None = None
) -> FactDefinition:
    """Make a plain fact."""
    return FactDefinition(
        identifier,
        title or identifier,
        "bool",
        "profile",
        (),
        question,
        None,
        (),
        (),
        "stable",
        ORIGIN,
    )


def finding(
    asked: Requirement,
    outcome: Outcome,
    credit: float | None = None,
    **changes: Any,  # noqa: ANN401 (any field)
) -> Finding:
    """Make a finding on a requirement that applies; the credit follows from the outcome where it can."""
    by_outcome = {
        Outcome.SATISFIED: 1.0,
        Outcome.PARTIAL: 0.5,
        Outcome.MISSING: 0.0,
        Outcome.DEFECTIVE: 0.0,
    }
    values: dict[str, Any] = {
        "ruleset": "sample",
        "qualifier": None,
        "reason": "",
        "applicability": Applicability(Truth.TRUE, ()),
        "questions": (),
        "elements": tuple(ElementResult(e, reading(e.id), None) for e in asked.elements),
        "confidence": 0.9,
        "linked": (),
        "counted_under": None,
    }
    given = by_outcome.get(outcome) if credit is None else credit
    return Finding(requirement=asked, outcome=outcome, credit=given, **{**values, **changes})
