"""A requirement that applies: what its elements come to, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.inference import reasons
from auditor.inference.case import Credit, Verdict, asks_a_person
from auditor.model.finding import ElementResult
from auditor.model.ruleset import Requirement
from auditor.model.vocabulary import GAPS, Outcome, State

if TYPE_CHECKING:
    from collections.abc import Sequence

WORTH: Final = {Credit.FULL: 1.0, Credit.HALF: 0.5, Credit.ZERO: 0.0}


class Grading(NamedTuple):
    """What is said of a requirement beside its outcome."""

    reason: str
    questions: tuple[str, ...]
    credit: float | None
    confidence: float


def graded(
    requirement: Requirement, verdict: Verdict, results: Sequence[ElementResult], bar: float
) -> Grading:
    """Say what the elements come to; evidence below the bar, from 0 to 1, is weak."""
    credited = tuple(
        (result, credit) for result, (_, credit) in zip(results, verdict.credits, strict=True)
    )
    playing = tuple(p for p in credited if p[0].element.required and p[1] is not Credit.OUT)
    deciding = playing or tuple(
        p for p in credited if p[1] is Credit.FULL and p[0].reading.state is State.STATED
    )
    view = _View(requirement, verdict.outcome, credited, deciding, bar)
    return Grading(_reason(view), _questions(view), _credit(view), _confidence(view))


@dataclass(frozen=True, slots=True)
class _View:
    """A verdict with everything that its sentences need."""

    requirement: Requirement
    outcome: Outcome
    results: tuple[tuple[ElementResult, Credit], ...]
    deciding: tuple[tuple[ElementResult, Credit], ...]
    """The required elements that have not dropped out; without any, good practice that is stated."""
    bar: float

    @property
    def judged(self) -> bool:
        """Whether the elements decided, and not a person."""
        return self.outcome is Outcome.SATISFIED or self.outcome in GAPS


def _reason(view: _View) -> str:
    match view.outcome:
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
    doubtful = [r for r, _ in view.deciding if r.reading.confidence < view.bar]
    if doubtful:
        return reasons.weak(doubtful)
    return reasons.gap_left_to_a_person(view.requirement, _telling(view))


def _telling(view: _View) -> tuple[tuple[ElementResult, Credit], ...]:
    """Return the elements to name: where one suffices and was found, that one; else all that decide."""
    if view.requirement.element_logic == "any" and view.outcome is Outcome.SATISFIED:
        return tuple(p for p in view.deciding if p[1] is Credit.FULL)
    return view.deciding


def _questions(view: _View) -> tuple[str, ...]:
    """Return what a person should answer: what the text cannot show."""
    if view.outcome is not Outcome.REVIEW:
        return ()
    by_element = any(asks_a_person(result.element) for result, _ in view.deciding)
    asked_of_a_person = by_element or asks_a_person(view.requirement)
    return (reasons.to_confirm(view.requirement),) if asked_of_a_person else ()


def _credit(view: _View) -> float | None:
    if not view.judged:
        return None
    worth = [WORTH[credit] for _, credit in view.deciding if credit in WORTH]
    return max(worth) if view.requirement.element_logic == "any" else fsum(worth) / len(worth)


def _confidence(view: _View) -> float:
    confidences = [result.reading.confidence for result, _ in _telling(view)]
    one_suffices = view.requirement.element_logic == "any" and view.outcome is Outcome.SATISFIED
    return (max if one_suffices else min)(confidences, default=1.0)
