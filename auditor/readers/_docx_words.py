"""The words of a DOCX paragraph as an accepted text: what was deleted is left out, what is hidden is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from auditor.readers._docx_package import R, W
from auditor.readers._docx_signs import sign
from auditor.readers._docx_styles import Styles, is_on
from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from collections.abc import Mapping

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_MC}AlternateContent"
LEFT_OUT = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "trPr", "tcPr", "fldChar", "proofErr"))  # fmt: skip
_GONE = {f"{W}del": "deleted", f"{W}moveFrom": "moved"}
_HIDDEN = ("vanish", "webHidden")


@dataclass(slots=True)
class Paragraph:
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

    def add(self, text: str, *, bold: bool) -> None:
        """Take words, and note how they are set."""
        self.parts.append(text)
        size = len(text.replace(" ", ""))
        self.characters += size
        self.bold += size * bold


class Words:
    """Reads the words of paragraphs, and counts what a person should know of."""

    def __init__(self, styles: Styles, links: Mapping[str, str], deepest: int) -> None:
        self._styles = styles
        self._deepest = deepest
        self._links = links
        """The addresses for mail and telephone behind links, by the ids of the links."""
        self.seen: Counter[str] = Counter()
        """Words inserted, deleted and moved under review, hidden words, comments."""

    def read(self, element: Element, into: Paragraph, depth: int) -> None:
        """Add the words of a paragraph."""
        properties = element.find(f"{W}pPr")
        self._bold, self._hidden = (
            self._styles.sets("b", properties), self._styles.sets("vanish", properties),
        )  # fmt: skip
        self._read(element, into, depth)

    def require_shallow(self, depth: int) -> None:
        """Raise Excess if elements nest more deeply than is allowed."""
        if depth > self._deepest:
            raise Excess("nesting", depth, or_more=True)

    def leave_out(self, element: Element) -> None:
        """Count what is not read: words that were deleted, or moved to another place."""
        if element.tag in _GONE:
            self.seen[_GONE[element.tag]] += _words(element, "t", "delText")

    def leave_out_row(self, row: Element) -> None:
        """Count the words of a row that was deleted."""
        self.seen["deleted"] += _words(row, "t", "delText")

    def _read(self, parent: Element, into: Paragraph, depth: int) -> None:
        self.require_shallow(depth)
        for child in parent:
            name = child.tag.removeprefix(W)
            if child.tag in LEFT_OUT:
                self.leave_out(child)
            elif child.tag == ALTERNATIVES:
                self._read(chosen(child), into, depth + 1)
            elif name == "txbxContent":
                into.boxes.append(child)
            elif name == "r":
                self._run(child, into, depth)
            else:
                if name == "ins":
                    self.seen["inserted"] += _words(child, "t")
                start = len(into.parts)
                self._read(child, into, depth + 1)
                if name == "hyperlink":
                    self._add_contact(child.get(f"{R}id", ""), into, start)

    def _run(self, run: Element, into: Paragraph, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        if any(self._is(name, properties, by_paragraph=self._hidden) for name in _HIDDEN):
            self.seen["hidden"] += _words(run, "t")
            return
        bold = self._is("b", properties, by_paragraph=self._bold)
        for child in run:
            name = child.tag.removeprefix(W)
            if name == "t":
                into.add(child.text or "", bold=bold)
            elif (shown := sign(child)) is not None:
                into.parts.append(shown)
            elif name in {"footnoteReference", "endnoteReference"}:
                into.notes.append(f"{name[:-9]}{child.get(f'{W}id')}")
            elif name == "commentReference":
                self.seen["comments"] += 1
            elif child.tag not in LEFT_OUT:
                self._read(chosen(child) if child.tag == ALTERNATIVES else child, into, depth + 1)

    def _is(self, name: str, properties: Element | None, *, by_paragraph: bool) -> bool:
        """Tell whether a run has a property: by itself, by its own style or by its paragraph's."""
        if properties is None:
            return by_paragraph
        if properties.find(f"{W}{name}") is not None:
            return is_on(properties, name)
        return by_paragraph or self._styles.sets(name, properties, of="rStyle")

    def _add_contact(self, link: str, into: Paragraph, start: int) -> None:
        """Write the address behind a link for mail or telephone, unless its text shows it."""
        address = unquote(self._links.get(link, "").partition(":")[2].partition("?")[0])
        if address and address.lower() not in "".join(into.parts[start:]).lower():
            into.add(f" ({address})", bold=False)


def chosen(alternatives: Element) -> Element:
    """Return the first of several forms of the same content: the others repeat it."""
    choice = alternatives.find(f"{_MC}Choice")
    fallback = alternatives.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def _words(element: Element, *names: str) -> int:
    wanted = {f"{W}{name}" for name in names}
    return len("".join(one.text or "" for one in element.iter() if one.tag in wanted).split())
