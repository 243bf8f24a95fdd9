"""Tables of a plain text: lines whose cells a tab, an upright stroke or a wide gap keeps apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.readers._lines import Line

_BORDER = re.compile(r"[ \xa0]*\t\s*|\s+\|\s+|[ \xa0]{4,}")
_FEWEST_ROWS = 3
_LONGEST = 600
_WIDE = " " * 4
_LETTER = re.compile(r"[^\W\d_]")


def _cells(text: str) -> list[str]:
    if len(text) > _LONGEST or not _may_have_borders(text):
        return [text]
    return _BORDER.split(text.strip("| \t"))


def _may_have_borders(text: str) -> bool:
    return "\t" in text or "|" in text or _WIDE in text or "\xa0" in text


def headers_of_rows(found: Sequence[Line]) -> dict[int, Span]:
    """Return the lines that are rows of a table, by where they start, each with the header of its table.

    A table has three rows or more, one under the other, each with as many cells as its first row.
    """
    rows: dict[int, Span] = {}
    table: list[Line] = []
    if not _may_have_borders("\n".join([line.text for line in found])):  # most hold no table
        return rows
    width = 0
    for line in (*(line for line in found if line.words), None):
        names = _cells(line.text) if line is not None else []
        if line is not None and table and not line.bullet and len(names) == width:
            table.append(line)
            continue
        if len(table) >= _FEWEST_ROWS:
            rows |= {row.start: table[0].span for row in table}
        table = [line] if line is not None and _may_head(line, names) else []
        width = len(names)
    return rows


def row(span: Span, header: Span) -> Block:
    """Return a row of a table; the header itself has none."""
    return Block(span, BlockKind.ROW, header=None if header == span else header)


def _may_head(line: Line, names: list[str]) -> bool:
    """Tell whether a line may be the header of a table: two cells or more, in words."""
    return len(names) > 1 and not line.bullet and all(_LETTER.search(name) for name in names)
