"""All stretches of a scope laid end to end, each place between two words one bit of a long integer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from auditor.extractors.nodes import MAX_GAP, Leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.words import Hits, Stretch

Lookup: TypeAlias = "Callable[[Leaf], Hits]"
"""Gives the hits of a leaf, ascending."""


class Standing(NamedTuple):
    """Where a leaf stands in a layout."""

    starts: tuple[tuple[int, int], ...] = ()
    """Number of words and the places at which hits of so many words start."""
    ends: int = 0
    """The places at which hits end."""


NOWHERE = Standing()


@dataclass(slots=True)
class Layout:
    """The places of a scope: those of one stretch follow one another, one more than it has words.

    The lowest bit is no place.
    """

    lookup: Lookup
    keys: list[int] = field(default_factory=list)
    """The stretches in their order."""
    firsts: list[int] = field(default_factory=list)
    """The first place of each stretch; at the end, the place behind all of them."""
    begins: list[int] = field(default_factory=list)
    """The places for which ^ stands."""
    places: dict[int, list[int]] = field(default_factory=dict)
    """Number of a word to the places in front of it: a lead-in stands in several stretches."""
    stops: list[int] = field(default_factory=list)
    """For each place the end of its range of words, which no hit passes."""
    numbers: list[int] = field(default_factory=list)
    """For each place the number of its stretch in the order of `keys`."""
    _inner: list[int] = field(default_factory=list)
    """For each number, the places that have as many words of their stretch in front of them, or more."""
    _leaves: dict[Leaf, Standing] = field(default_factory=dict)
    _holders: dict[Leaf, int] = field(default_factory=dict)

    def fill_inner(self) -> None:
        """Compute, once all stretches are laid out, which places a gap may lead to."""
        every = (1 << self.firsts[-1]) - 1
        behind_a_word = every & ~_bits(self.firsts) & ~1
        self._inner = [every, behind_a_word]
        for _ in range(MAX_GAP - 1):
            self._inner.append((self._inner[-1] << 1) & behind_a_word)

    def standing(self, leaf: Leaf) -> Standing:
        """Return where a leaf stands."""
        known = self._leaves.get(leaf)
        if known is None:
            known = self._leaves[leaf] = self._find(leaf)
        return known

    def _find(self, leaf: Leaf) -> Standing:
        if leaf.kind == "start":
            return Standing((), _bits(self.begins))
        if leaf.kind == "end":
            return Standing(((0, _bits([first - 1 for first in self.firsts[1:]])),), 0)
        by_length = self._of_choices(leaf) if leaf.choices else self._starts(self.lookup(leaf))
        if not by_length:
            return NOWHERE
        ends = 0
        for length, starts in by_length.items():
            ends |= starts << length
        return Standing(tuple(by_length.items()), ends)

    def _of_choices(self, leaf: Leaf) -> dict[int, int]:
        found: dict[int, int] = {}
        for choice in leaf.choices:
            for length, starts in self.standing(choice).starts:
                found[length] = found.get(length, 0) | starts
        return found

    def _starts(self, hits: Hits) -> dict[int, int]:
        by_length: dict[int, list[int]] = {}
        for first, after in hits:
            by_length.setdefault(after - first, []).append(first)
        found: dict[int, int] = {}
        for length, firsts in by_length.items():
            places = [
                place
                for first in firsts
                for place in self.places.get(first, ())
                if place + length <= self.stops[place]
            ]
            if places:
                found[length] = _bits(places)
        return found

    def holders(self, leaves: tuple[Leaf, ...]) -> int:
        """Return the stretches in which any of some leaves stands: a bit for each, in the order of `keys`."""
        found = 0
        for leaf in leaves:
            known = self._holders.get(leaf)
            if known is None:
                known = self._holders[leaf] = self._hold(leaf)
            found |= known
        return found

    def _hold(self, leaf: Leaf) -> int:
        if leaf.choices:
            return self.holders(leaf.choices)
        places = (place for n, _ in self.lookup(leaf) for place in self.places.get(n, ()))
        return _bits(sorted({self.numbers[place] for place in places}))

    def widened(self, ends: int, gap: int) -> int:
        """Add the places up to so many words further on in the same stretch, doubling the way at each step."""
        inner, way = self._inner, 0
        while way < gap:
            step = min(way + 1, gap - way)
            ends |= (ends << step) & inner[step]
            way += step
        return ends

    def keys_at(self, places: int) -> list[int]:
        """Return the stretches in which some places lie."""
        found: list[int] = []
        while places:
            number = self.numbers[(places & -places).bit_length() - 1]
            found.append(self.keys[number])
            behind = self.firsts[number + 1]
            places = places >> behind << behind
        return found


def lay_out(
    stretches: Mapping[int, Stretch], lookup: Lookup, *, with_own_starts: bool = False
) -> Layout:
    """Lay out the stretches of a scope; with own starts, ^ also stands behind what a stretch continues."""
    layout = Layout(lookup)
    layout.stops.append(0)
    layout.numbers.append(-1)
    for key, stretch in stretches.items():
        layout.keys.append(key)
        layout.firsts.append(len(layout.stops))
        for words in stretch.ranges:
            place = len(layout.stops)
            layout.stops += [place + len(words)] * len(words)
            for number in words:
                layout.places.setdefault(number, []).append(place)
                place += 1
        layout.begins.append(layout.firsts[-1])
        if with_own_starts:
            layout.begins += [layout.firsts[-1] + first for first, _ in stretch.own_start()]
        layout.stops.append(len(layout.stops))
        layout.numbers += [len(layout.keys) - 1] * (len(layout.stops) - len(layout.numbers))
    layout.firsts.append(len(layout.stops))
    layout.fill_inner()
    return layout


def _bits(places: list[int]) -> int:
    """Return an integer with these bits."""
    if not places:
        return 0
    marks = bytearray(max(places) // 8 + 1)
    for place in places:
        marks[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marks, "little")
