"""Tables of a web page: those that hold data become rows, those that only place things do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from auditor.readers._html_drafts import Pending

_LONGEST_CELL = 1500
_MOST_WORDS_OF_HEADER = 6


def is_data_table(node: LexborNode) -> bool:
    """Tell whether a table holds data: cells side by side, none of which is a page in itself."""
    if (node.attributes.get("role") or "") in {"presentation", "none"}:
        return False
    if (
        node.css_first("table table, h1, h2, h3, h4") is not None
        or node.css_first("td + td, th + td, th + th") is None
    ):
        return False
    return all(len(cell.text(deep=True)) <= _LONGEST_CELL for cell in node.css("td, th"))


class Table:
    """The rows of one table, as the walk meets them."""

    def __init__(self, *, is_data: bool) -> None:
        self.is_data = is_data
        self._cells: list[str] = []
        self._all_headers = True
        self._header: str | None = None
        self._rows = 0

    def end_cell(self, pending: Pending, *, is_header: bool) -> None:
        """Take the text of a cell."""
        self._cells.append(" ".join(" ".join(pending.parts).split()))
        self._all_headers = self._all_headers and is_header

    def end_row(self) -> str | None:
        """Return the text of the row that ends, None if it has none."""
        cells, self._cells = [cell for cell in self._cells if cell], []
        all_headers, self._all_headers = self._all_headers, True
        if not cells:
            return None
        row = " | ".join(cells)
        if self._rows == 0 and (
            all_headers or all(len(cell.split()) <= _MOST_WORDS_OF_HEADER for cell in cells)
        ):
            self._header = row
        self._rows += 1
        return row

    def header_of(self, row: str) -> str | None:
        """Return the header row above a row; the header itself has none."""
        return None if self._rows == 1 else self._header
