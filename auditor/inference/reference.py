"""Judge a case in plain Python: the written semantics, line by line, with numbers.

It shares no logic with the rule engine, which must reach the same verdicts from flags alone.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from auditor.inference.applying import truths
from auditor.inference.case import Case, Credit, ElementCase, Verdict, asks_a_person
from auditor.model.vocabulary import Outcome, Polarity, State, Truth

if TYPE_CHECKING:
    from auditor.model.ruleset import Element, Requirement

NAME: Final = "reference"
_WORTH: Final = {Credit.FULL: Fraction(1), Credit.HALF: Fraction(1, 2), Credit.ZERO: Fraction(0)}
_SILENCE: Final = {"gap": Credit.ZERO, "ok": Credit.FULL, "not_assessed": Credit.OUT}


def judge(case: Case) -> tuple[Verdict, ...]:
    """Return one verdict for each requirement, in the order of the ruleset."""
    met = truths(case.ruleset, case.facts)
    return tuple(
        _judged(requirement, Truth.FALSE if requirement.id in case.off else truth, case)
        for requirement, truth in zip(case.ruleset.requirements, met, strict=True)
    )


def _judged(requirement: Requirement, applicability: Truth, case: Case) -> Verdict:
    credits_ = {e.id: _credit(e, requirement, case.elements[e.id]) for e in requirement.elements}
    match applicability:
        case Truth.FALSE:
            outcome = Outcome.NOT_APPLICABLE
        case Truth.UNKNOWN:
            outcome = Outcome.REVIEW
        case Truth.TRUE:
            outcome = _outcome(requirement, case, credits_)
    return Verdict(requirement.id, applicability, outcome, tuple(credits_.items()))


def _credit(element: Element, requirement: Requirement, seen: ElementCase) -> Credit:
    if not seen.due:
        return Credit.OUT
    if not seen.judged:
        return Credit.UNJUDGED
    positive = requirement.polarity is Polarity.POSITIVE
    if seen.state is State.ABSENT or not (positive or seen.counts):
        return _SILENCE[seen.silence] if element.required else Credit.OUT
    if not seen.counts:
        return Credit.ZERO
    if seen.state is State.PARTLY:
        return Credit.HALF
    return Credit.FULL if positive else Credit.ZERO


def _outcome(requirement: Requirement, case: Case, credits_: dict[str, Credit]) -> Outcome:
    if requirement.judgeable_from == "needs_review":
        return Outcome.REVIEW
    playing = [e for e in requirement.elements if e.required and credits_[e.id] is not Credit.OUT]
    if not playing:
        return _outcome_without_duty(requirement, case)
    settled = {e.id: credits_[e.id] for e in playing if _settled(e, credits_[e.id], case)}
    if requirement.element_logic == "any":
        if Credit.FULL not in settled.values() and len(settled) < len(playing):
            return Outcome.REVIEW
        return _graded(max(_WORTH[c] for c in settled.values()), requirement)
    if len(settled) < len(playing):
        return Outcome.REVIEW
    return _graded(
        sum((_WORTH[c] for c in settled.values()), Fraction(0)) / len(settled), requirement
    )


def _settled(element: Element, credit: Credit, case: Case) -> bool:
    """Say whether the text itself decides the element: recognised, sure, and not left to a person."""
    if credit is Credit.UNJUDGED or not case.elements[element.id].sure:
        return False
    return credit is Credit.FULL or not asks_a_person(element)


def _outcome_without_duty(requirement: Requirement, case: Case) -> Outcome:
    """Judge a requirement with no required element left: good practice that is stated satisfies it."""
    if requirement.polarity is Polarity.NEGATIVE:
        return Outcome.NOT_APPLICABLE
    seen = (case.elements[e.id] for e in requirement.elements)
    stated = [s for s in seen if s.due and s.judged and s.counts and s.state is State.STATED]
    if not stated:
        return Outcome.NOT_APPLICABLE
    return Outcome.SATISFIED if any(s.sure for s in stated) else Outcome.REVIEW


def _graded(worth: Fraction, requirement: Requirement) -> Outcome:
    if worth == 1:
        return Outcome.SATISFIED
    if asks_a_person(requirement):
        return Outcome.REVIEW
    if worth > 0:
        return Outcome.PARTIAL
    return Outcome.MISSING if requirement.polarity is Polarity.POSITIVE else Outcome.DEFECTIVE
