"""All stretches of a scope laid end to end, so that a phrase is looked for in all of them at once.

Each place between two words is one bit of a long integer; a set of bits says where the part of a phrase that
has been read may end. The next word of the phrase is then one shift and one `and`, whatever the number of
stretches. This finds the stretches in which a phrase stands; `Phrase.matches` finds the words in one of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from auditor.extractors.nodes import MAX_GAP, Alt, Gap, Leaf, Maybe, Node, Seq

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.words import Hits, Stretch

Lookup: TypeAlias = "Callable[[Leaf], Hits]"
"""Gives the hits of a leaf, ascending."""
NOTHING_READ = 1
"""The lowest bit stands for no place: it says that no word of the phrase has been placed yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a leaf stands in a layout."""

    starts: tuple[tuple[int, int], ...]
    """Number of words and the places at which hits of so many words start."""
    ends: int

    @property
    def anywhere(self) -> bool:
        """Whether there is any hit, or border of a stretch."""
        return bool(self.ends or self.starts)


@dataclass(slots=True)
class Layout:
    """The places of a scope: those of one stretch follow one another, one more than it has words."""

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
    _inner: list[int] = field(default_factory=list)
    """For each number, the places that have as many words of their stretch in front of them, or more."""
    _leaves: dict[Leaf, Standing] = field(default_factory=dict)

    def fill_inner(self) -> None:
        """Compute, once all stretches are laid out, which places a gap may lead to."""
        every = (1 << self.firsts[-1]) - 1
        behind_a_word = every & ~_bits(self.firsts) & ~NOTHING_READ
        self._inner = [every, behind_a_word]
        for _ in range(MAX_GAP - 1):
            self._inner.append((self._inner[-1] << 1) & behind_a_word)

    def stretches_with(self, phrase: Seq) -> list[int]:
        """Return the stretches in which a phrase stands."""
        for item in phrase.items:
            if type(item) is Leaf and not self.standing(item).anywhere:
                return []
        return self._keys_at(self._through(phrase, NOTHING_READ, 0) & ~NOTHING_READ)

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
        by_length: dict[int, int] = {}
        if leaf.choices:
            for length, starts in (s for one in leaf.choices for s in self.standing(one).starts):
                by_length[length] = by_length.get(length, 0) | starts
        else:
            for length, places in self._starts(self.lookup(leaf)).items():
                by_length[length] = _bits(places)
        ends = 0
        for length, starts in by_length.items():
            ends |= starts << length
        return Standing(tuple(by_length.items()), ends)

    def _starts(self, hits: Hits) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for first, after in hits:
            for place in self.places.get(first, ()):
                if place + after - first <= self.stops[place]:
                    found.setdefault(after - first, []).append(place)
        return found

    def _through(self, seq: Seq, ends: int, gap: int) -> int:
        """Carry the ends of what has been read through a sequence; `gap` is the room before its first item."""
        for item in seq.items:
            if type(item) is Gap:
                gap = max(gap, item.words)
            elif type(item) is Maybe:
                ends |= self._through(item.item, ends, gap)
            else:
                ends = self._step(item, ends, gap)
                gap = 0
                if not ends:
                    return 0
        return ends

    def _step(self, item: Node, ends: int, gap: int) -> int:
        if isinstance(item, Leaf):
            return self._extend(item, ends, gap)
        if isinstance(item, Seq):
            return self._through(item, ends, gap)
        reached = 0
        for branch in item.items if isinstance(item, Alt) else ():
            reached |= self._through(branch, ends, gap)
        return reached

    def _extend(self, leaf: Leaf, ends: int, gap: int) -> int:
        standing = self.standing(leaf)
        if ends & NOTHING_READ:
            return standing.ends  # any words may come before the first one
        if gap:
            ends = self._widened(ends, gap)
        reached = 0
        for length, starts in standing.starts:
            reached |= (ends & starts) << length
        return reached

    def _widened(self, ends: int, gap: int) -> int:
        """Add the places up to so many words further on in the same stretch, doubling the way at each step."""
        inner, way = self._inner, 0
        while way < gap:
            step = min(way + 1, gap - way)
            ends |= (ends << step) & inner[step]
            way += step
        return ends

    def _keys_at(self, places: int) -> list[int]:
        found: list[int] = []
        while places:
            lowest = (places & -places).bit_length() - 1
            number = bisect_right(self.firsts, lowest) - 1
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
