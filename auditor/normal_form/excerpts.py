"""Passages of a document in normal form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from sys import maxsize

from auditor.model.document import NormalText, Span


class Excerpts:
    """Gives the normal form of passages of a document, cut out of that of the whole."""

    def __init__(self, normal: NormalText) -> None:
        self._text, self._breaks = normal.text, normal.breaks
        self._here = [*(here for here, _ in normal.breaks), len(normal.text)]
        self._there = [*(there for _, there in normal.breaks), maxsize]
        """Where the stretches between breaks begin, in the normal form and in the document, and where the last ends."""

    def of(self, spans: tuple[Span, ...]) -> NormalText:
        """Return the normal form of some spans of the document, joined by a space."""
        parts: list[str] = []
        breaks: list[tuple[int, int]] = []
        length = 0
        last = len(self._breaks)
        for span in spans:
            start, end, words = self._stretch(span)
            low = bisect_right(self._here, start, 0, last)
            high = bisect_left(self._here, end, low, last)
            breaks.append((length, self._there[low - 1] + start - self._here[low - 1]))
            if low < high:
                shift = length - start
                breaks += [(here + shift, there) for here, there in self._breaks[low:high]]
            parts.append(words)
            length += end - start + 1
        return NormalText(" ".join(parts), tuple(breaks))

    def _stretch(self, span: Span) -> tuple[int, int, str]:
        """Return where a span stands, and its words, without the blanks that markup left at its ends."""
        start, end = self.position_of(span.start), self.position_of(span.end)
        words = self._text[start:end]
        bare = words.strip()
        if len(bare) == len(words):  # as a rule
            return start, end, words
        if bare:
            start += len(words) - len(words.lstrip())
        return start, start + len(bare), bare

    def position_of(self, offset: int) -> int:
        """Return the first position in the normal text that comes from `offset` of the document or later."""
        index = bisect_left(self._there, offset)
        following = self._here[index]
        if index == 0 or self._there[index] == offset:
            return following
        moved = self._here[index - 1] + offset - self._there[index - 1]
        return moved if moved < following else following
