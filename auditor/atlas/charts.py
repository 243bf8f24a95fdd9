"""Charts in the units of their pictures: bars that add up, points with their interval, columns, distributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STACK_WIDTH, STACK_HEIGHT = 220, 16
POINT_WIDTH, POINT_HEIGHT = 150, 16
OUTCOMES: Final = (
    "satisfied",
    "partial",
    "missing",
    "defective",
    "review",
    "unknown",
    "not_applicable",
)
"""What can come of a duty, in the order of a bar; `unknown`: not known whether it applies."""
GRADES: Final = ("A", "B", "C", "D", "E")
STEPS: Final = 20
"""Columns of a distribution of scores, 5 points each."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar."""

    name: str
    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Point:
    """A share with its interval, from left to right."""

    x: float
    low: float
    width: float
    """Of the interval."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart."""

    name: str
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """Columns over scores, with median and quartiles where there are enough policies."""

    columns: tuple[Column, ...]
    most: int
    median: float | None
    quarter: float | None
    three_quarters: float | None


WIDTH, HEIGHT = 330, 150
LEFT, RIGHT, TOP, BOTTOM = 30, 8, 16, 22
LEAST_FOR_QUARTILES: Final = 8


def stack(counts: Iterable[tuple[str, int]], width: int = STACK_WIDTH) -> tuple[Part, ...]:
    """Return the parts of a bar that adds up to all, one after the other; what is 0 is left out."""
    told = [(name, number) for name, number in counts if number]
    total = sum(number for _, number in told)
    parts: list[Part] = []
    x = 0.0
    for name, number in told:
        length = number / total * width
        parts.append(Part(name, number, round(x, 1), round(max(length, 0.6), 1)))
        x += length
    return tuple(parts)


def outcomes(row: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the bar of a requirement."""
    return stack((name, row[name]) for name in OUTCOMES)


def point(row: Mapping[str, Any]) -> Point | None:
    """Return a share of gaps with its interval; None where nothing was decided."""
    if row["share"] is None:
        return None
    low, high = row["low"] * POINT_WIDTH, row["high"] * POINT_WIDTH
    return Point(round(row["share"] * POINT_WIDTH, 1), round(low, 1), round(high - low, 1))


def columns(rows: Sequence[tuple[str, int]], width: int, height: int) -> tuple[Column, ...]:
    """Return a column for each name, as high as its number, the highest as high as the picture."""
    most = max((number for _, number in rows), default=0) or 1
    each = width / max(len(rows), 1)
    return tuple(
        Column(
            name,
            number,
            round(each * place, 1),
            round(height * (1 - number / most), 1),
            round(each * 0.82, 1),
            round(height * number / most, 1),
        )
        for place, (name, number) in enumerate(rows)
    )


def distribution(ruleset: Mapping[str, Any], bins: Iterable[Mapping[str, Any]]) -> Distribution:
    """Return the distribution of a ruleset's scores."""
    numbers = {one["bin"]: one["policies"] for one in bins if one["ruleset"] == ruleset["ruleset"]}
    rows = [(f"{step * 5} to {step * 5 + 5}", int(numbers.get(step, 0))) for step in range(STEPS)]
    enough = ruleset["scored"] >= LEAST_FOR_QUARTILES
    placed = (_across(ruleset[name]) for name in ("median", "quarter", "three_quarters"))
    median, quarter, three = placed if enough else (None, None, None)
    return Distribution(
        columns(rows, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM),
        max(number for _, number in rows),
        median,
        quarter,
        three,
    )


def _across(score: float | None) -> float | None:
    return None if score is None else round(LEFT + score / 100 * (WIDTH - LEFT - RIGHT), 1)
