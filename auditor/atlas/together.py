"""Which duties are open together: every pair of some duties as a matrix, and the pairs that go together most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from auditor.atlas.choosing import key
from auditor.atlas.words import against_chance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = dict[str, Any]

MOST_PAIRS: Final = 12
_LEAST: Final = 3
"""Policies in which a pair is open together, to be worth a line."""
_STEPS: Final = (0.15, 0.4, 0.7)
"""From which phi on a cell is coloured more."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair of duties in the matrix."""

    look: str
    phi: float | None
    said: str
    """Why there is no number."""
    policies: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two duties that are open together more often than by chance."""

    first: Row
    second: Row
    counts: Row
    phi: float

    @property
    def where_open(self) -> float:
        """How often the second is open where the first is."""
        return float(self.counts["open_together"] / self.counts["first_open"])

    @property
    def where_not(self) -> float:
        """How often the second is open where the first is not."""
        counts = self.counts
        rest = counts["policies"] - counts["first_open"]
        return float((counts["second_open"] - counts["open_together"]) / rest)


def matrix(
    duties: Sequence[Row], pairs: Sequence[Row]
) -> tuple[tuple[Row, tuple[Cell | None, ...]], ...]:
    """Return for each duty its cells with all others; None where it meets itself."""
    known = _both_ways(pairs)
    return tuple(
        (one, tuple(None if one is other else _cell(known, one, other) for other in duties))
        for one in duties
    )


def _both_ways(pairs: Sequence[Row]) -> Mapping[tuple[str, str], Row]:
    known = {(one["first"], one["second"]): one for one in pairs}
    return {**known, **{(b, a): row for (a, b), row in known.items()}}


def _cell(known: Mapping[tuple[str, str], Row], one: Row, other: Row) -> Cell:
    row = known.get((key(one), key(other)))
    if row is None:
        return Cell("none", None, "never decided for the same policy", 0)
    if row["one_duty"]:
        return Cell("none", None, "two sides of one duty", row["policies"])
    phi = against_chance(row)
    if phi is None:
        return Cell("none", None, "one is open in all of them, or in none", row["policies"])
    strong = sum(abs(phi) >= step for step in _STEPS)
    look = f"{'plus' if phi > 0 else 'minus'}-{strong}" if strong else "zero"
    return Cell(look, phi, "", row["policies"])


def strongest(duties: Sequence[Row], pairs: Sequence[Row]) -> tuple[Pair, ...]:
    """Return the pairs that go together most."""
    known = {key(one): one for one in duties}
    found = [
        Pair(known[row["first"]], known[row["second"]], row, phi)
        for row in pairs
        if not row["one_duty"]
        and row["open_together"] >= _LEAST
        and (phi := against_chance(row)) is not None
        and phi >= _STEPS[0]
    ]
    found.sort(key=lambda one: (-one.phi, one.counts["first"], one.counts["second"]))
    return tuple(found[:MOST_PAIRS])
