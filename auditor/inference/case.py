"""What both engines are given and what they must agree on: ids, states and flags, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.kept import kept
from auditor.model.ruleset import Element, Requirement, Ruleset
from auditor.model.validity import Standing
from auditor.model.vocabulary import Outcome, Polarity, State, Truth

if TYPE_CHECKING:
    from auditor.model.finding import ElementReading
    from auditor.model.validity import InForce

DENIALS: Final = ("", "false", "silent", "no", "none", "no_stated", "denied")
"""Values that make a fact, named alone in a condition, false; every other value makes it true."""


class Credit(StrEnum):
    """How far an element is fulfilled once audience and silence have been applied."""

    FULL = "full"
    HALF = "half"
    ZERO = "zero"
    OUT = "out"
    """Drops out: not yet due, optional and absent, or silent where silence is not assessed."""
    UNJUDGED = "unjudged"
    """No pattern recognises the element yet."""


class ElementCase(NamedTuple):
    """The reading of one element, reduced to what decides."""

    state: State
    judged: bool
    counts: bool
    """False if the wording reaches another audience only."""
    sure: bool
    """Whether the confidence reaches the bar."""
    due: bool
    """Whether the element's own date has come."""
    silence: str = "gap"
    """What it means here if nothing is found: gap, ok or not_assessed."""


@dataclass(frozen=True, slots=True)
class Case:
    """One ruleset to judge, with all that was found out."""

    ruleset: Ruleset
    facts: Mapping[str, str]
    """Settled values; a fact that is missing is unknown."""
    elements: Mapping[str, ElementCase]
    off: frozenset[str]
    """Requirements that are pending, or not in force on the as-of date."""


class Verdict(NamedTuple):
    """What an engine concludes on one requirement; two engines must agree on every field."""

    requirement: str
    applicability: Truth
    outcome: Outcome
    credits: tuple[tuple[str, Credit], ...]
    """In the order of the requirement's elements."""


def open_case(
    ruleset: Ruleset,
    facts: Mapping[str, str],
    readings: Mapping[str, ElementReading],
    *,
    as_of: str,
    bar: float,
) -> Case:
    """Reduce facts and readings to a case; evidence below the bar, from 0 to 1, makes a reading unsure."""
    return Case(
        ruleset,
        facts,
        {
            element.id: _reduced(
                readings[element.id], element, as_of, bar, _silence(element, polarity, readings)
            )
            for element, polarity in _elements(ruleset)
            if element.id in readings
        },
        _off(ruleset, as_of),
    )


@kept
def _elements(ruleset: Ruleset) -> tuple[tuple[Element, Polarity], ...]:
    return tuple((e, r.polarity) for r in ruleset.requirements for e in r.elements)


@kept
def _off(ruleset: Ruleset, as_of: str) -> frozenset[str]:
    return frozenset(r.id for r in ruleset.requirements if not holds(r.in_force, as_of))


def holds(in_force: InForce, as_of: str) -> bool:
    """Say whether a requirement is in force on a day; both ends are included."""
    return in_force.on(as_of) is Standing.IN_FORCE


def asks_a_person(subject: Requirement | Element) -> bool:
    """Say whether a text alone can show the duty met, but not that it is unmet."""
    return subject.judgeable_from is not None and "needs_review" in subject.judgeable_from


def _silence(element: Element, polarity: Polarity, readings: Mapping[str, ElementReading]) -> str:
    """Return what silence means: a defect by absence is none where the other side of its pair is said."""
    if polarity is Polarity.NEGATIVE and element.silence == "gap":
        others = (readings[name] for name in element.paired_with if name in readings)
        if any(other.state is not State.ABSENT and other.counts_for_audience for other in others):
            return "ok"
    return element.silence


def _reduced(
    reading: ElementReading, element: Element, as_of: str, bar: float, silence: str
) -> ElementCase:
    due = element.effective_from is None or element.effective_from <= as_of
    return _element_case(
        reading.state,
        reading.judged,
        reading.counts_for_audience,
        reading.confidence >= bar,
        due,
        silence,
    )


_element_case: Final = cache(ElementCase)
"""Makes each of the few possible cases once."""
