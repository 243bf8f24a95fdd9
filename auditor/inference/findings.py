"""Turn a verdict into a finding: reason, questions, confidence, qualifier and ties, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Final

from auditor.inference import reasons
from auditor.inference.case import Case, Credit, Verdict, asks_a_person
from auditor.inference.relations import Relations
from auditor.inference.when import answer, deciding, question, truth
from auditor.model.finding import Applicability, ElementReading, ElementResult, Finding
from auditor.model.recognition import FactDefinition
from auditor.model.ruleset import Element, Requirement
from auditor.model.vocabulary import GAPS, Outcome, Polarity, State, Truth

GAP_IN_DOCUMENT: Final = "gap_in_document"
_WORTH: Final = {Credit.FULL: 1.0, Credit.HALF: 0.5, Credit.ZERO: 0.0}


@dataclass(frozen=True, slots=True)
class Setting:
    """What findings tell of beside the verdict."""

    readings: Mapping[str, ElementReading]
    definitions: Mapping[str, FactDefinition]
    kinds: frozenset[str]
    """Kinds of the documents under audit."""
    as_of: str
    confidence_bar: float
    relations: Relations
    applying: frozenset[str]
    """Requirements that apply, of all rulesets."""


@dataclass(frozen=True, slots=True)
class _View:
    """A verdict with everything that its sentences need."""

    requirement: Requirement
    verdict: Verdict
    results: tuple[tuple[ElementResult, Credit], ...]
    case: Case
    setting: Setting

    @property
    def deciding(self) -> tuple[tuple[ElementResult, Credit], ...]:
        """The required elements that have not dropped out; without any, good practice that is stated."""
        playing = tuple(p for p in self.results if p[0].element.required and p[1] is not Credit.OUT)
        return playing or tuple(
            p for p in self.results if p[1] is Credit.FULL and p[0].reading.state is State.STATED
        )

    @property
    def judged(self) -> bool:
        """Whether the elements decided: not the date, the condition, or a person."""
        return self.verdict.outcome is Outcome.SATISFIED or self.verdict.outcome in GAPS


def find_all(case: Case, verdicts: tuple[Verdict, ...], setting: Setting) -> Iterator[Finding]:
    """Yield the findings on a case, in the order of its requirements."""
    for requirement, verdict in zip(case.ruleset.requirements, verdicts, strict=True):
        yield _find(requirement, verdict, case, setting)


def _find(requirement: Requirement, verdict: Verdict, case: Case, setting: Setting) -> Finding:
    results = tuple(
        (_result(r, credit), credit)
        for r, (_, credit) in zip(_read(requirement, setting), verdict.credits, strict=True)
    )
    view = _View(requirement, verdict, results, case, setting)
    qualifier = _qualifier(requirement, verdict.outcome, setting.kinds)
    carrier = setting.relations.carriers.get(requirement.id)
    return Finding(
        requirement=requirement,
        ruleset=case.ruleset.id,
        outcome=verdict.outcome,
        qualifier=qualifier,
        reason=_with_homes(_reason(view), view) if qualifier else _reason(view),
        applicability=Applicability(verdict.applicability, _because(view)),
        questions=_questions(view),
        elements=tuple(result for result, _ in results),
        credit=_credit(view),
        confidence=_confidence(view),
        linked=setting.relations.linked.get(requirement.id, ()),
        counted_under=carrier if carrier in setting.applying else None,
        standing=requirement.in_force.on(setting.as_of),
        would_apply=truth(requirement.when, case.facts) if requirement.id in case.off else None,
    )


def _read(requirement: Requirement, setting: Setting) -> list[tuple[Element, ElementReading]]:
    return [(e, setting.readings[e.id]) for e in requirement.elements]


def _reason(view: _View) -> str:
    """Return the sentence for what decided first: date, condition, a person, then the elements."""
    requirement = view.requirement
    if requirement.id in view.case.off:
        return reasons.out_of_force(requirement.in_force, view.setting.as_of)
    match view.verdict.applicability:
        case Truth.FALSE:
            return reasons.condition_not_met(_because(view))
        case Truth.UNKNOWN:
            return reasons.condition_unknown(_because(view))
        case Truth.TRUE:
            return _reason_of_elements(view)


def _reason_of_elements(view: _View) -> str:
    match view.verdict.outcome:
        case Outcome.NOT_APPLICABLE:
            return reasons.NOTHING_TO_JUDGE
        case Outcome.REVIEW:
            return _reason_for_review(view)
        case Outcome.SATISFIED | Outcome.PARTIAL | Outcome.MISSING | Outcome.DEFECTIVE:
            return reasons.graded(view.requirement, _telling(view))


def _reason_for_review(view: _View) -> str:
    if view.requirement.judgeable_from == "needs_review":
        return reasons.left_to_a_person(view.requirement, [result for result, _ in view.results])
    unjudged = [result for result, credit in view.deciding if credit is Credit.UNJUDGED]
    if unjudged:
        return reasons.unrecognised(unjudged)
    doubtful = [r for r, _ in view.deciding if r.reading.confidence < view.setting.confidence_bar]
    if doubtful:
        return reasons.weak(doubtful)
    return reasons.gap_left_to_a_person(view.requirement, _telling(view))


def _telling(view: _View) -> tuple[tuple[ElementResult, Credit], ...]:
    """Return the elements to name: where one suffices and was found, that one; else all that decide."""
    if view.requirement.element_logic == "any" and view.verdict.outcome is Outcome.SATISFIED:
        return tuple(p for p in view.deciding if p[1] is Credit.FULL)
    return view.deciding


def _because(view: _View) -> tuple[str, ...]:
    if view.requirement.id in view.case.off:
        return (reasons.out_of_force(view.requirement.in_force, view.setting.as_of),)
    facts = view.case.facts
    return tuple(
        answer(name, facts, view.setting.definitions)
        for name in deciding(view.requirement.when, facts)
    )


def _questions(view: _View) -> tuple[str, ...]:
    """Return what a person should answer: what leaves applicability open, else what the text cannot show."""
    if view.verdict.outcome is not Outcome.REVIEW:
        return ()
    if view.verdict.applicability is Truth.UNKNOWN:
        unknown = deciding(view.requirement.when, view.case.facts)
        known = view.setting.definitions
        asked = tuple(question(known[name]) for name in unknown if name in known)
        return tuple(dict.fromkeys(asked)) or view.requirement.questions
    by_element = any(asks_a_person(result.element) for result, _ in view.deciding)
    asked_of_a_person = by_element or asks_a_person(view.requirement)
    return (reasons.to_confirm(view.requirement),) if asked_of_a_person else ()


def _credit(view: _View) -> float | None:
    if not view.judged:
        return None
    worth = [_WORTH[credit] for _, credit in view.deciding if credit in _WORTH]
    return max(worth) if view.requirement.element_logic == "any" else fsum(worth) / len(worth)


def _confidence(view: _View) -> float:
    if view.verdict.applicability is not Truth.TRUE:
        return 1.0
    confidences = [result.reading.confidence for result, _ in _telling(view)]
    one_suffices = (
        view.requirement.element_logic == "any" and view.verdict.outcome is Outcome.SATISFIED
    )
    return (max if one_suffices else min)(confidences, default=1.0)


def _result(read: tuple[Element, ElementReading], credit: Credit) -> ElementResult:
    return ElementResult(read[0], read[1], _WORTH.get(credit))


def _qualifier(requirement: Requirement, outcome: Outcome, kinds: frozenset[str]) -> str | None:
    if requirement.polarity is Polarity.NEGATIVE or outcome not in GAPS:
        return None
    elsewhere = kinds.isdisjoint(requirement.document_home)
    personal = requirement.duty_type == "individual_notice" and kinds == {"privacy_policy"}
    return GAP_IN_DOCUMENT if elsewhere or personal else None


def _with_homes(reason: str, view: _View) -> str:
    homes = [home for home in view.requirement.document_home if home not in view.setting.kinds]
    return reasons.elsewhere(reason, homes)
