"""The paragraphs and tables of a DOCX file in reading order, as an accepted text: what was deleted is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.readers._docx_package import W
from auditor.readers._docx_tables import is_data, is_deleted, is_header, own
from auditor.readers._docx_words import ALTERNATIVES, LEFT_OUT, Paragraph, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from auditor.readers._docx_numbering import Numbering
    from auditor.readers._docx_styles import Styles
    from auditor.readers._docx_words import Words

_MOST_WORDS_OF_BOLD_HEADING = 14
_USUAL_INDENT = 360
"""Of a list's level that does not say, in twentieths of a point; below it two indents are the same."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its place in the text is known."""

    text: str
    kind: str
    """heading, paragraph, item or row."""
    level: int = 0
    table: int | None = None
    """Rows only: the number of their table."""
    is_header: bool = False


class Walk:
    """Reads the parts of a file one after the other."""

    def __init__(
        self, styles: Styles, numbering: Numbering, words: Words, notes: Mapping[str, Element]
    ) -> None:
        self._styles, self._numbering, self._words, self._notes = styles, numbering, words, notes
        self._tables = 0
        self._lefts: list[int] = []
        """How far the items of the list that is read are set in, outermost first."""
        self._carried: Paragraph | None = None
        """What was read of a paragraph whose end was deleted: it goes on in the next one."""

    def pieces(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        """Yield the blocks of a body, a cell, a text box or a note."""
        self._words.require_shallow(depth)
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._of_paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._of_table(child, depth)
            elif child.tag in LEFT_OUT:
                self._words.leave_out(child)
            elif child.tag == ALTERNATIVES:
                yield from self.pieces(chosen(child), depth + 1)
            else:
                yield from self.pieces(child, depth + 1)

    def _of_paragraph(self, element: Element, depth: int) -> Iterator[Piece]:
        properties = element.find(f"{W}pPr")
        read, self._carried = self._carried or Paragraph(), None
        self._words.read(element, read, depth)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = read
            return
        if read.text:
            yield self._told(read, properties)
        for box in read.boxes:
            yield from self.pieces(box, depth + 1)
        for note in read.notes:
            if note in self._notes:
                yield from self.pieces(self._notes[note], depth + 1)

    def _told(self, read: Paragraph, properties: Element | None) -> Piece:
        level, listed = self._styles.heading(properties), self._styles.list_of(properties)
        marker = self._numbering.marker(*listed) if listed else ""
        text = f"{marker} {read.text}" if marker else read.text
        if listed and level is None:
            return Piece(text, "item", self._depth(properties, *listed))
        self._lefts = []
        if level is not None:
            return Piece(text, "heading", level)
        bold = read.bold == read.characters and text[-1] not in ".;,:"
        if bold and len(text.split()) <= _MOST_WORDS_OF_BOLD_HEADING:
            return Piece(text, "heading", 6)
        return Piece(text, "paragraph")

    def _depth(self, properties: Element | None, number: str, level: int) -> int:
        """Return how deep an item stands, from 1: by its level, or by its indent where lists stand in lists."""
        left = self._styles.left_of(properties)
        left = self._numbering.left_of(number, level) if left is None else left
        left = (level + 1) * _USUAL_INDENT if left is None else left
        while self._lefts and self._lefts[-1] > left + _USUAL_INDENT // 2:
            self._lefts.pop()
        if not self._lefts or left > self._lefts[-1] + _USUAL_INDENT // 2:
            self._lefts.append(left)
        return max(len(self._lefts), level + 1)

    def _of_table(self, table: Element, depth: int) -> Iterator[Piece]:
        self._lefts = []
        kept = [row for row in own(table, "tr") if not self._leaves_out(row)]
        rows = [[list(self.pieces(one, depth + 1)) for one in own(row, "tc")] for row in kept]
        if not is_data(rows):
            yield from (piece for row in rows for cell in row for piece in cell)
            return
        self._tables += 1
        first = True
        for row, cells in zip(kept, rows, strict=True):
            texts = [" ".join(" ".join(one.text for one in cell).split()) for cell in cells]
            texts = [text for text in texts if text]
            if texts:
                heads = first and is_header(row, texts)
                yield Piece(" | ".join(texts), "row", 0, self._tables, heads)
                first = False

    def _leaves_out(self, row: Element) -> bool:
        if is_deleted(row):
            self._words.leave_out_row(row)
        return is_deleted(row)
