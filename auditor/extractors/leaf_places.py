"""Where the leaves of phrases stand in the stretches of a scope: in which of them, and at which places."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from auditor.extractors.bits import bits_of, numbers_in, union
from auditor.extractors.concept import prefixed
from auditor.extractors.held import Held
from auditor.extractors.layout import NO_PLACE, lay_out
from auditor.extractors.nodes import BORDERS, PREFIX, is_expressed
from auditor.extractors.remembered import Remembered
from auditor.words import starts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from auditor.extractors.layout import Layout
    from auditor.extractors.nodes import Leaf
    from auditor.words import Hits, Starts, Stretch, Words

Lookup: TypeAlias = "Callable[[Leaf], Hits]"
"""Gives the hits of a leaf, ascending."""


class Standing(NamedTuple):
    """Where a leaf stands in a layout."""

    single: int = 0
    """The places at which hits of one word start."""
    longer: tuple[tuple[int, int], ...] = ()
    """Number of words (or none) and the places at which other hits of so many words start."""
    border: int = 0
    """Of ^, the places for which it stands."""


NOWHERE = Standing()


class LeafPlaces:
    """Where leaves stand in a layout, each looked up once.

    Words and concepts are looked up by their names: of those that a leaf stands for, a text holds few.
    """

    def __init__(
        self,
        stretches: Mapping[int, Stretch],
        words: Words,
        concepts: Mapping[str, Starts],
        lookup: Lookup,
        *,
        with_own_starts: bool = False,
    ) -> None:
        self.stretches = stretches
        self.with_own_starts = with_own_starts
        """Whether ^ also stands behind what a stretch continues."""
        self.standing: Remembered[Leaf, Standing] = Remembered(self._find)
        """Where a leaf stands."""
        self.first_ends: Remembered[Leaf, int] = Remembered(self._find_first_ends)
        """The places at which hits of a leaf end that may be the first of a phrase."""
        self.words = words
        self.concepts = concepts
        self.lookup = lookup
        self._standing_of: Remembered[str, Standing] = Remembered(self._find_name)

    @cached_property
    def layout(self) -> Layout:
        """The stretches laid end to end."""
        words = len(self.words.lower)
        return lay_out(self.stretches, words, with_own_starts=self.with_own_starts)

    @cached_property
    def held(self) -> Held:
        """In which stretches a leaf begins."""
        return Held(self.layout, self.words, self.concepts, self.lookup)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """The stretches in their order."""
        return tuple(self.stretches)

    @cached_property
    def number_of(self) -> dict[int, int]:
        """Stretch to its number in this order."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def _longer(self) -> set[str]:
        """Concepts of which some hits cover several words."""
        return {name for name, starts in self.concepts.items() if starts.keys() != {1}}

    def _find(self, leaf: Leaf) -> Standing:
        if leaf.kind == "start":
            return Standing(0, (), bits_of(self.layout.begins))
        if leaf.kind == "end":
            return Standing(0, ((0, bits_of([first - 1 for first in self.layout.firsts[1:]])),))
        if leaf.names or leaf.others:
            found = [self._standing_of[name] for name in leaf.names & self.held.names]
            for other in leaf.others:
                standing = self.standing[other]
                if standing is not NOWHERE:
                    found.append(standing)
            return found[0] if len(found) == 1 else _joined(found) if found else NOWHERE
        if leaf.kind == PREFIX:
            numbers = prefixed(leaf.value, self.words)
            return Standing(self._places(numbers, 1)) if numbers else NOWHERE
        hits = self.lookup(leaf)
        return self._standing(starts_of(hits)) if hits else NOWHERE

    def _find_first_ends(self, leaf: Leaf) -> int:
        standing = self.standing[leaf]
        longer = union(starts << length for length, starts in standing.longer if length)
        return standing.border or standing.single << 1 | longer

    def _find_name(self, name: str) -> Standing:
        numbers = self.words.positions.get(name)
        if numbers is None:
            return self._standing(self.concepts[name])
        return Standing(self._places(numbers, 1))

    def _standing(self, by_length: Starts) -> Standing:
        starts = {length: self._places(firsts, length) for length, firsts in by_length.items()}
        return Standing(starts.pop(1, 0), tuple(starts.items()))

    def _places(self, firsts: list[int], length: int) -> int:
        """Return the places at which so many words from each of some words on stand in one stretch."""
        places, more = self.layout.places, self.layout.more_places
        found = [places[first] for first in firsts]
        if more:
            found += [place for first in firsts if first in more for place in more[first]]
        if length > 1:
            stops = self.layout.stops
            found = [place for place in found if place + length <= stops[place]]
        return bits_of(found) & ~NO_PLACE

    def holding(self, hits: Hits) -> tuple[Hits, int]:
        """Return those of some hits that lie within a stretch, and the numbers of the stretches that hold any."""
        kept = {hit: self._places([hit[0]], hit[1] - hit[0]) for hit in hits}
        return [hit for hit, places in kept.items() if places], self.layout.numbers_at(
            union(kept.values())
        )

    def of_single_words(self, leaf: Leaf) -> bool:
        """Tell whether a leaf covers single words only: these stand in every stretch that holds them."""
        return (
            leaf.kind not in BORDERS
            and self._longer.isdisjoint(leaf.names)
            and not is_expressed(leaf)
        )

    def within(self, key: int) -> Lookup:
        """Return a lookup of the hits of leaves in one stretch, in its own numbering."""
        number = self.layout.number_of[key]
        first, behind = self.layout.firsts[number : number + 2]
        inside = (1 << behind - first) - 1

        def find(leaf: Leaf) -> Hits:
            standing = self.standing[leaf]
            if leaf.kind == "start":
                return [(place, place) for place in numbers_in(standing.border >> first & inside)]
            single = standing.single >> first & inside
            hits = [(place, place + 1) for place in numbers_in(single)]
            longer = [
                (place, place + length)
                for length, starts in standing.longer
                if (here := starts >> first & inside)
                for place in numbers_in(here)
            ]
            return sorted({*hits, *longer}) if longer else hits

        return Remembered(find).__getitem__


def _joined(standings: Iterable[Standing]) -> Standing:
    single = 0
    longer: list[tuple[int, int]] = []
    for one in standings:
        single |= one.single
        longer += one.longer
    return Standing(single, tuple(longer))
