"""Cycles and duplicate ids."""

from __future__ import annotations

import pytest

from auditor.loading.graphs import cycle


@pytest.mark.parametrize(
    ("follows", "found"),
    [
        ({}, ()),
        ({"a": "b", "b": "c"}, ()),
        ({"a": "bc", "b": "d", "c": "d"}, ()),
        ({"a": "a"}, ("a", "a")),
        ({"a": "b", "b": "c", "c": "b"}, ("b", "c", "b")),
        ({"a": "b", "b": "c", "c": "a"}, ("a", "b", "c", "a")),
    ],
)
def test_one_cycle_is_found_in_its_direction(
    follows: dict[str, str], found: tuple[str, ...]
) -> None:
    assert cycle(follows) == found


def test_many_ways_to_one_end_are_walked_once() -> None:
    layers = {f"{side}{n}": (f"l{n + 1}", f"r{n + 1}") for n in range(200) for side in "lr"}

    assert cycle(layers) == ()
