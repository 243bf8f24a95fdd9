"""The walk through the elements of a web page, in the order in which people read them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.model.document import BlockKind
from auditor.readers._html_chrome import is_chrome
from auditor.readers._html_drafts import Draft, Pending
from auditor.readers._html_elements import BLOCKS, ITEMS, LISTS, events
from auditor.readers._html_tables import Table, is_data_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEVEL = re.compile(r"[1-9][0-9]{0,2}")
_BOLD = frozenset({"b", "strong"})
_DEEPEST_HEADING = 6
_MOST_WORDS_OF_HEADING = 12
_MOST_CHROME = 8
_PARTS_OF_LINK = 20
_CONTACTS = ("mailto:", "tel:")


def drafts(root: LexborNode, deepest: int) -> tuple[Draft, ...]:
    """Return the blocks of a page; raises Excess where its elements are nested more deeply than that."""
    walk = _Walk()
    for node, entering in events(root, deepest):
        if node.is_text_node:
            walk.text(node.text_content or "")
        elif entering:
            walk.enter(node)
        else:
            walk.leave()
    return tuple(walk.drafts)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what the elements around it say of the text in them."""

    tag: str = ""
    heading: int = 0
    lists: int = 0
    item: int = 0
    bold: bool = False
    href: str | None = None
    pre: bool = False
    in_article: bool = False
    chrome: tuple[int, ...] = ()
    table: Table | None = None
    in_cell: bool = False


class _Walk:
    """Gathers running text, and makes blocks of it where elements begin and end."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._places = [_Place()]
        self._pending = Pending()
        self._last_heading = 1
        self._elements = 0

    def text(self, text: str) -> None:
        """Take a text."""
        place = self._places[-1]
        words = text if place.pre else text.replace("\n", " ")
        self._pending.add(words, bold=place.bold, linked=place.href is not None)

    def enter(self, node: LexborNode) -> None:
        """Take the beginning of an element."""
        tag = node.tag or ""
        if tag == "br":
            self._pending.add("\n", bold=False, linked=False)
        if tag in BLOCKS:
            self._end_block()
        self._places.append(self._inside(tag, node))

    def leave(self) -> None:
        """Take the end of an element."""
        place = self._places[-1]
        if place.tag == "a" and place.href:
            self._add_contact(place.href)
        if place.tag in BLOCKS:
            self._end_block()
        self._places.pop()
        if place.table is not None and place.tag in {"td", "th"}:
            place.table.end_cell(self._taken(), is_header=place.tag == "th")
        elif place.table is not None and place.tag == "tr":
            self._end_row(place, place.table)

    def _inside(self, tag: str, node: LexborNode) -> _Place:
        """Return what holds within an element."""
        outer = self._places[-1]
        attributes = node.attributes if tag in BLOCKS or tag in {"a", "span"} else {}
        table = (
            Table(is_data=is_data_table(node))
            if tag == "table" and not outer.in_cell
            else outer.table
        )
        return replace(
            outer,
            tag=tag,
            heading=self._heading(tag, attributes) or outer.heading,
            lists=outer.lists + (tag in LISTS),
            item=max(1, outer.lists) + ITEMS[tag] if tag in ITEMS else outer.item,
            bold=outer.bold or tag in _BOLD,
            href=attributes.get("href") or "" if tag == "a" else outer.href,
            pre=outer.pre or tag == "pre",
            in_article=outer.in_article or tag in {"main", "article"},
            chrome=self._chrome(tag, attributes, outer),
            table=table,
            in_cell=outer.in_cell or (tag in {"td", "th"} and table is not None and table.is_data),
        )

    def _heading(self, tag: str, attributes: Mapping[str, str | None]) -> int:
        """Return the level of the heading that an element is, 0 if it is none."""
        if tag in _HEADINGS:
            self._last_heading = _HEADINGS[tag]
            return self._last_heading
        if (attributes.get("role") or "") == "heading":
            level = attributes.get("aria-level") or ""
            return min(int(level), _DEEPEST_HEADING) if _LEVEL.fullmatch(level) else 2
        folds = tag == "button" and ("aria-expanded" in attributes or "aria-controls" in attributes)
        return self._below() if tag == "summary" or folds else 0

    def _below(self) -> int:
        return min(self._last_heading + 1, _DEEPEST_HEADING)

    def _chrome(
        self, tag: str, attributes: Mapping[str, str | None], outer: _Place
    ) -> tuple[int, ...]:
        if tag not in BLOCKS or len(outer.chrome) >= _MOST_CHROME:
            return outer.chrome
        if not is_chrome(tag, attributes, in_article=outer.in_article):
            return outer.chrome
        self._elements += 1
        return (*outer.chrome, self._elements)

    def _add_contact(self, href: str) -> None:
        """Write the address behind a link for mail or telephone, unless its text shows it."""
        address = (
            href.split(":", 1)[1].split("?", 1)[0].strip()
            if href.lower().startswith(_CONTACTS)
            else ""
        )
        shown = "".join(self._pending.parts[-_PARTS_OF_LINK:])
        if address and address.lower() not in shown.lower():
            self._pending.add(f" ({unquote(address)})", bold=False, linked=True)

    def _taken(self) -> Pending:
        pending, self._pending = self._pending, Pending()
        return pending

    def _end_block(self) -> None:
        place = self._places[-1]
        if place.in_cell:
            self._pending.add(" ", bold=False, linked=False)
            return
        if not self._pending.parts:
            return
        pending = self._taken()
        for text, bulleted in pending.paragraphs():
            kind, level = self._kind(place, pending, text, bulleted=bulleted)
            self.drafts.append(Draft(text, kind, level, place.chrome, pending.is_link))

    def _kind(
        self, place: _Place, pending: Pending, text: str, *, bulleted: bool
    ) -> tuple[BlockKind, int]:
        if place.heading:
            return BlockKind.HEADING, place.heading
        if place.item or bulleted:
            return BlockKind.ITEM, place.item or 1
        short = len(text.split()) <= _MOST_WORDS_OF_HEADING and text[-1] not in ".,;:!"
        if pending.all_bold and short and "\n" not in text:
            return BlockKind.HEADING, self._below()
        return BlockKind.PARAGRAPH, 0

    def _end_row(self, place: _Place, table: Table) -> None:
        row = table.end_row()
        if row is not None:
            self.drafts.append(
                Draft(
                    row, BlockKind.ROW, 0, place.chrome, is_link=False, header=table.header_of(row)
                )
            )
