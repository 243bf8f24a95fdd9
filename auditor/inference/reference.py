"""Judge a case in plain Python: the written semantics, line by line, with numbers.

It shares no logic with the rule engine, which must reach the same verdicts from flags alone.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.inference.applying import truths
from auditor.inference.case import Case, Credit, ElementCase, Verdict, asks_a_person
from auditor.kept import kept
from auditor.model.vocabulary import Outcome, Polarity, State, Truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.ruleset import Element, Requirement, Ruleset

NAME: Final = "reference"
_WORTH: Final = {Credit.FULL: Fraction(1), Credit.HALF: Fraction(1, 2), Credit.ZERO: Fraction(0)}
_SILENCE: Final = {"gap": Credit.ZERO, "ok": Credit.FULL, "not_assessed": Credit.OUT}
_ALIKE: Final = 32
"""Ways to read, for each requirement, of which the verdict is kept: most documents read in one of these."""


class _Asked(NamedTuple):
    """What is asked of every document."""

    requirement: str
    elements: tuple[str, ...]
    judge: Callable[..., Verdict]
    """Takes whether it applies, and how each element was read; of documents that read alike it judges one."""


def judge(case: Case) -> tuple[Verdict, ...]:
    """Return one verdict for each requirement, in the order of the ruleset."""
    met, read, off = truths(case.ruleset, case.facts), case.elements.__getitem__, case.off
    return tuple(
        [
            one.judge(Truth.FALSE if one.requirement in off else truth, *map(read, one.elements))
            for one, truth in zip(_asked(case.ruleset), met, strict=True)
        ]
    )


@kept
def _asked(ruleset: Ruleset) -> tuple[_Asked, ...]:
    return tuple(
        _Asked(
            one.id,
            tuple(element.id for element in one.elements),
            lru_cache(maxsize=_ALIKE)(partial(_judged, one)),
        )
        for one in ruleset.requirements
    )


def _judged(requirement: Requirement, applicability: Truth, *seen: ElementCase) -> Verdict:
    read = zip(requirement.elements, seen, strict=True)
    parts = tuple(_Part(element, one, _credit(element, requirement, one)) for element, one in read)
    match applicability:
        case Truth.FALSE:
            outcome = Outcome.NOT_APPLICABLE
        case Truth.UNKNOWN:
            outcome = Outcome.REVIEW
        case Truth.TRUE:
            outcome = _outcome(requirement, parts)
    credits_ = tuple((part.element.id, part.credit) for part in parts)
    return Verdict(requirement.id, applicability, outcome, credits_)


class _Part(NamedTuple):
    """An element as it was read, and what that is worth."""

    element: Element
    seen: ElementCase
    credit: Credit


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


def _outcome(requirement: Requirement, parts: tuple[_Part, ...]) -> Outcome:
    if requirement.judgeable_from == "needs_review":
        return Outcome.REVIEW
    playing = [one for one in parts if one.element.required and one.credit is not Credit.OUT]
    if not playing:
        return _outcome_without_duty(requirement, parts)
    settled = [one.credit for one in playing if _settled(one)]
    if requirement.element_logic == "any":
        if Credit.FULL not in settled and len(settled) < len(playing):
            return Outcome.REVIEW
        return _graded(max(_WORTH[c] for c in settled), requirement)
    if len(settled) < len(playing):
        return Outcome.REVIEW
    return _graded(sum((_WORTH[c] for c in settled), Fraction(0)) / len(settled), requirement)


def _settled(part: _Part) -> bool:
    """Say whether the text itself decides the element: recognised, sure, and not left to a person."""
    if part.credit is Credit.UNJUDGED or not part.seen.sure:
        return False
    return part.credit is Credit.FULL or not asks_a_person(part.element)


def _outcome_without_duty(requirement: Requirement, parts: tuple[_Part, ...]) -> Outcome:
    """Judge a requirement with no required element left: good practice that is stated satisfies it."""
    if requirement.polarity is Polarity.NEGATIVE:
        return Outcome.NOT_APPLICABLE
    seen = (part.seen for part in parts)
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
