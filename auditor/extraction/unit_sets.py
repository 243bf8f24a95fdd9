"""Sets of units, kept as long integers: bit n stands for unit n.

A condition is then looked up once for a document and tested on all units at once by one `and`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.extraction.audiences import counts, joined
from auditor.extraction.stretches import ABOUT, HEADING, SCOPES, UNIT, stretch_of
from auditor.extractors.bits import EVERY, bits_of, numbers_in, union
from auditor.extractors.negation import denied
from auditor.extractors.phrase import compile_phrase
from auditor.extractors.remembered import Remembered
from auditor.extractors.search import numbers_with

if TYPE_CHECKING:
    from collections.abc import Collection

    from auditor.extraction.passages import Passages


DOCUMENT = "document"
BOILERPLATE_FACTOR = 0.8
"""Menus and footers weigh less: enough to keep a clear statement above the bar of confidence."""
CONTENTS_FACTOR = 0.6
"""An entry of a contents list proves nothing: alone it leads to review."""


class UnitSets:
    """Which units of a document say something, stand under a heading, address some readers."""

    def __init__(self, passages: Passages, audiences: tuple[frozenset[str], ...]) -> None:
        self._passages = passages
        self._audiences = audiences
        self.saying = Remembered(self._find_saying)
        """Phrase to the units that say it."""
        self.under = Remembered(self._find_under)
        """Phrase to the units below a heading that says it."""
        self.about = Remembered(self._find_about)
        """Phrase to the units that say it, or whose paragraph or a heading above says it."""
        self.addressed_to = Remembered(self._find_addressed_to)
        """Audiences to the units that are limited to any of them."""
        self.reaching = Remembered(self._find_reaching)
        """Audience to the units whose statements reach it."""
        self.needed = Remembered(self._find_needed)
        """Phrase to the units that hold all that it needs: no other says it."""
        self.says = Remembered(self._find_says)
        """Phrase to whether any unit says it and does not deny it."""
        self.ruled_out: frozenset[str] = frozenset()
        """Phrases of which it is known without a search that no unit says them."""
        self._in_scope: dict[str, dict[str, int]] = {scope: {} for scope in SCOPES}
        """Scope, then phrase, to the units whose stretch says it."""
        self._stretches = Remembered(self._find_stretches)
        """Scope, then stretch, to its units."""
        self._take_found()

    def _take_found(self) -> None:
        """Take over which phrases were looked for at once, and where they stand."""
        found = self._passages.found
        if units := found.get(UNIT):
            self.saying.update(units.book.nowhere)
            self.saying.update(units.stretches)
            self.ruled_out = units.book.patterns - units.stretches.keys()
        sets_of: dict[str, dict[str, int]] = {**self._in_scope, HEADING: self.under}
        for scope in found.keys() - {UNIT}:
            sets_of[scope].update(found[scope].book.nowhere)
            for pattern in found[scope].stretches:
                del sets_of[scope][pattern]  # in which units is found when it is asked for

    def saying_among(self, units: int, scope: str, pattern: str) -> int:
        """Return which of some units say a phrase, or whose stretch does; none of them is searched in vain."""
        if scope != UNIT:
            return units & self.saying_in(scope, pattern) if units else 0
        saying = self.saying.get(pattern)
        if saying is None:
            every = units == EVERY
            saying = self.saying[pattern] if every or units & self.needed[pattern] else 0
        return units & saying

    def saying_any(self, patterns: tuple[str, ...], units: int) -> list[tuple[str, int]]:
        """Return those of some phrases that any of some units say, each with these."""
        found = []
        known = self.saying.get
        for pattern in patterns:
            saying = known(pattern)
            if saying is None:
                saying = self.saying_among(units, UNIT, pattern)
            if here := saying & units:
                found.append((pattern, here))
        return found

    def saying_in(self, scope: str, pattern: str) -> int:
        """Return the units whose stretch of a scope says a phrase."""
        if scope == UNIT:
            return self.saying[pattern]
        known = self._in_scope[scope].get(pattern)
        if known is None:
            known = self._in_scope[scope][pattern] = self._find_in_scope(scope, pattern)
        return known

    def _find_saying(self, pattern: str) -> int:
        return numbers_with(compile_phrase(pattern), self._passages.leaves(UNIT))

    def _find_in_scope(self, scope: str, pattern: str) -> int:
        if not self._passages.looked_for(pattern, scope) and not self._may_say(scope, pattern):
            return 0
        return self._units_of(scope, self._passages.standing(pattern, scope))

    def _units_of(self, scope: str, stretches: Collection[int]) -> int:
        if scope == DOCUMENT:  # words of two documents are no phrase, but both are one notice
            return (1 << len(self._passages.reading.units)) - 1 if stretches else 0
        return union(self._stretches[scope][key] for key in stretches)

    def _find_needed(self, pattern: str) -> int:
        if pattern in self.saying:
            return self.saying[pattern]
        held = self._passages.leaves(UNIT).held
        return held.all_of(compile_phrase(pattern).quickest_must)

    def _may_say(self, scope: str, pattern: str) -> int:
        """Return the units in whose stretch all begins without which there is no match of a phrase."""
        held, found = self._passages.leaves(UNIT).held.by_leaf, EVERY
        for leaf in compile_phrase(pattern).quickest_must:
            found &= self.spread(held[leaf], scope)
            if not found:
                return 0
        return found

    def _find_says(self, pattern: str) -> bool:
        units, passages = self.saying[pattern], self._passages
        if compile_phrase(pattern).negation_inside or units & ~self.with_negation:
            return bool(units)
        return any(
            not denied(match, passages.negations_in(UNIT, unit))
            for unit in numbers_in(units)
            for match in passages.matches(pattern, UNIT, unit)
        )

    def _find_stretches(self, scope: str) -> dict[int, int]:
        found: defaultdict[int, int] = defaultdict(int)
        for unit in self._passages.reading.units:
            found[stretch_of(unit, scope)] |= 1 << unit.index
        return found

    def _find_under(self, pattern: str) -> int:
        headings = self._passages.standing(pattern, HEADING)
        return union(self._below[heading] for heading in headings)

    @cached_property
    def _below(self) -> defaultdict[int, int]:
        """Unit that is a heading to the units under it."""
        found: defaultdict[int, int] = defaultdict(int)
        for unit, above in enumerate(self._passages.headings):
            for heading in above:
                found[heading] |= 1 << unit
        return found

    def _find_about(self, pattern: str) -> int:
        return self.saying[pattern] | self.saying_in(ABOUT, pattern) | self.under[pattern]

    def _find_addressed_to(self, groups: tuple[str, ...]) -> int:
        limits = enumerate(self._audiences)
        return bits_of([unit for unit, limit in limits if not limit.isdisjoint(groups)])

    def _find_reaching(self, audience: str) -> int:
        groups = self._passages.language.audiences
        limits = enumerate(self._audiences)
        return bits_of([unit for unit, limit in limits if counts(audience, limit, groups)])

    def readers(self, units: int) -> tuple[str, ...]:
        """Return whom statements in some units address: everybody, if one of them does."""
        if units & self._to_everybody:
            return ()
        return joined(self._audiences[unit] for unit in numbers_in(units))

    @cached_property
    def _to_everybody(self) -> int:
        return bits_of([unit for unit, limit in enumerate(self._audiences) if not limit])

    def spread(self, units: int, scope: str) -> int:
        """Return all units of the stretches in which some units stand."""
        if scope == UNIT:
            return units
        found = 0
        while units:
            unit = self._passages.reading.units[(units & -units).bit_length() - 1]
            found |= self._stretches[scope][stretch_of(unit, scope)]
            units &= ~found
        return found

    def weight(self, units: int) -> float:
        """Return how much a statement counts for where it stands: of several the one that counts most."""
        if units & ~(self._contents | self._boilerplate):
            return 1.0
        return BOILERPLATE_FACTOR if units & ~self._contents else CONTENTS_FACTOR

    @cached_property
    def _contents(self) -> int:
        return bits_of([u.index for u in self._passages.reading.units if u.names_section])

    @cached_property
    def _boilerplate(self) -> int:
        return bits_of([u.index for u in self._passages.reading.units if u.boilerplate])

    @cached_property
    def with_negation(self) -> int:
        """The units in which, or in whose lead-in, a word of negation stands."""
        return self._passages.within_units(self._passages.negations.hits)[1]
