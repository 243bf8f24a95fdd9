"""Sets of units, kept as long integers: bit n stands for unit n.

A condition is then looked up once for a document and tested on all units at once by one `and`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.extraction.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.document import Unit

EVERY = -1
"""The set of all units."""


@dataclass(slots=True)
class UnitSets:
    """Which units of a document say something, stand under a heading, address some readers."""

    passages: Passages
    audiences: tuple[frozenset[str], ...]
    """For each unit the audiences it is limited to."""
    _in_stretch: dict[str, dict[int, int]] = field(default_factory=dict)
    """Scope, then number of a stretch, to the units that belong to it."""
    _saying: dict[tuple[str, str], int] = field(default_factory=dict)
    _under: dict[str, int] = field(default_factory=dict)
    _addressed_to: dict[tuple[str, ...], int] = field(default_factory=dict)
    _below: dict[int, int] = field(default_factory=dict)
    """Unit that is a heading to the units under it."""
    _negated: int | None = None

    def saying(self, pattern: str, scope: str = "unit") -> int:
        """Return the units whose stretch of a scope says a phrase."""
        key = (pattern, scope)
        known = self._saying.get(key)
        if known is None:
            stretches = self.passages.standing(pattern, scope)
            known = self._saying[key] = self._members(stretches, scope) if stretches else 0
        return known

    def _members(self, stretches: Iterable[int], scope: str) -> int:
        if scope == "unit":
            return set_of(stretches)
        if scope not in self._in_stretch:
            members: dict[int, int] = {}
            for unit in self.passages.reading.units:
                key = stretch_of(unit, scope)
                members[key] = members.get(key, 0) | 1 << unit.index
            self._in_stretch[scope] = members
        return union(self._in_stretch[scope].get(key, 0) for key in stretches)

    def under(self, pattern: str) -> int:
        """Return the units below a heading that says a phrase."""
        known = self._under.get(pattern)
        if known is None:
            headings = self.passages.standing(pattern, "heading")
            if not self._below:
                for unit, above in enumerate(self.passages.headings):
                    for heading in above:
                        self._below[heading] = self._below.get(heading, 0) | 1 << unit
            known = self._under[pattern] = union(self._below.get(key, 0) for key in headings)
        return known

    def about(self, pattern: str) -> int:
        """Return the units that say a phrase, or whose paragraph or a heading above says it."""
        return self.saying(pattern) | self.saying(pattern, "paragraph") | self.under(pattern)

    def addressed_to(self, groups: tuple[str, ...]) -> int:
        """Return the units that are limited to any of some audiences."""
        known = self._addressed_to.get(groups)
        if known is None:
            of_groups = (
                n for n, found in enumerate(self.audiences) if not found.isdisjoint(groups)
            )
            known = self._addressed_to[groups] = set_of(of_groups)
        return known

    def with_negation(self) -> int:
        """Return the units in which, or in whose lead-in, a word of negation stands."""
        if self._negated is None:
            passages = self.passages
            units = (
                key for key in passages.stretches["unit"] if passages.negations_in("unit", key).hits
            )
            self._negated = set_of(units)
        return self._negated


def stretch_of(unit: Unit, scope: str) -> int:
    """Return the number of the stretch of a scope in which a unit stands."""
    match scope:
        case "unit":
            return unit.index
        case "paragraph":
            return unit.paragraph
        case "section":
            return unit.section
        case _:
            return 0


def set_of(numbers: Iterable[int]) -> int:
    """Return a set of units."""
    return union(1 << number for number in numbers)


def union(sets: Iterable[int]) -> int:
    """Return the units that are in any of some sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def numbers(units: int) -> Iterator[int]:
    """Yield the units of a set, in reading order."""
    written = f"{units:b}"[::-1]  # linear, however many units there are
    unit = written.find("1")
    while unit >= 0:
        yield unit
        unit = written.find("1", unit + 1)
