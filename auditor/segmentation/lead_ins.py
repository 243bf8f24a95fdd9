"""What an item or a row continues: the sentence that introduces its list, the items above it, the header."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.model.document import Block, BlockKind, Span

_OPEN_END = re.compile(r"(?:[:?,\u2013\u2014-]|\b[a-z][\w'\u2019-]*)[\"'\u201d\u2019)\]*_]*\Z")
_ANNOUNCES = re.compile(
    r"\b(?:following|as follows|(?:listed|set out|described|outlined|shown|stated) (?:here|below))\b"
)
_LONGEST = 600
"""Characters of a lead-in that are kept, counted from its end; of a header or an item from its start."""
_DEEPEST = 3
"""How many of the items above an item are kept, innermost first."""


class Context(NamedTuple):
    """The words that an item or a row continues."""

    lead_in: Span | None
    spans: tuple[Span, ...]


class Surroundings:
    """Follows the blocks of a document in order, and knows what the next one continues."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lead_in: Span | None = None
        self._before: Span | None = None
        """The sentence before, of which is not known yet whether it introduces a list."""
        self._paragraph = 0
        self._above: list[tuple[int, Span]] = []

    def enter(self, block: Block, parts: tuple[Span, ...], number: int) -> tuple[Context, int]:
        """Return what the block continues, and the number of its paragraph."""
        if block.kind is BlockKind.ITEM:
            return self._item(block, parts, number)
        self._above = []
        self._paragraph = number
        self._before = parts[-1]
        if block.kind is BlockKind.ROW and block.header is not None:
            header = _first_words(self._text, block.header)
            return Context(header, (header,)), number
        return Context(None, ()), number

    def _item(self, block: Block, parts: tuple[Span, ...], number: int) -> tuple[Context, int]:
        if self._before is not None:  # most sentences are never asked: no item follows
            self._lead_in, self._before = self._introduction(self._before), None
        while self._above and self._above[-1][0] >= block.level:
            self._above.pop()
        above = tuple(span for _, span in self._above[-_DEEPEST:])
        lead_in = () if self._lead_in is None else (self._lead_in,)
        paragraph = self._paragraph if lead_in or above else number
        if not above:
            self._paragraph = paragraph
        self._above.append(
            (block.level, _first_words(self._text, Span(parts[0].start, parts[0].end)))
        )
        return Context(self._lead_in, (*lead_in, *above)), paragraph

    def _introduction(self, sentence: Span) -> Span | None:
        """Return the end of a sentence that introduces a list, should one follow."""
        start = max(sentence.start, sentence.end - _LONGEST)
        if not self._introduces(start, sentence.end):
            return None
        if start == sentence.start:
            return sentence
        blank = re.search(r"\s+", self._text[start : sentence.end])
        return Span(start + blank.end(), sentence.end) if blank else None

    def _introduces(self, start: int, end: int) -> bool:
        last_word = max(start, self._text.rfind(" ", start, end))
        if _OPEN_END.search(self._text, last_word, end):
            return True
        words = self._text[start:end].lower()
        may_announce = "follow" in words or " here" in words or " below" in words
        return may_announce and _ANNOUNCES.search(words) is not None


def _first_words(text: str, span: Span) -> Span:
    if span.end - span.start <= _LONGEST:
        return span
    cut = text[span.start : span.start + _LONGEST]
    return Span(span.start, span.start + len(cut.rsplit(maxsplit=1)[0].rstrip()))
