"""All stretches of a scope laid end to end, each place between two words one bit of a long integer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.extractors.bits import bits_of, parts_of
from auditor.extractors.nodes import MAX_GAP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.words import Stretch

NO_PLACE = 1
"""The lowest bit, for words that are in no stretch."""


@dataclass(slots=True)
class Layout:
    """The places of a scope: those of one stretch follow one another, one more than it has words.

    The lowest bit is no place.
    """

    places: list[int]
    """For each word the place in front of it, the lowest bit if it is in no stretch."""
    more_places: dict[int, list[int]] = field(default_factory=dict)
    """Number of a word to further places of it: a lead-in stands in several stretches."""
    keys: list[int] = field(default_factory=list)
    """The stretches in their order."""
    number_of: dict[int, int] = field(default_factory=dict)
    """Stretch to its number in this order."""
    firsts: list[int] = field(default_factory=list)
    """The first place of each stretch; at the end, the place behind all of them."""
    begins: list[int] = field(default_factory=list)
    """The places for which ^ stands."""
    stops: list[int] = field(default_factory=lambda: [0])
    """For each place the end of its range of words, which no hit passes."""
    holders: list[int] = field(default_factory=lambda: [0])
    """For each place which stretch of `keys` it is in: the first one is 1, and 0 is none."""
    filled: int = 0
    """How many stretches there are, not counting those without a word."""
    _inner: list[int] = field(default_factory=list)
    """For each number, the places that have as many words of their stretch in front of them, or more."""

    def place_words(self, words: range) -> None:
        """Lay a range of words behind what has been laid."""
        place = len(self.stops)
        self.stops += [place + len(words)] * len(words)
        if not any(self.places[words.start : words.stop]):  # as a rule, and quicker at once
            self.places[words.start : words.stop] = range(place, place + len(words))
            return
        for number in words:
            if self.places[number]:
                self.more_places.setdefault(number, []).append(place)
            else:
                self.places[number] = place
            place += 1

    def fill_inner(self) -> None:
        """Compute, once all stretches are laid out, which places a gap may lead to."""
        every = (1 << self.firsts[-1]) - 1
        behind_a_word = every & ~bits_of(self.firsts) & ~1
        self._inner = [every, behind_a_word]
        for _ in range(MAX_GAP - 1):
            self._inner.append((self._inner[-1] << 1) & behind_a_word)

    def widened(self, ends: int, gap: int) -> int:
        """Add the places up to so many words further on in the same stretch, doubling the way at each step."""
        inner, way = self._inner, 0
        while way < gap:
            step = min(way + 1, gap - way)
            ends |= (ends << step) & inner[step]
            way += step
        return ends

    def numbers_at(self, places: int) -> int:
        """Return the stretches in which some places lie, a bit for each in the order of `keys`."""
        holders, firsts = self.holders, self.firsts
        found = behind = 0
        for first, part in parts_of(places):
            left = part >> behind - first << behind - first if behind > first else part
            while left:
                holder = holders[first + (left & -left).bit_length() - 1]
                found |= 1 << holder - 1
                behind = firsts[holder]
                left = left >> behind - first << behind - first
        return found


def lay_out(
    stretches: Mapping[int, Stretch], words: int, *, with_own_starts: bool = False
) -> Layout:
    """Lay out the stretches of a scope of a document of so many words.

    With own starts, ^ also stands behind what a stretch continues.
    """
    layout = Layout([0] * words)
    for key, stretch in stretches.items():
        first = len(layout.stops)
        layout.firsts.append(first)
        layout.filled += bool(stretch.ranges)
        layout.number_of[key] = len(layout.keys)
        layout.keys.append(key)
        for own in stretch.ranges:
            layout.place_words(own)
        if stretch.ranges:
            layout.begins.append(first)
        if with_own_starts and stretch.ranges:
            layout.begins += [first + start for start, _ in stretch.own_start()]
        layout.stops.append(len(layout.stops))
        layout.holders += [len(layout.keys)] * (len(layout.stops) - first)
    layout.firsts.append(len(layout.stops))
    layout.fill_inner()
    return layout
