"""The chart of a course over years: points with their interval, never where too few policies are.

A year with fewer than `LEAST` policies has no point; one with fewer than `ENOUGH` has a hollow one. A line joins only
solid points of two years that follow one another, so that no line leads over what was not seen.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.atlas.intervals import Mean

if TYPE_CHECKING:
    from collections.abc import Sequence


LEAST: Final = 5
ENOUGH: Final = 10
WIDTH, HEIGHT = 440, 226
LEFT, RIGHT, TOP = 40, 8, 10
FLOOR: Final = 146
"""Where the share is 0."""
YEARS: Final = 162
"""Where the years are written."""
NUMBERS: Final = (180, 214)
"""Between which heights the numbers of policies stand as columns."""
_MOST_LABELS: Final = 9


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a course."""

    year: int
    mean: Mean
    x: float
    y: float | None
    """None where too few policies are."""
    low: float
    high: float
    solid: bool
    bar_y: float
    bar_height: float


@dataclass(frozen=True, slots=True)
class Course:
    """Shares over years, as a picture."""

    years: tuple[Year, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    labels: tuple[tuple[float, int], ...]
    band: float
    """Room of one year."""
    most: int
    """Policies in the year that has most."""

    @property
    def shown(self) -> int:
        """How many years have a point."""
        return sum(one.y is not None for one in self.years)


def course(means: Sequence[tuple[int, Mean]], first: int, last: int) -> Course:
    """Return the chart of shares by year, on a scale from the first to the last year of a corpus."""
    band = (WIDTH - LEFT - RIGHT) / (last - first + 1)
    most = max((one.policies for _, one in means), default=1)
    years = tuple(_year(year, one, first, band, most) for year, one in means)
    every = -(-(last - first + 1) // _MOST_LABELS)
    labels = tuple(
        (round(_x(year, first, band), 1), year) for year in range(first, last + 1, every)
    )
    return Course(years, tuple(_lines(years)), labels, round(band, 1), most)


def _year(year: int, mean: Mean, first: int, band: float, most: int) -> Year:
    bar = (NUMBERS[1] - NUMBERS[0]) * mean.policies / most
    low = mean.share if mean.low is None else mean.low
    high = mean.share if mean.high is None else mean.high
    return Year(
        year,
        mean,
        round(_x(year, first, band), 1),
        _height(mean.share) if mean.policies >= LEAST else None,
        _height(low),
        _height(high),
        mean.policies >= ENOUGH,
        round(NUMBERS[1] - bar, 1),
        round(bar, 1),
    )


def _lines(years: Sequence[Year]) -> list[tuple[float, float, float, float]]:
    pairs = itertools.pairwise(years)
    return [
        (a.x, a.y, b.x, b.y)
        for a, b in pairs
        if a.solid and b.solid and b.year == a.year + 1 and a.y is not None and b.y is not None
    ]


def _x(year: int, first: int, band: float) -> float:
    return LEFT + (year - first + 0.5) * band


def _height(share: float) -> float:
    return round(FLOOR - share * (FLOOR - TOP), 1)
