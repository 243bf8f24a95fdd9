"""The choice of clauses is exact: equal to trying every choice, on a thousand random small cases of each kind."""

from __future__ import annotations

import random
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from auditor.planning.cover import UncoverableError, cheapest
from auditor.planning.most import most

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CASES = 1000


def joined(sets: Sequence[int], chosen: Iterable[int]) -> int:
    whole = 0
    for number in chosen:
        whole |= sets[number]
    return whole


def some_sets(rng: random.Random, items: int, number: int) -> list[int]:
    thin = rng.random() < 0.7
    return [
        rng.getrandbits(items) & rng.getrandbits(items) if thin else rng.getrandbits(items)
        for _ in range(number)
    ]


def least(sets: Sequence[int], costs: Sequence[int], wanted: int) -> int:
    return min(
        sum(costs[number] for number in chosen)
        for size in range(len(sets) + 1)
        for chosen in combinations(range(len(sets)), size)
        if wanted & ~joined(sets, chosen) == 0
    )


def test_nothing_cheaper_covers_everything() -> None:
    rng = random.Random(20261123)  # noqa: S311 (no secret)
    for _ in range(CASES):
        items, number = rng.randint(1, 10), rng.randint(1, 9)
        sets = some_sets(rng, items, number)
        wanted = joined(sets, range(number))
        costs = [rng.choice([1, 1, rng.randint(1, 60)]) for _ in range(number)]

        chosen = cheapest(sets, costs, wanted)

        assert wanted & ~joined(sets, chosen) == 0
        assert sum(costs[one] for one in chosen) == least(sets, costs, wanted), (sets, costs)


def test_nothing_of_the_same_size_brings_more() -> None:
    rng = random.Random(1123)  # noqa: S311 (no secret)
    for _ in range(CASES):
        items, number, limit = rng.randint(1, 9), rng.randint(1, 9), rng.randint(0, 5)
        sets = some_sets(rng, items, number)
        worth = {1 << item: rng.randint(0, 40) for item in range(items)}

        def value(
            chosen: Iterable[int], sets: list[int] = sets, worth: dict[int, int] = worth
        ) -> int:
            whole = joined(sets, chosen)
            return sum(points for bit, points in worth.items() if bit & whole)

        chosen = most(sets, worth, limit)
        best = max(
            value(some)
            for size in range(min(limit, number) + 1)
            for some in combinations(range(number), size)
        )

        assert len(chosen) <= limit
        assert value(chosen) == best, (sets, worth, limit)


@pytest.mark.parametrize("seed", range(4))
def test_a_large_case_is_covered_and_every_set_is_needed(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (no secret)
    sets = [sum(1 << item for item in range(60) if rng.random() < 0.1) for _ in range(70)]
    wanted = joined(sets, range(70))

    chosen = cheapest(sets, [1] * 70, wanted)

    assert wanted & ~joined(sets, chosen) == 0
    assert all(
        wanted & ~joined(sets, [other for other in chosen if other != one]) for one in chosen
    )


def test_of_equals_the_earlier_is_chosen() -> None:
    assert cheapest([0b01, 0b11, 0b11, 0b10], [1, 1, 1, 1], 0b11) == (1,)
    assert most([0b01, 0b11, 0b11], {1: 5, 2: 5}, 1) == (1,)


def test_what_is_in_no_set_cannot_be_covered() -> None:
    with pytest.raises(UncoverableError):
        cheapest([0b01], [1], 0b11)


def test_without_anything_wanted_nothing_is_chosen() -> None:
    assert cheapest([0b01], [1], 0) == ()
    assert most([0b01], {1: 5}, 0) == ()
