"""The chart of a course: for each ruleset the score of every version, with its low to high; drawn by hand as SVG.

Numbers that other rulesets or another tool made are not joined by a line, and a broken line stands between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from auditor.reporting import policy_history

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.audit import Scorecard
    from auditor.model.history import PolicyHistory, Version

WIDTH, HEIGHT = 330, 168
LEFT, RIGHT, TOP, BOTTOM = 30, 12, 12, 26
_UNDATED: Final = 34
"""Room to the right for versions that have no date."""
_MOST_YEARS: Final = 6
_LEAST_APART: Final = 7.0


@dataclass(frozen=True, slots=True)
class Point:
    """A version in the chart."""

    x: float
    y: float | None
    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One ruleset's course, in the units of the picture."""

    title: str
    described: str
    points: tuple[Point, ...]
    lines: tuple[str, ...]
    """Points of each line that joins scores, as SVG wants them."""
    breaks: tuple[tuple[float, str], ...]
    """Where a broken line stands, and why."""
    years: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, int], ...]
    undated: float | None
    """Where the room of versions without a date begins."""


def charts(policy: PolicyHistory) -> tuple[Chart, ...]:
    """Return a chart for each ruleset of which any version was judged."""
    titles: dict[str, str] = {}
    for version in policy.versions:
        judged = {c.ruleset for c in version.audit.scorecards if c.low is not None}
        titles |= {one.id: one.title for one in version.audit.rulesets if one.id in judged}
    return tuple(_chart(policy, id_, title) for id_, title in titles.items())


def _chart(policy: PolicyHistory, ruleset: str, title: str) -> Chart:
    versions = policy.versions
    places = _places(versions)
    points: list[Point] = []
    lines: list[list[Point]] = [[]]
    breaks: list[tuple[float, str]] = []
    for number, one in enumerate(versions):
        if one.breaks:
            breaks.append(((places[number - 1] + places[number]) / 2, "; ".join(one.breaks)))
        point = _point(one, _card(one, ruleset), places[number])
        if point is None or one.breaks or one.date is None:
            lines.append([])
        if point is not None:
            points.append(point)
            lines[-1].append(point)
    return Chart(
        title=title,
        described=_described(policy, ruleset),
        points=tuple(points),
        lines=tuple(_line(one) for one in lines if len(one) > 1),
        breaks=tuple(breaks),
        years=tuple(_years(versions)),
        marks=tuple((_height(mark), mark) for mark in (0, 25, 50, 75, 100)),
        undated=WIDTH - RIGHT - _UNDATED + 6 if any(v.date is None for v in versions) else None,
    )


def _card(one: Version, ruleset: str) -> Scorecard | None:
    return next((c for c in one.audit.scorecards if c.ruleset == ruleset), None)


def _point(one: Version, card: Scorecard | None, x: float) -> Point | None:
    if card is None or card.low is None or card.high is None:
        return None
    y = None if card.score is None else _height(card.score)
    label = f"{policy_history.version(one)}: {policy_history.figures(card)}"
    return Point(x, y, _height(card.low), _height(card.high), label)


def _described(policy: PolicyHistory, ruleset: str) -> str:
    said = [
        f"{one.date or 'no date'}: {policy_history.figures(card)}"
        for one in policy.versions
        if (card := _card(one, ruleset)) is not None and card.low is not None
    ]
    return f"{'; '.join(said)}. The table has the same numbers."


def _height(value: float) -> float:
    return round(TOP + (100 - value) / 100 * (HEIGHT - TOP - BOTTOM), 1)


def _places(versions: Sequence[Version]) -> list[float]:
    """Return where each version stands from left to right; those of nearly the same day a little apart."""
    scale = _Scale.of(versions)
    placed: list[float] = []
    for one in versions:
        x = scale.undated if one.date is None else scale.x(one.date)
        if placed and x < placed[-1] + _LEAST_APART:
            x = placed[-1] + _LEAST_APART
        placed.append(round(min(x, WIDTH - RIGHT), 1))
    return placed


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    width: float
    undated: float

    @classmethod
    def of(cls, versions: Sequence[Version]) -> _Scale:
        days = [date.fromisoformat(one.date).toordinal() for one in versions if one.date] or [1]
        room = _UNDATED if any(one.date is None for one in versions) else 0
        width = WIDTH - LEFT - RIGHT - room - 12
        return cls(min(days), max(days), width, WIDTH - RIGHT - _UNDATED / 2)

    def x(self, day: str) -> float:
        span = self.last - self.first
        share = (date.fromisoformat(day).toordinal() - self.first) / span if span else 0.5
        return LEFT + 6 + share * self.width


def _years(versions: Sequence[Version]) -> Iterator[tuple[float, str]]:
    """Name the first days of years; where a course lies within one year, its first and last day."""
    days = [one.date for one in versions if one.date]
    if not days:
        return
    scale = _Scale.of(versions)
    years = range(int(days[0][:4]) + 1, int(days[-1][:4]) + 1)
    if not years:
        yield scale.x(days[0]), days[0][:7]
        return
    every = max(1, -(-len(years) // _MOST_YEARS))
    yield from ((round(scale.x(f"{year}-01-01"), 1), str(year)) for year in years[::every])


def _line(points: Sequence[Point]) -> str:
    return " ".join(f"{one.x},{one.y}" for one in points if one.y is not None)
