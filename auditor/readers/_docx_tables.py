"""Tables of a DOCX file: which rows and cells are a table's own, and whether it holds data or places things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.readers._docx_package import W
from auditor.readers._docx_styles import is_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from auditor.readers._docx_walk import Piece

_MOST_WORDS_OF_HEADER = 6
_LONGEST_CELL = 1500
_LEAST_HEADING = 6
"""What is merely bold is a heading of this level, and stands in cells as well."""


def own(parent: Element, name: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, but not those of tables within."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag != f"{W}tbl":
            yield from own(child, name)


def is_deleted(row: Element) -> bool:
    """Tell whether a row was deleted under review."""
    return row.find(f"{W}trPr/{W}del") is not None


def is_data(rows: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """Tell whether a table holds data: cells side by side, none of which is a page in itself."""
    pieces = [piece for row in rows for cell in row for piece in cell]
    return (
        any(len(row) > 1 for row in rows)
        and not any(one.kind == "row" for one in pieces)
        and not any(one.kind == "heading" and one.level < _LEAST_HEADING for one in pieces)
        and all(sum(len(one.text) for one in cell) <= _LONGEST_CELL for row in rows for cell in row)
    )


def is_header(row: Element, cells: Sequence[str]) -> bool:
    """Tell whether the first row of a table names its columns."""
    marked = is_on(row.find(f"{W}trPr"), "tblHeader")
    return marked or all(len(cell.split()) <= _MOST_WORDS_OF_HEADER for cell in cells)
