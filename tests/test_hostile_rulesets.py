"""Hostile rulesets: each ends with an exit code that is meant, in time, and without a traceback."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from tests.hostile import Case, cases
from tests.hostile_run import BYTES, judge
from tests.loading.samples import HOUSE

if TYPE_CHECKING:
    from tests.hostile_run import End

NUMBER = 60
"""Every way of making one, twice; `benchmarks/hostile_rulesets.py` runs 2,000."""


@pytest.fixture(scope="module")
def ends() -> tuple[End, ...]:
    return _judged(tuple(cases(NUMBER)))


def _judged(given: tuple[Case, ...]) -> tuple[End, ...]:
    """Judge them out of a small process: what is forked here would be charged the memory of all of pytest."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_ends, given).result()


def _ends(given: tuple[Case, ...]) -> tuple[End, ...]:
    return tuple(judge(given, jobs=2))


def test_none_crashes_hangs_shows_a_traceback_or_costs_too_much(ends: tuple[End, ...]) -> None:
    assert len(ends) == NUMBER
    assert {end.case.name: end.wrong for end in ends if end.wrong} == {}


def test_what_is_refused_names_its_file_or_its_limit(ends: tuple[End, ...]) -> None:
    refused = [end for end in ends if end.code == 2]

    assert len(refused) >= NUMBER // 2
    assert all("house" in end.said or "no audit was made" in end.said for end in refused)
    assert all("    " in end.said for end in refused), "each says what to do"


def test_the_measure_itself_sees_a_ruleset_that_is_not_refused() -> None:
    (end,) = _judged((Case("valid", {"house.yaml": HOUSE.encode()}, refused=True),))

    assert end.wrong == "was not refused (0)"


def test_a_large_tester_is_not_charged_to_those_it_judges() -> None:
    ballast = bytearray(b"x") * BYTES

    (end,) = _judged((Case("valid", {"house.yaml": HOUSE.encode()}, refused=False),))

    assert end.wrong is None, (end, len(ballast))


def test_they_are_the_same_every_time_and_differ() -> None:
    twice = [tuple(islice(cases(NUMBER), NUMBER)) for _ in range(2)]

    assert twice[0] == twice[1]
    assert len({tuple(sorted(case.files.items())) for case in twice[0]}) > NUMBER * 0.8
