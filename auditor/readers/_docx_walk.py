"""The paragraphs and tables of a DOCX file in reading order, as an accepted text: what was deleted is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from auditor.readers._docx_package import W
from auditor.readers._docx_styles import Numbering, Styles, is_on
from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "trPr", "tcPr", "fldChar", "proofErr"))  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_MOST_WORDS_OF_BOLD_HEADING = 14
_MOST_WORDS_OF_HEADER = 6


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


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph holds while it is read."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    characters: int = 0
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, without white space at the ends."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)


class Walk:
    """Reads the parts of a file one after the other, and counts what a person should know of."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: Mapping[str, Element], deepest: int
    ) -> None:
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._deepest = deepest
        self._tables = 0
        self.seen: Counter[str] = Counter()
        """Words inserted and deleted under review, hidden words, comments."""

    def pieces(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        """Yield the blocks of a body, a cell, a text box or a note."""
        self._require_shallow(depth)
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._of_paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._of_table(child, depth)
            elif child.tag in _LEFT_OUT:
                self._count_deleted(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self.pieces(_chosen(child), depth + 1)
            else:
                yield from self.pieces(child, depth + 1)

    def _require_shallow(self, depth: int) -> None:
        if depth > self._deepest:
            raise Excess("nesting", depth, or_more=True)

    def _of_paragraph(self, element: Element, depth: int) -> Iterator[Piece]:
        properties = element.find(f"{W}pPr")
        read = _Paragraph()
        self._read(element, read, is_bold=self._styles.is_bold(properties), depth=depth)
        if read.text:
            yield self._told(read, properties)
        for box in read.boxes:
            yield from self.pieces(box, depth + 1)
        for note in read.notes:
            if note in self._notes:
                yield from self.pieces(self._notes[note], depth + 1)

    def _told(self, read: _Paragraph, properties: Element | None) -> Piece:
        level, listed = self._styles.heading(properties), self._styles.list_of(properties)
        marker = self._numbering.marker(*listed) if listed else ""
        text = f"{marker} {read.text}" if marker else read.text
        if level is not None:
            return Piece(text, "heading", level)
        if listed:
            return Piece(text, "item", listed[1] + 1)
        bold = read.bold == read.characters and text[-1] not in ".;,:"
        if bold and len(text.split()) <= _MOST_WORDS_OF_BOLD_HEADING:
            return Piece(text, "heading", 6)
        return Piece(text, "paragraph")

    def _read(self, parent: Element, into: _Paragraph, *, is_bold: bool, depth: int) -> None:
        """Add the words under an element to a paragraph."""
        self._require_shallow(depth)
        for child in parent:
            name = child.tag.removeprefix(W)
            if child.tag in _LEFT_OUT:
                self._count_deleted(child)
            elif child.tag == f"{_MC}AlternateContent":
                self._read(_chosen(child), into, is_bold=is_bold, depth=depth + 1)
            elif name == "txbxContent":
                into.boxes.append(child)
            elif name == "r":
                self._read_run(child, into, is_bold=is_bold, depth=depth)
            elif name == "ins":
                self.seen["inserted"] += _words(child)
                self._read(child, into, is_bold=is_bold, depth=depth + 1)
            else:
                self._read(child, into, is_bold=is_bold, depth=depth + 1)

    def _read_run(self, run: Element, into: _Paragraph, *, is_bold: bool, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish") or is_on(properties, "webHidden"):
            self.seen["hidden"] += _words(run)
            return
        bold = is_on(properties, "b") or (
            is_bold and (properties is None or properties.find(f"{W}b") is None)
        )
        for child in run:
            name = child.tag.removeprefix(W)
            if name == "t":
                self._add(child.text or "", into, bold=bold)
            elif name in _SIGNS:
                into.parts.append(_SIGNS[name])
            elif name in {"footnoteReference", "endnoteReference"}:
                into.notes.append(f"{name[:-9]}{child.get(f'{W}id')}")
            elif name == "commentReference":
                self.seen["comments"] += 1
            elif child.tag not in _LEFT_OUT:
                inner = _chosen(child) if child.tag == f"{_MC}AlternateContent" else child
                self._read(inner, into, is_bold=is_bold, depth=depth + 1)

    @staticmethod
    def _add(text: str, into: _Paragraph, *, bold: bool) -> None:
        into.parts.append(text)
        size = len(text.replace(" ", ""))
        into.characters += size
        into.bold += size * bold

    def _count_deleted(self, element: Element) -> None:
        if element.tag in {f"{W}del", f"{W}moveFrom"}:
            self.seen["deleted"] += _words(element)

    def _of_table(self, table: Element, depth: int) -> Iterator[Piece]:
        rows = (
            [self._cells(row, depth) for row in table.iter(f"{W}tr")] if not _nests(table) else []
        )
        if not rows or max(map(len, rows)) < 2:
            for cell in table.iter(f"{W}tc"):
                yield from self.pieces(cell, depth + 1)
            return
        self._tables += 1
        first = True
        for cells in rows:
            texts = [cell for cell in cells if cell]
            if texts:
                short = all(len(cell.split()) <= _MOST_WORDS_OF_HEADER for cell in texts)
                yield Piece(" | ".join(texts), "row", 0, self._tables, first and short)
                first = False

    def _cells(self, row: Element, depth: int) -> list[str]:
        return [
            " ".join(" ".join(piece.text.split()) for piece in self.pieces(cell, depth + 1))
            for cell in row.iter(f"{W}tc")
        ]


def _chosen(alternatives: Element) -> Element:
    """Return the first of several forms of the same content: the others repeat it."""
    choice = alternatives.find(f"{_MC}Choice")
    fallback = alternatives.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def _words(element: Element) -> int:
    texts = (one.text or "" for one in element.iter() if one.tag in {f"{W}t", f"{W}delText"})
    return len("".join(texts).split())


def _nests(table: Element) -> bool:
    """Whether a table holds another one: then it only places things."""
    return any(one is not table for one in table.iter(f"{W}tbl"))
