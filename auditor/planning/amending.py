"""A policy as it would stand: passages taken out, sections put at its end; every place in it still true."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from auditor.model.document import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_APART: Final = "\n\n"
_LEVEL: Final = 1
"""Of the headings that are added: no section of the policy holds them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are added, and the heading under which they stand."""

    heading: str
    text: str


def without(document: Document, spans: Iterable[Span]) -> Document:
    """Take passages out; what is left of a block that held nothing else goes too."""
    gone = _merged(spans)
    if not gone:
        return document
    kept = _kept(gone, len(document.text))
    moved = _Moved(kept)
    text = "".join(document.text[span.start : span.end] for span in kept)
    return replace(
        document,
        text=text,
        blocks=tuple(_blocks(document.blocks, moved, text)),
        markup=tuple(s for one in document.markup if (s := moved.span(one)).end > s.start),
        pages=tuple(moved.place(page) for page in document.pages),
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.end > span.start:
            found.append(span)
    return found


def _kept(gone: Sequence[Span], end: int) -> list[Span]:
    starts, ends = [0, *(one.end for one in gone)], [*(one.start for one in gone), end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


class _Moved:
    """Where places of the text stand once passages are gone."""

    def __init__(self, kept: Sequence[Span]) -> None:
        self._kept = kept
        self._starts = [one.start for one in kept]
        self._before = [0]
        for one in kept:
            self._before.append(self._before[-1] + one.end - one.start)

    def place(self, at: int) -> int:
        """Return where a place stands; one that is gone, where the text goes on."""
        number = max(bisect_right(self._starts, at) - 1, 0)
        stretch = self._kept[number]
        return self._before[number] + min(max(at - stretch.start, 0), stretch.end - stretch.start)

    def span(self, one: Span) -> Span:
        """Return where a stretch stands."""
        return Span(self.place(one.start), self.place(one.end))


def _blocks(blocks: Iterable[Block], moved: _Moved, text: str) -> Iterable[Block]:
    for one in blocks:
        span = _stripped(moved.span(one.span), text)
        if span.end > span.start:
            header = None if one.header is None else moved.span(one.header)
            if header is not None and header.end == header.start:
                header = None
            yield replace(one, span=span, header=header)


def _stripped(span: Span, text: str) -> Span:
    """Leave out the blanks that a passage leaves at the ends of its block."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def extended(document: Document, passages: Sequence[Passage]) -> tuple[Document, tuple[Span, ...]]:
    """Put passages at the end, each under its heading; return where each stands too.

    Passages under one heading that follow each other share it.
    """
    text, blocks, spans = document.text.rstrip(), list(document.blocks), list[Span]()
    for heading, group in groupby(passages, key=lambda one: one.heading):
        text, block = _added(text, heading, BlockKind.HEADING, _LEVEL)
        blocks.append(block)
        for passage in group:
            text, block = _added(text, passage.text, BlockKind.PARAGRAPH, 0)
            blocks.append(block)
            spans.append(block.span)
    return replace(document, text=text + "\n", blocks=tuple(blocks)), tuple(spans)


def _added(text: str, words: str, kind: BlockKind, level: int) -> tuple[str, Block]:
    begun = f"{text}{_APART}" if text else ""
    whole = begun + words
    return whole, Block(Span(len(begun), len(whole)), kind, level)


def before(spans: Iterable[Span], place: Span, length: int) -> Span:
    """Return where a stretch of an amended text stood before passages were taken out of a text of some length."""
    kept = _kept(_merged(spans), length)
    starts = [0]
    for one in kept:
        starts.append(starts[-1] + one.end - one.start)

    def stood(at: int, side: int) -> int:
        number = max(bisect_right(starts, at - side, hi=len(kept)) - 1, 0)
        return kept[number].start + at - starts[number]

    return Span(stood(place.start, 0), stood(place.end, 1))
