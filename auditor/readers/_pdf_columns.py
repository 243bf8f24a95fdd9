"""The columns of a PDF's pages: where the text goes on at the top of the next one, and where each begins at its left."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers._pdf_lines import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.readers._pdf_lines import Line

_TALLEST_CELL = 25
"""Heights of a line beyond which what stands beside something else is a column, no cell."""
_FEWEST_LINES = 5
"""Of a column that tells by itself how wide it is."""
_GAP = 1.2
"""Heights of a line between two cells, at least."""
_SLACK = 0.8
"""Heights of a line by which it may end before its column does, for letters that differ in width."""
_EARLY = 0.6
_SAME_MARGIN = 100.0
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
    return frozenset(one.number for one in jumps if _breaks(one, by_page[one.line.page]))


def _breaks(jump: _Jump, of_page: Sequence[_Jump]) -> bool:
    last, line = jump.last, jump.line
    if last.bottom - line.top > _TALLEST_CELL * line.height:
        return True
    return not beside(last, line) and not any(
        other.number != jump.number and jump.parallel(other) for other in of_page
    )


class Columns:
    """The columns of all pages: which lines begin one, and how far each reaches."""

    def __init__(self, found: Sequence[Line]) -> None:
        self._found = found
        self.breaks = breaks_of_columns(found)
        columns: list[list[Line]] = []
        for number, line in enumerate(found):
            if not columns or number in self.breaks or line.page != columns[-1][0].page:
                columns.append([])
            columns[-1].append(line)
        self._margins: dict[Line, float] = {}
        self._rights: dict[Line, float] = {}
        self._place(columns)

    def _place(self, columns: Sequence[Sequence[Line]]) -> None:
        known = _margins(columns)
        widest: dict[float, float] = {}
        for column in columns:
            margin, right = known[min(line.left for line in column)], _right(column)
            widest[margin] = max(widest.get(margin, 0.0), right)
            for line in column:
                self._margins[line], self._rights[line] = margin, right
        for column in columns:
            for line in column if len(column) < _FEWEST_LINES else ():
                self._rights[line] = widest[self._margins[line]]

    def begins_row(self, number: int) -> bool:
        """Tell whether the next line stands beside a line, a gap apart, as the next cell of a row does."""
        if number + 1 >= len(self._found) or number + 1 in self.breaks:
            return False
        line, following = self._found[number], self._found[number + 1]
        return beside(line, following) and following.left - line.right > _GAP * line.height

    def inset(self, line: Line) -> float:
        """Return how far a line is set in from the margin of its column, as other pages show it too."""
        return line.left - self._margins[line]

    def ends_early(self, line: Line) -> bool:
        """Tell whether a line ends so far from the end of its column that no long word explains it."""
        margin = self._margins[line]
        return line.right - margin < _EARLY * (self._rights[line] - margin)

    def has_room(self, line: Line, following: Line) -> bool:
        """Tell whether the first word of the next line would have stood on this one, had it been wanted there."""
        word = following.text.split(maxsplit=1)[0]
        letter = (following.right - following.left) / len(following.text)
        return line.right + (len(word) + 1) * letter + _SLACK * line.height < self._rights[line]


def _margins(columns: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return for the left end of each column the margin that it shares with those of other pages."""
    margin_of: dict[float, float] = {}
    for left in sorted({min(line.left for line in column) for column in columns}):
        near = [one for one in margin_of.values() if left - one <= _SAME_MARGIN]
        margin_of[left] = near[0] if near else left
    return margin_of


def _right(column: Sequence[Line]) -> float:
    """Return how far the lines of a column reach; a headline above two columns is none of the first."""
    sizes = Counter(line.size for line in column)
    usual = sizes.most_common(1)[0][0]
    return max(line.right for line in column if line.size == usual)
