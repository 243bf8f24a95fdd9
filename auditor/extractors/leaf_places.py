"""Where the leaves of phrases stand in the stretches of a scope: in which of them, and at which places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from auditor.extractors.bits import EVERY, bits_of, numbers_in, union
from auditor.extractors.layout import NONE, Layout
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
        if leaf.choices:
            return _standing(self._of_choices(leaf.choices))
        hits = self.lookup(leaf)
        return _standing(self._starts(hits)) if hits else NOWHERE

    def _of_choices(self, choices: tuple[Leaf, ...]) -> dict[int, int]:
        standing, found = self.standing, dict[int, int]()
        for choice in choices:
            for length, starts in standing[choice].starts:
                found[length] = found.get(length, 0) | starts
        return found

    def _starts(self, hits: Hits) -> dict[int, int]:
        by_length: dict[int, list[int]] = {}
        layout = self.layout
        places, stops, more = layout.places, layout.stops, layout.more_places
        for first, after in hits:
            length = after - first
            if places[first] + length <= stops[places[first]]:
                by_length.setdefault(length, []).append(places[first])
            if first in more:
                by_length.setdefault(length, []).extend(
                    place for place in more[first] if place + length <= stops[place]
                )
        return {length: bits_of(places) for length, places in by_length.items()}

    def _hold(self, leaf: Leaf) -> int:
        if leaf.choices:
            return union([self.held[choice] for choice in leaf.choices])
        hits = self.lookup(leaf)
        if not hits:
            return 0
        layout = self.layout
        numbers, places, more = layout.numbers, layout.places, layout.more_places
        found = {numbers[places[first]] for first, _ in hits}
        if more:
            twice = [first for first, _ in hits if first in more]
            found.update([numbers[place] for first in twice for place in more[first]])
        found.discard(NONE)
        return bits_of(found)

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
