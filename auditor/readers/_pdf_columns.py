"""The columns of a PDF's pages: where the text goes on at the top of the next one, and where each begins at its left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers._pdf_lines import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.readers._pdf_lines import Line

_TALLEST_CELL = 25
"""Heights of a line beyond which what stands beside something else is a column, no cell."""
_SAME_MARGIN = 40.0
"""Points within which columns of different pages begin at the same margin."""


class _Jump(NamedTuple):
    """A line that stands to the right of the one before it, and not below."""

    number: int
    last: Line
    line: Line

    def parallel(self, other: _Jump) -> bool:
        """Tell whether another one goes from the same column to the same column, as the rows of a table do."""
        return (
            self.line.page == other.line.page
            and _over(self.last, other.last)
            and _over(self.line, other.line)
        )


def _over(one: Line, other: Line) -> bool:
    """Tell whether two lines stand one above the other."""
    return one.left < other.right and other.left < one.right


def breaks_of_columns(found: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that begin a column; other lines beside something are cells of a table.

    A table goes to its second column row by row, a page but once.
    """
    jumps = [
        _Jump(number, last, line)
        for number, (last, line) in enumerate(pairwise(found), start=1)
        if last.page == line.page
        and line.left >= last.right - 1
        and line.top < last.bottom - 0.3 * line.height
    ]
    by_page: dict[int, list[_Jump]] = {}
    for one in jumps:
        by_page.setdefault(one.line.page, []).append(one)
    return frozenset(
        one.number for one in jumps if _breaks(one, by_page[one.line.page])
    )


def _breaks(jump: _Jump, of_page: Sequence[_Jump]) -> bool:
    last, line = jump.last, jump.line
    if last.bottom - line.top > _TALLEST_CELL * line.height:
        return True
    return not beside(last, line) and not any(
        other.number != jump.number and jump.parallel(other) for other in of_page
    )


def margins(found: Sequence[Line], breaks: frozenset[int]) -> dict[Line, float]:
    """Return for each line where its column begins at the left, as other pages show it too."""
    columns: list[list[Line]] = []
    for number, line in enumerate(found):
        if not columns or number in breaks or line.page != columns[-1][0].page:
            columns.append([])
        columns[-1].append(line)
    lefts = sorted({min(line.left for line in column) for column in columns})
    margin_of: dict[float, float] = {}
    for left in lefts:
        near = [one for one in margin_of.values() if left - one <= _SAME_MARGIN]
        margin_of[left] = near[0] if near else left
    return {
        line: margin_of[min(one.left for one in column)] for column in columns for line in column
    }
