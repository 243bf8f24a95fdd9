"""Hostile documents: each ends with a report or a clear refusal, in time, in memory, and leaves nothing behind.

`benchmarks/hostile_documents.py` runs 20,000 of them.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.hostile_documents import Case, cases
from tests.hostile_documents.run import judge

if TYPE_CHECKING:
    from tests.hostile_documents.run import End

NUMBER = 72
"""Of each format twelve; sizes are small, since the suite wants to be quick."""
SMALL = 4_000
SENTENCE = b"We collect your name and your address to send you what you bought.\n"


def way(case: Case) -> str:
    return "audit" if case.number % 36 < 6 else "text"


@pytest.fixture(scope="module")
def ends() -> tuple[End, ...]:
    return tuple(judge(cases(NUMBER, largest=SMALL), jobs=1, way=way))


def test_none_crashes_hangs_shows_a_traceback_leaves_files_or_costs_too_much(
    ends: tuple[End, ...],
) -> None:
    assert len(ends) == NUMBER
    assert {end.case.name: end.wrong for end in ends if end.wrong} == {}


def test_some_are_read_and_some_are_refused_for_various_reasons(ends: tuple[End, ...]) -> None:
    codes = [end.code for end in ends]

    assert min(codes.count(0), codes.count(3)) >= NUMBER // 5
    assert len({end.message for end in ends if end.code == 3}) >= 6


def test_the_measure_sees_what_is_not_refused_and_what_a_process_takes() -> None:
    given = [
        Case(0, "readable", "txt", SENTENCE * 9, refused=True),
        Case(1, "empty", "txt", b"", refused=True),
    ]

    readable, empty = judge(given, jobs=1, way=lambda _: "process")

    assert (readable.wrong, readable.code) == ("was not refused", 0)
    assert (empty.wrong, empty.code) == (None, 3)
    assert readable.memory > 10_000_000


def test_they_are_the_same_every_time_and_differ() -> None:
    twice = [tuple(islice(cases(60, largest=SMALL), 60)) for _ in range(2)]

    assert twice[0] == twice[1]
    assert len({case.raw for case in twice[0]}) > 50
