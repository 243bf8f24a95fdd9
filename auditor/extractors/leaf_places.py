"""Where the leaves of phrases stand in the stretches of a scope: in which of them, and at which places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from auditor.extractors.bits import EVERY, bits_of, numbers_in
from auditor.extractors.layout import NO_PLACE, Layout
from auditor.extractors.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from auditor.extractors.leaf_index import LeafIndex
    from auditor.extractors.nodes import Leaf
    from auditor.words import Hits, Words

Lookup: TypeAlias = "Callable[[Leaf], Hits]"
"""Gives the hits of a leaf, ascending."""


class Standing(NamedTuple):
    """Where a leaf stands in a layout."""

    starts: tuple[tuple[int, int], ...] = ()
    """Number of words and the places at which hits of so many words start."""
    ends: int = 0
    """The places at which hits end."""


NOWHERE = Standing()


class LeafPlaces:
    """Where leaves stand in a layout, each looked up once."""

    def __init__(self, layout: Layout, lookup: Lookup) -> None:
        self.layout = layout
        self.lookup = lookup
        self.standing: Remembered[Leaf, Standing] = Remembered(self._find)
        """Where a leaf stands."""
        self.held: Remembered[Leaf, int] = Remembered(self._hold)
        """The stretches in which a leaf begins: a bit for each, in the order of the layout's `keys`."""

    def _find(self, leaf: Leaf) -> Standing:
        if leaf.kind == "start":
            return Standing((), bits_of(self.layout.begins))
        if leaf.kind == "end":
            return Standing(((0, bits_of([first - 1 for first in self.layout.firsts[1:]])),), 0)
        if not self.held[leaf]:
            return NOWHERE
        if leaf.choices:
            return self._of_choices(leaf.choices)
        return _standing(self._starts(self.lookup(leaf)))

    def _of_choices(self, choices: tuple[Leaf, ...]) -> Standing:
        by_length: dict[int, int] = {}
        ends = 0
        for choice in choices:
            standing = self.standing[choice]
            ends |= standing.ends
            for length, starts in standing.starts:
                by_length[length] = by_length.get(length, 0) | starts
        return Standing(tuple(by_length.items()), ends)

    def _starts(self, hits: Hits) -> dict[int, int]:
        by_length: dict[int, list[int]] = {}
        for first, after in hits:
            by_length.setdefault(after - first, []).append(first)
        return {length: self._places(firsts, length) for length, firsts in by_length.items()}

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

    def _hold(self, leaf: Leaf) -> int:
        held = 0
        for choice in leaf.choices:
            held |= self.held[choice]
        hits = [] if leaf.choices else self.lookup(leaf)
        if not hits:
            return held
        layout = self.layout
        holders, places, more = layout.holders, layout.places, layout.more_places
        found = {holders[places[first]] for first, _ in hits}
        if more:
            twice = [first for first, _ in hits if first in more]
            found.update([holders[place] for first in twice for place in more[first]])
        return bits_of(found) >> 1

    def hold_all(self, index: LeafIndex, words: Words, concepts: Collection[str]) -> None:
        """Compute at once which stretches hold the leaves of an index: few are called for by a text."""
        held = index.absent.copy()
        for leaf in index.called_for(words, concepts):
            held[leaf] = stretches = self._hold(leaf)
            for wider in index.wider.get(leaf, ()):
                held[wider] |= stretches
        for leaf in index.matched(words):
            for unknown in (leaf, *index.wider.get(leaf, ())):
                held.pop(unknown, None)
        self.held.update(held)

    def holding(self, must: Iterable[Leaf]) -> int:
        """Return the stretches in which all of some leaves stand."""
        held, found = self.held, EVERY
        for leaf in must:
            found &= held[leaf]
            if not found:
                return 0
        return found

    def within(self, key: int) -> Lookup:
        """Return a lookup of the hits of leaves in one stretch, in its own numbering."""
        number = self.layout.number_of[key]
        first, behind = self.layout.firsts[number : number + 2]
        inside = (1 << behind - first) - 1

        def find(leaf: Leaf) -> Hits:
            standing = self.standing[leaf]
            if leaf.kind == "start":
                return [(place, place) for place in numbers_in(standing.ends >> first & inside)]
            hits = [
                (place, place + length)
                for length, starts in standing.starts
                if (here := starts >> first & inside)
                for place in numbers_in(here)
            ]
            return sorted(hits) if len(standing.starts) > 1 else hits

        return Remembered(find).__getitem__


def _standing(by_length: dict[int, int]) -> Standing:
    ends = 0
    for length, starts in by_length.items():
        ends |= starts << length
    return Standing(tuple(by_length.items()), ends) if ends else NOWHERE
