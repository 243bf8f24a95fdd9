"""The days that the YAML names."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.chronology import TurnKind, between, ended, reaches, turns, turns_of_age
from auditor.chronology.reaches import Reach
from auditor.extraction.dates import months_between
from auditor.model.recognition import Instrument
from auditor.model.validity import Change, Dated, InForce, Standing
from auditor.model.vocabulary import State
from tests.factories import element, requirement, ruleset

SHIELD = Instrument("shield", "Shield", "2016-07-12", "2020-07-15", None, "C-311/18", "frame")
FRAME = Instrument("frame", "Framework", "2023-07-10", None)


def test_a_stretch_of_days_turns_on_its_first_day_and_on_the_day_after_its_last() -> None:
    dated = Dated("2019-10-01", "2021-09-30", ((State.STATED, State.ABSENT),), "So it was.")
    law = requirement(
        "R",
        element("R.1", effective_from="2022-01-01", dated=(dated,)),
        in_force=InForce("in_force", "2017-10-01", "2024-03-30"),
        history=(Change("2018-01-01", None, "renumbered"),),
    )

    found = [(one.day, one.kind, one.of) for one in turns((ruleset(law),), ())]

    assert found == [
        ("2017-10-01", TurnKind.REQUIREMENT, "R"),
        ("2018-01-01", TurnKind.CHANGE, "R"),
        ("2019-10-01", TurnKind.CORRECTION, "R.1"),
        ("2021-10-01", TurnKind.CORRECTION, "R.1"),
        ("2022-01-01", TurnKind.ELEMENT, "R.1"),
        ("2024-03-31", TurnKind.REQUIREMENT, "R"),
    ]


def test_what_is_pending_has_no_day() -> None:
    law = requirement("R", element("R.1"), in_force=InForce("pending", None, None))

    assert turns((ruleset(law),), ()) == ()


def test_the_end_of_an_instrument_names_what_ended_it_and_its_successor() -> None:
    found = between(turns((), (SHIELD, FRAME)), "2020-01-01", "2020-12-31")

    assert [(one.day, one.citations) for one in found] == [("2020-07-16", ("C-311/18",))]
    assert found[0].words == (
        "Shield holds no longer: C-311/18; successor: Framework, from 2023-07-10"
    )


def test_of_instruments_only_those_that_ended_before_the_day_are_told() -> None:
    known = {one.id: one for one in (SHIELD, FRAME)}

    assert ended(("shield", "frame"), known, "2020-07-15") is None
    assert ended(("shield", "frame"), known, "2020-07-16") == (
        "Shield ended on 2020-07-16 by C-311/18; successor: Framework, from 2023-07-10"
    )


def test_the_day_after_which_turns_are_asked_for_is_left_out_and_the_last_is_not() -> None:
    found = turns((), (SHIELD, FRAME))

    assert [one.day for one in between(found, "2016-07-12", "2023-07-10")] == [
        "2020-07-16",
        "2023-07-10",
    ]


DAYS = st.dates(date(1999, 1, 1), date(2031, 1, 1))


@given(DAYS, st.sampled_from([0, 1, 12, 15, 18, 600]))
def test_the_day_on_which_a_document_is_too_old_is_the_first_beyond_its_months(
    own: date, months: int
) -> None:
    (turn,) = turns_of_age(own.isoformat(), (Reach(months=frozenset({months})),))
    before = (date.fromisoformat(turn.day) - timedelta(days=1)).isoformat()

    assert months_between(own.isoformat(), turn.day) > months
    assert months_between(own.isoformat(), before) <= months


def test_a_document_without_a_date_has_no_age() -> None:
    assert turns_of_age(None, (Reach(months=frozenset({12})),)) == ()


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_law_stands_in_one_way_on_each_day(first: date | None, last: date | None, on: date) -> None:
    dates = InForce(
        "in_force", (first and first.isoformat()) or None, (last and last.isoformat()) or None
    )

    standing = dates.on(on.isoformat())

    assert (standing is Standing.UPCOMING) == (first is not None and on < first)
    assert (standing is Standing.IN_FORCE) == (
        (first is None or first <= on) and (last is None or on <= last)
    )


def test_a_requirement_rests_on_the_instruments_of_the_facts_that_its_elements_ask_for() -> None:
    law = requirement("R", element("R.1", dated=()))

    found = reaches((ruleset(law),), ())

    assert found.requirements["R"].requirements == {"R"}
    assert not found.elements["R.1"].dated
