"""Waivers: who accepted what, until when; they change the gate and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.decisions.waivers import is_active, waive
from auditor.gate import mark
from auditor.model.decisions import Waiver
from auditor.model.finding import ElementResult, Finding
from auditor.model.vocabulary import Outcome, State
from tests.factories import ORIGIN, element, finding, negative, reading, requirement

DAY = "2026-11-22"
TWO = requirement("R", element("R.1"), element("R.2"))


def waiver(**changes: Any) -> Waiver:  # noqa: ANN401 (any field)
    values: dict[str, Any] = {
        "requirement": "R",
        "element": None,
        "document": "policy.md",
        "reason": "The wording is with counsel.",
        "owner": "J. Ashworth",
        "expires": "2027-03-31",
        "origin": ORIGIN,
    }
    return Waiver(**{**values, **changes})


def gap(*open_ones: str) -> Finding:
    """Make a gap of a requirement with two elements, some of them open."""
    results = tuple(
        ElementResult(
            e,
            reading(e.id, State.ABSENT if e.id in open_ones else State.STATED),
            0.0 if e.id in open_ones else 1.0,
        )
        for e in TWO.elements
    )
    return finding(
        TWO, Outcome.MISSING if len(open_ones) == 2 else Outcome.PARTIAL, elements=results
    )


def blocks(found: Finding, *waivers: Waiver) -> bool:
    waived, _ = waive((found,), waivers, document="policy.md", day=DAY)
    return mark(waived)[0].blocking


@pytest.mark.parametrize(
    ("day", "active"),
    [("2027-03-30", True), ("2027-03-31", True), ("2027-04-01", False), ("2028-01-01", False)],
)
def test_the_last_day_is_included(day: str, active: bool) -> None:  # noqa: FBT001
    assert is_active(waiver(), day) is active


def test_a_waiver_of_the_requirement_covers_all_of_it() -> None:
    assert blocks(gap("R.1", "R.2"))
    assert not blocks(gap("R.1", "R.2"), waiver())


def test_a_waiver_of_one_element_leaves_the_other_open() -> None:
    assert blocks(gap("R.1", "R.2"), waiver(element="R.1"))
    assert not blocks(gap("R.1", "R.2"), waiver(element="R.1"), waiver(element="R.2"))
    assert not blocks(gap("R.1"), waiver(element="R.1"))


def test_an_expired_waiver_does_nothing_and_is_shown() -> None:
    (found,), uses = waive(
        (gap("R.1"),), (waiver(expires="2026-11-21"),), document="policy.md", day=DAY
    )

    assert not found.waived
    assert [use.active for use in found.waivers] == [False]
    assert [use.used for use in uses] == [True]


def test_a_waiver_of_another_document_is_not_unused() -> None:
    (found,), uses = waive(
        (gap("R.1"),), (waiver(document="cookies.md"),), document="policy.md", day=DAY
    )

    assert not found.waived
    assert uses == ()


def test_a_waiver_of_what_was_not_judged_is_not_unused() -> None:
    _, uses = waive((gap("R.1"),), (waiver(requirement="OTHER"),), document="policy.md", day=DAY)

    assert uses == ()


@pytest.mark.parametrize("outcome", [Outcome.SATISFIED, Outcome.NOT_APPLICABLE])
def test_a_waiver_without_a_gap_is_unused(outcome: Outcome) -> None:
    _, uses = waive((finding(TWO, outcome),), (waiver(),), document="policy.md", day=DAY)

    assert [use.used for use in uses] == [False]


def test_a_waiver_of_an_element_that_is_stated_is_unused() -> None:
    (found,), uses = waive((gap("R.1"),), (waiver(element="R.2"),), document="policy.md", day=DAY)

    assert [use.used for use in uses] == [False]
    assert found.waivers == ()


def test_who_waives_the_wrong_statement_has_waived_the_unit() -> None:
    positive = finding(requirement("P"), Outcome.MISSING, linked=("N",))
    defect = finding(negative("N"), Outcome.DEFECTIVE, linked=("P",))

    both, _ = waive((positive, defect), (waiver(requirement="N"),), document="policy.md", day=DAY)

    assert [one.blocking for one in mark(both)] == [False, False]
    assert [one.waived for one in both] == [False, True]


def test_who_waives_the_omission_alone_still_has_the_wrong_statement() -> None:
    positive = finding(requirement("P"), Outcome.MISSING, linked=("N",))
    defect = finding(negative("N"), Outcome.DEFECTIVE, linked=("P",))

    both, _ = waive((positive, defect), (waiver(requirement="P"),), document="policy.md", day=DAY)

    assert [one.blocking for one in mark(both)] == [False, True]


@given(st.sets(st.sampled_from(["R.1", "R.2"]), min_size=1), st.booleans())
def test_a_waiver_changes_no_outcome_and_no_number(
    open_ones: set[str],
    whole: bool,  # noqa: FBT001
) -> None:
    before = gap(*open_ones)
    given_ = waiver(element=None if whole else "R.1")

    (after,), _ = waive((before,), (given_,), document="policy.md", day=DAY)

    told = ("outcome", "credit", "points", "confidence", "elements", "reason", "qualifier")
    assert all(getattr(before, name) == getattr(after, name) for name in told)
