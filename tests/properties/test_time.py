"""Laws of time: the same text is judged otherwise only on days that the YAML names."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import pipeline
from auditor.courses import walk
from auditor.courses.standing import standings
from auditor.model.validity import day_before
from auditor.readers import txt
from tests.courses import texts
from tests.properties.test_audits import loaded

if TYPE_CHECKING:
    from auditor.opened import Opened

FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
TEXT: Final = "\n".join(
    (texts.SHIELD, texts.CLAUSES, texts.HARBOR, texts.FRAMEWORK, texts.CALIFORNIA)
)
"""Everything that a date can change, in one text."""


@cache
def opened() -> Opened:
    """The text by all rulesets, whose scope counts as asserted."""
    vocabulary, rulesets = loaded()
    return pipeline.read(
        txt.read(TEXT.encode(), "policy.txt"),
        rulesets=rulesets,
        vocabulary=vocabulary,
        named=frozenset(one.id for one in rulesets),
    )


@cache
def days() -> tuple[str, ...]:
    """Every day from 2000 to 2030 on which the YAML says that something may change, and both ends."""
    named = walk(opened()).days(FIRST.isoformat(), LAST.isoformat())
    return (FIRST.isoformat(), *named, (LAST + timedelta(days=1)).isoformat())


@pytest.mark.parametrize(("first", "after"), list(pairwise(days())), ids=days()[:-1])
def test_nothing_changes_between_two_days_that_the_yaml_names(first: str, after: str) -> None:
    assert standings(opened(), first) == standings(opened(), day_before(after))


@settings(max_examples=60, deadline=None)
@given(st.dates(FIRST, LAST))
def test_what_changes_on_any_day_is_named_for_it_by_some_yaml(day: date) -> None:
    after = (day + timedelta(days=1)).isoformat()
    before, now = standings(opened(), day.isoformat()), standings(opened(), after)

    assert before == now or after in days()


def test_a_walk_finds_on_each_of_its_days_what_reading_anew_finds() -> None:
    walked = walk(opened())

    for day in days():
        anew = {name: one[0] for name, one in standings(opened(), day).items()}
        assert walked.outcomes(day) == anew


def test_things_do_change_on_many_of_these_days() -> None:
    changing = [
        after
        for before, after in pairwise(days()[:-1])
        if standings(opened(), before) != standings(opened(), after)
    ]

    assert len(changing) > 20
    assert {"2018-05-25", "2020-07-16", "2021-09-27", "2022-05-05", "2026-01-01"} <= {*changing}
