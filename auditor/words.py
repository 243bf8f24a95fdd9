"""The words of a document, numbered, and stretches of them: what phrases are matched against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from operator import add
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.document import NormalText

WORD = re.compile(r"[A-Za-z0-9\x7f]+(?:'[A-Za-z]+)?")
_BLANKS = dict.fromkeys({*range(128)} - {*map(ord, f"{digits}{ascii_lowercase}\x7f'")}, " ")
"""Signs of a text in small letters that stand in no word."""
_LOOSE = re.compile(r"'(?:(?<![a-z0-9\x7f]')|(?![a-z]))")
"""An apostrophe that is not within a word."""
_GLUED = re.compile(r"'[a-z]+['0-9\x7f]")
"""Where a word ends and no blank follows it."""
POSSESSIVE = "'s"

Hits = list[tuple[int, int]]
"""Stretches of words (first, end), ascending; the end is not included."""
Starts = dict[int, list[int]]
"""The same by their lengths: number of words to the first words of all stretches of so many, ascending."""


def starts_of(hits: Hits) -> Starts:
    """Arrange hits by their lengths."""
    starts: Starts = {}
    for first, after in hits:
        starts.setdefault(after - first, []).append(first)
    return starts


def hits_of(starts: Starts) -> Hits:
    """Return hits that were arranged by their lengths."""
    return sorted((first, first + length) for length, firsts in starts.items() for first in firsts)


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of a document in normal form; a word is known by its number."""

    text: str
    """The document in normal form."""
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    """Position of each word's first character in the normal form."""
    document_starts: tuple[int, ...]
    """Position of each word's first character in the document."""
    positions: dict[str, list[int]]
    """Lower-case word to the numbers at which it stands, as a possessive too."""
    _sorted: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    """The words of `positions`; filled when it is first asked for."""

    @property
    def vocabulary(self) -> Sequence[str]:
        """The words of `positions`, sorted."""
        if not self._sorted:
            self._sorted.extend(sorted(self.positions))
        return self._sorted

    def number_at(self, position: int) -> int:
        """Return the number of the first word that starts at or after a position of the normal form."""
        return bisect_left(self.starts, position)

    def range_of(self, start: int, end: int) -> range:
        """Return the words that start in [start, end) of the document."""
        return range(
            bisect_left(self.document_starts, start), bisect_left(self.document_starts, end)
        )


def words_of(normal: NormalText) -> Words:
    """Number the words of a text in normal form; linear in its length."""
    lower, starts = _cut(normal.text.lower())
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(lower):
        positions[word].append(number)
    for word in [word for word in positions if word.endswith(POSSESSIVE)]:
        owner = word.removesuffix(POSSESSIVE)
        positions[owner] = sorted(positions[owner] + positions[word])
    return Words(
        text=normal.text,
        lower=lower,
        starts=tuple(starts),
        document_starts=_document_positions(normal, starts),
        positions=dict(positions),
    )


def _cut(text: str) -> tuple[tuple[str, ...], list[int]]:
    """Return the words of a text in small letters, and where each begins; to cut at blanks is quickest."""
    plain = _LOOSE.sub(" ", text.translate(_BLANKS))
    if _GLUED.search(plain):
        found = [*WORD.finditer(text)]
        return tuple([one[0] for one in found]), [one.start() for one in found]
    pieces = plain.split(" ")
    starts = map(add, accumulate(map(len, pieces), initial=0), count())
    return tuple(filter(None, pieces)), [*compress(starts, pieces)]


def _document_positions(normal: NormalText, starts: list[int]) -> tuple[int, ...]:
    """Map ascending positions of the normal form to the document, from break to break."""
    mapped: list[int] = []
    breaks = normal.breaks or ((0, 0),)
    ends = [bisect_left(starts, here) for here, _ in breaks[1:]]
    for (here, there), end in zip(breaks, [*ends, len(starts)], strict=True):
        shift = there - here
        mapped += [start + shift for start in starts[len(mapped) : end]]
    return tuple(mapped)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ranges of words read as one: a unit with its lead-in, a paragraph, a section."""

    ranges: tuple[range, ...]
    _ends: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    """Where each range ends in this stretch; filled when it is first asked for."""

    def __len__(self) -> int:
        return sum(len(r) for r in self.ranges)

    def own_start(self) -> Hits:
        """Return where the last range begins: of a unit, its own words behind what it continues."""
        start = len(self) - len(self.ranges[-1])
        return [(start, start)]

    def place(self, hits: Hits) -> Hits:
        """Turn hits (first word, end) of the document into hits of this stretch, in its own numbering."""
        placed: Hits = []
        before = 0
        for r in self.ranges:
            start, stop = r.start, r.stop
            at, after = bisect_left(hits, (start, 0)), bisect_left(hits, (stop, 0))
            if at < after:
                shift = before - start
                placed += [(n + shift, end + shift) for n, end in hits[at:after] if end <= stop]
            before += stop - start
        return placed

    def number(self, place: int) -> int:
        """Return the document's number of the word at a place of this stretch."""
        if not self._ends:
            self._ends.extend(accumulate(map(len, self.ranges)))
        which = bisect_right(self._ends, place)
        if which == len(self.ranges):
            return self.ranges[-1].stop
        return self.ranges[which].stop - (self._ends[which] - place)


NO_WORDS = Stretch(())
"""A heading, where only running text is looked at."""
