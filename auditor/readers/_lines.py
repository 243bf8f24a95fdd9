"""The lines of a text file, and whether they were broken at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.document import Span
from auditor.segmentation.sentences import ends_in_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_LEFT_EDGE = re.compile(r"(?:[\s_\ufeff\u200b\u200e\u200f]|#{1,6}\s)*")
_RIGHT_EDGE = (
    "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "_\ufeff\u200b\u200e\u200f"
)
_LETTER = re.compile(r"[^\W_]")
BULLET = re.compile(
    r"(?:[-\u2013\u2014\u2010\u2011*+\u2022\u2023\u2043\u2219\u25aa\u25ab\u25a0\u25a1\u25cb\u25cf\u25e6"
    r"\u27a2\u2794\u2192\u00b7\u00bb>\u2713\u2714\uf0a7\uf0b7\uf0d8]+|o(?=[\s\xa0]))\s+(?=\S)"
    r"|[\u2022\u00b7\u25aa\u25cf\u25e6\uf0b7]\s*(?=\S)"
)
_MARKED = re.compile(
    r"\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})[).]\s+(?=\S)|\((?:\d{1,2}|[a-z]|[ivx]{2,5})\)(?=\w)"
)


class Line(NamedTuple):
    """A line of a file without the white space at its ends."""

    start: int
    end: int
    indent: int
    text: str
    bullet: int
    """Length of the bullet that it begins with, with the white space behind it; 0 without one."""
    marked: bool
    """Whether it begins with a number or a letter of a list, which is kept as a word."""

    @property
    def span(self) -> Span:
        """The line's words, without a bullet."""
        return Span(self.start + self.bullet, self.end)

    @property
    def reach(self) -> int:
        """How far to the right it reaches, in characters."""
        return self.indent + len(self.text)

    @property
    def words(self) -> str:
        """The line's text, without a bullet."""
        return self.text[self.bullet :]


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text; blank ones, and those of signs only, have no words."""
    for found in _LINE.finditer(text):
        start, end = found.span()
        edge = _LEFT_EDGE.match(text, start, end)
        left = edge.end() if edge else start
        words = text[left:end].rstrip(_RIGHT_EDGE)
        indent = len(text[start:left].expandtabs(4)) if left > start else 0
        if not _LETTER.search(words):
            yield Line(left, left, indent, "", 0, marked=False)
            continue
        bullet = BULLET.match(words)
        marked = not bullet and _MARKED.match(words) is not None
        yield Line(
            left, left + len(words), indent, words, bullet.end() if bullet else 0, marked=marked
        )


_NARROWEST, _WIDEST = 45, 160
_MOST_LONGER = 0.05
_SHORTEST_FULL = 0.75
_FEWEST_IN_MID_SENTENCE = 0.3
_ENDS = re.compile(r"(?:[.!?:;\u2026]|[;,]\s+(?:and|or)(?:/or)?)[\"'\u201d\u2019)\]*_]*\Z")

_GOES_ON = re.compile(r",\s+(?:and|or)(?:/or)?\Z")
"""The end of an item of a list, or of a line within a sentence."""


def ends_sentence(words: str) -> bool:
    """Tell whether a line ends as a sentence, a lead-in or an item of a list does."""
    return _ENDS.search(words[-40:]) is not None and not ends_in_abbreviation(words)


def width(found: Sequence[Line]) -> int | None:
    """Return the width at which the lines of a file were broken, None if each is a paragraph.

    A line that was broken there had no room for the first word of the next one; most such breaks fall within a
    sentence, where lines that are paragraphs have none.
    """
    lengths = sorted(line.reach for line in found if line.text)
    if not lengths:
        return None
    widest = lengths[-1 - int(len(lengths) * _MOST_LONGER)]
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    within = [
        following.text[0].islower()
        for line, following in pairwise(found)
        if following.text
        and not following.bullet
        and is_full(line, following, widest)
        and not ends_sentence(line.text)
    ]
    return widest if within and sum(within) >= _FEWEST_IN_MID_SENTENCE * len(within) else None


def is_full(line: Line, following: Line, widest: int) -> bool:
    """Tell whether a line had no room for the first word of the next one.

    In mid-sentence a shorter line will do: where letters differ in width, so do full lines.
    """
    ends = ends_sentence(line.text) and not _GOES_ON.search(line.text)
    room = widest if ends else _SHORTEST_FULL * widest
    return line.reach + 1 + len(following.text.split(maxsplit=1)[0]) > room
