"""Which outcomes of each requirement some test or example expects, and which elements lack an example."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.inference.case import asks_a_person
from auditor.model.condition import Constant
from auditor.model.ruleset import Element, Requirement
from auditor.model.vocabulary import Outcome, Polarity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.cli.rules._test_run import Suite
    from auditor.cli.rules._test_subjects import Subject

TEST: Final = "test"
EXAMPLE: Final = "example"
LOOK_ALIKE: Final = "look_alike"
"""An absent example that comes near a pattern: one whose search left a near miss."""
_ONLY_A_PERSON: Final = "needs_review"


@dataclass(frozen=True, slots=True)
class RequirementCover:
    """A requirement, the outcomes that it can come to, and what expects each of them."""

    requirement: Requirement
    outcomes: Mapping[Outcome, str | None]
    """`test`, `example`, or None where nothing does."""
    tested: bool
    """Whether a test names it or one of its elements."""
    lacking: tuple[tuple[Element, tuple[str, ...]], ...]
    """Recognised elements, and the kinds of example that they do not have."""


def covers(subject: Subject, suite: Suite) -> tuple[RequirementCover, ...]:
    """Return the cover of each requirement that the ruleset's own files hold or change, or that a test names."""
    expected: defaultdict[str, set[str]] = defaultdict(set)
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for one in suite.checked:
        if one.is_example:
            near = one.expected == State.ABSENT and any(look.near_misses for look in one.looks)
            shown[one.id] |= {one.expected or "", *([LOOK_ALIKE] if near else [])}
        else:
            expected[one.id].add(one.expected or "")
    elsewhere = _run_elsewhere(subject)
    changed = {one.requirement for one in subject.ruleset.overridden}
    return tuple(
        _cover(one, expected, {**elsewhere, **shown}, own=subject.owns(one.origin))
        for one in subject.ruleset.requirements
        if subject.owns(one.origin) or one.id in changed or _named(one, expected)
    )


def _run_elsewhere(subject: Subject) -> dict[str, set[str]]:
    """Return the examples of what the ruleset extends: they run there."""
    return {
        element.id: {one.expected for one in element.examples}
        for requirement in subject.ruleset.requirements
        for element in requirement.elements
        if element.recognised and not subject.owns(element.origin)
    }


def percent(found: Iterable[RequirementCover]) -> float:
    """Return how many of the possible outcomes are expected, of 100; nothing is never full."""
    values = [by for one in found for by in one.outcomes.values()]
    return 100 * sum(by is not None for by in values) / len(values) if values else 0.0


def _named(requirement: Requirement, expected: Mapping[str, set[str]]) -> bool:
    return any(name in expected for name in (requirement.id, *(e.id for e in requirement.elements)))


def _cover(
    requirement: Requirement,
    expected: Mapping[str, set[str]],
    shown: Mapping[str, set[str]],
    *,
    own: bool,
) -> RequirementCover:
    by_examples = _shown_outcomes(requirement, shown)
    by_tests = expected.get(requirement.id, set())
    return RequirementCover(
        requirement,
        {
            one: TEST if one in by_tests else EXAMPLE if one in by_examples else None
            for one in dict.fromkeys(_possible(requirement))
        },
        _named(requirement, expected),
        tuple(_lacking(requirement, shown)) if own else (),
    )


def _lacking(
    requirement: Requirement, shown: Mapping[str, set[str]]
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    for element in requirement.elements:
        wanted = [State.STATED.value, State.ABSENT.value, LOOK_ALIKE]
        if element.partly:
            wanted.insert(1, State.PARTLY.value)
        missing = tuple(one for one in wanted if one not in shown.get(element.id, ()))
        if element.recognised and missing:
            yield element, missing


def _possible(of: Requirement) -> Iterator[Outcome]:
    """Yield what a requirement can come to, whatever the date; weak evidence aside."""
    if of.in_force.status == "pending":
        yield Outcome.NOT_APPLICABLE
        return
    if of.judgeable_from == _ONLY_A_PERSON or _unrecognised(of):
        yield Outcome.REVIEW
    else:
        yield Outcome.SATISFIED
        for gap in _gaps(of):
            yield Outcome.REVIEW if asks_a_person(of) else gap
    if not isinstance(of.when, Constant) or _nothing_to_judge(of):
        yield Outcome.NOT_APPLICABLE


def _unrecognised(of: Requirement) -> bool:
    known = [e.recognised for e in of.elements if e.required]
    return not (any(known) if of.element_logic == "any" else all(known))


def _nothing_to_judge(of: Requirement) -> bool:
    required = _required(of)
    return of.polarity is Polarity.POSITIVE and all(e.silence == "not_assessed" for e in required)


def _gaps(of: Requirement) -> Iterator[Outcome]:
    required = _required(of)
    several = of.element_logic == "all" and len(required) > 1
    if any(e.partly for e in required) or several:
        yield Outcome.PARTIAL
    if of.polarity is Polarity.NEGATIVE:
        if required:
            yield Outcome.DEFECTIVE
    elif any(e.silence == "gap" for e in required) and all(e.silence != "ok" for e in required):
        yield Outcome.MISSING


def _required(of: Requirement) -> tuple[Element, ...]:
    return tuple(e for e in of.elements if e.required)


def _shown_outcomes(of: Requirement, shown: Mapping[str, set[str]]) -> set[Outcome]:
    """Return what the examples of all required elements show together; what needs a fact, none can show."""
    states = [shown.get(e.id, set()) for e in _required(of)]
    if not states:
        return set()
    negative = of.polarity is Polarity.NEGATIVE
    good, bad = (State.ABSENT, State.STATED) if negative else (State.STATED, State.ABSENT)
    enough = any if of.element_logic == "any" else all
    found = set()
    if enough(good in one for one in states):
        found.add(Outcome.SATISFIED)
    if all(bad in one for one in states):
        found.add(Outcome.DEFECTIVE if negative else Outcome.MISSING)
    mixed = (
        len(states) > 1 and any(good in one for one in states) and any(bad in one for one in states)
    )
    if any(State.PARTLY in one for one in states) or (mixed and of.element_logic == "all"):
        found.add(Outcome.PARTIAL)
    return found
