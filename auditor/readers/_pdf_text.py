"""The text of a PDF as it is written, block by block, with the place at which each page begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import Block, BlockKind, Span
from auditor.readers._lines import BULLET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.readers._pdf_blocks import Block as Found
    from auditor.readers._pdf_lines import Line

_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)(?P<hyphen>[\u2010\u00ad\ufffe\u2011-])\Z")
_GOES_ON = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OWN_SIGNS = "\u2010\u00ad"
"""Hyphens that stand only where a word was parted; PDFium gives U+FFFE for a plain one at the end of a line."""
_BEGIN_COMPOUNDS = frozenset(
    [
        "anti",
        "co",
        "cross",
        "de",
        "e",
        "first",
        "high",
        "long",
        "non",
        "opt",
        "pre",
        "real",
        "re",
        "self",
        "short",
        "sign",
        "so",
        "third",
        "up",
        "well",
    ]
)
_MOST_WORDS_OF_HEADER = 6


class Written:
    """A text that grows block by block."""

    def __init__(self, flow: Sequence[Line]) -> None:
        self._words = frozenset(
            word.lower() for line in flow for word in _WORD.findall(_without_broken(line.text))
        )
        self._own_signs = any(line.text[-1] in _OWN_SIGNS for line in flow)
        self._parts: list[str] = []
        self._length = 0
        self._starts: dict[int, int] = {}
        self._header: tuple[int | None, Span] | None = None
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "\n".join(self._parts)

    def pages(self, count: int) -> tuple[int, ...]:
        """Return where each page begins in the text; an empty one where the next one does."""
        places = []
        place = self._length
        for number in reversed(range(count)):
            place = min(place, self._starts.get(number, place))
            places.append(place)
        return tuple(reversed(places))

    def add(self, found: Found) -> None:
        """Write a block."""
        start = self._length + (1 if self._parts else 0)
        cells: list[str] = []
        place = start
        for cell in found.cells:
            place = start + len(" | ".join([*cells, ""])) if cells else start
            cells.append(self._joined(cell, place))
        text = " | ".join(cells)
        self._write(text)
        span = Span(start, start + len(text))
        self.blocks.append(
            Block(span, found.kind, found.level, header=self._header_of(found, cells, span))
        )

    def add_furniture(self, line: Line) -> None:
        """Write a running head or foot, tagged as such."""
        start = self._length + (1 if self._parts else 0)
        self._starts.setdefault(line.page, start)
        self._write(line.text)
        self.blocks.append(
            Block(Span(start, start + len(line.text)), BlockKind.PARAGRAPH, boilerplate=True)
        )

    def _write(self, text: str) -> None:
        self._length += len(text) + (1 if self._parts else 0)
        self._parts.append(text)

    def _header_of(self, found: Found, cells: Sequence[str], span: Span) -> Span | None:
        if found.kind is not BlockKind.ROW:
            self._header = None
            return None
        if self._header is not None and self._header[0] == found.table:
            return self._header[1] if self._header[1].end > self._header[1].start else None
        short = all(len(cell.split()) <= _MOST_WORDS_OF_HEADER for cell in cells)
        self._header = (found.table, span if short else Span(0, 0))
        return None

    def _joined(self, cell: Sequence[Line], place: int) -> str:
        """Join the lines of a block; a word that was broken at the end of a line is put together."""
        text = ""
        for line in cell:
            words = line.text if text else _without_bullet(line)
            text = self._glued(text, words) if text else words
            self._starts.setdefault(line.page, place + len(text) - len(words))
        return text.replace("\ufffe", "-").replace("\u00ad", "")

    def _glued(self, text: str, words: str) -> str:
        """Join a line to the text before it; the hyphen of a word that was broken there goes, that of a compound stays."""
        broken, rest = _BROKEN.search(text), _GOES_ON.match(words)
        if broken is None or rest is None:
            return f"{text} {words}"
        first = text[: broken.start("hyphen")]
        return f"{first}-{words}" if self._is_compound(broken, rest[0]) else f"{first}{words}"

    def _is_compound(self, broken: re.Match[str], rest: str) -> bool:
        """Tell a compound, such as third-party, from a word that was parted for want of room.

        Some programs part words with a sign of their own; then a plain hyphen is the text's. Of others the
        words that the document uses elsewhere tell.
        """
        before, after = broken["word"].lower(), rest.lower()
        if not rest[0].islower():
            return True
        plain = broken["hyphen"] not in _OWN_SIGNS
        if plain and (self._own_signs or before in _BEGIN_COMPOUNDS):
            return True
        if before + after in self._words:
            return False
        if f"{before}-{after}" in self._words:
            return True
        return plain and before in self._words and after in self._words


def _without_broken(text: str) -> str:
    """Return a line without the part of a word that ends with a hyphen at its end."""
    return text if text[-1].isalnum() or text[-1] in ".,;:" else _BROKEN.sub("", text)


def _without_bullet(line: Line) -> str:
    """Return the words of the first line of a block; numbers and letters of a list are kept as words."""
    bullet = BULLET.match(line.text)
    if bullet:
        return line.text[bullet.end() :]
    is_word = line.marker and not BULLET.match(f"{line.marker} x")
    return f"{line.marker} {line.text}" if is_word else line.text
