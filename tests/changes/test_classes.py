"""Every requirement has exactly one class, and the mirrored class from the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.changes.classes import change_of, elements, gate_change
from auditor.changes.passages import alike, standing
from auditor.model.change import MIRRORED, Change, Shift
from auditor.model.document import Evidence, Span
from auditor.model.finding import ElementResult, Finding
from auditor.model.vocabulary import Outcome, State
from tests.factories import element, finding, reading, requirement

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = ("ONE.1", "ONE.2")
LAW = requirement("ONE", *(element(one) for one in PARTS))
CREDITS = {State.STATED: 1.0, State.PARTLY: 0.5, State.ABSENT: 0.0}
PASSAGES = (
    "You may ask us for a copy of your data at any time.",
    "You may ask us for a copy of all your data at any time.",
    "We delete what we hold of you after two years.",
)


def read(states: Iterable[State | None], places: Iterable[tuple[str, int]] = ()) -> Finding:
    """Make a finding whose outcome follows from the states of its elements, as an audit's does."""
    found = tuple(Evidence(Span(0, len(quote)), quote, line, "A section") for quote, line in places)
    results = []
    for part, state in zip(LAW.elements, states, strict=True):
        made = reading(part.id, state or State.ABSENT, judged=state is not None)
        quoted = found if made.evidence and found else made.evidence
        made = reading(part.id, made.state, judged=made.judged, evidence=quoted)
        results.append(ElementResult(part, made, CREDITS[state] if state else None))
    credits_ = [one.credit for one in results if one.credit is not None]
    if len(credits_) < len(results):
        return finding(LAW, Outcome.REVIEW, elements=tuple(results))
    mean = sum(credits_) / len(credits_)
    outcome = {0.0: Outcome.MISSING, 1.0: Outcome.SATISFIED}.get(mean, Outcome.PARTIAL)
    return finding(LAW, outcome, credit=mean, elements=tuple(results))


def classed(old: Finding | None, new: Finding | None) -> Change:
    return change_of(old, new, elements(old, new))


S, P, A = State.STATED, State.PARTLY, State.ABSENT


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((S, S), (S, A), Change.REGRESSED),
        ((S, A), (S, S), Change.FIXED),
        ((S, A), (P, A), Change.WEAKENED),
        ((S, A), (A, A), Change.WEAKENED),
        ((A, A), (P, A), Change.IMPROVED),
        ((S, A), (A, S), Change.STILL_OPEN),
        ((A, A), (A, A), Change.STILL_OPEN),
        ((S, None), (S, A), Change.NEWLY_JUDGED),
        ((S, S), (None, S), Change.NO_LONGER_JUDGED),
        ((None, S), (S, None), Change.NOT_JUDGED),
        ((S, S), (S, S), Change.UNCHANGED),
    ],
)
def test_states_tell_the_class(
    before: tuple[State | None, ...], after: tuple[State | None, ...], change: Change
) -> None:
    assert classed(read(before), read(after)) is change


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((PASSAGES[0], 3), (PASSAGES[0], 3), Change.UNCHANGED),
        ((PASSAGES[0], 3), (PASSAGES[0], 9), Change.MOVED),
        ((PASSAGES[0], 3), (PASSAGES[0].replace(" copy", "\ncopy"), 3), Change.UNCHANGED),
        ((PASSAGES[0], 3), (PASSAGES[1], 3), Change.MOVED),
        ((PASSAGES[0], 3), (PASSAGES[2], 3), Change.REWORDED),
    ],
)
def test_of_what_stays_satisfied_the_words_tell_the_class(
    before: tuple[str, int], after: tuple[str, int], change: Change
) -> None:
    assert classed(read((S, S), [before]), read((S, S), [after])) is change


STATES = st.tuples(*(st.sampled_from([S, P, A, None]) for _ in PARTS))
SIDES = st.one_of(
    st.none(),
    st.builds(
        read,
        STATES,
        st.lists(st.tuples(st.sampled_from(PASSAGES), st.integers(1, 3)), max_size=2),
    ),
)


@given(SIDES, SIDES)
def test_the_class_from_the_other_side_is_the_mirrored_one(
    old: Finding | None, new: Finding | None
) -> None:
    change = classed(old, new)

    assert classed(new, old) is MIRRORED.get(change, change)


@given(SIDES)
def test_the_same_on_both_sides_is_no_change(one: Finding | None) -> None:
    parts = elements(one, one)

    assert change_of(one, one, parts) in {Change.UNCHANGED, Change.STILL_OPEN, Change.NOT_JUDGED}
    assert not any(each.differs or each.direction for each in parts)
    assert {each.shift for each in parts} <= {Shift.SAME, Shift.NONE}
    assert gate_change(one, one) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


def test_a_passage_is_found_however_it_is_wrapped() -> None:
    text = "First line.\nWe keep data for\n  two years.\n"

    assert standing("We keep data for two years.", text) == 2
    assert standing("We keep data for three years.", text) is None
    assert standing("  ", text) is None


def test_the_gate_tells_a_waiver_from_another_outcome() -> None:
    old = finding(LAW, Outcome.MISSING, blocking=True)
    waived = finding(LAW, Outcome.MISSING, waived=True)
    mended = finding(LAW, Outcome.SATISFIED)

    assert gate_change(old, waived) == "no longer blocks: a waiver accepts it"
    assert gate_change(waived, old) == "blocks now: no waiver accepts it any more"
    assert gate_change(old, mended) == "no longer blocks"
