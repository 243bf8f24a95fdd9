"""How the lines of a PDF stand: size of its body, pitch of its lines, and which line goes on with the one before."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.readers._lines import BULLET, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.readers._pdf_blocks import Block
    from auditor.readers._pdf_columns import Columns
    from auditor.readers._pdf_lines import Line

_SAME_SIZE = 0.06
_LARGER = 1.06
_USUAL_PITCH = 1.35
"""Lines further apart than so many times the usual pitch belong to two blocks."""
_ALSO_SIGNS = "-\u2013\u2014\xbb>*+"
"""Bullets that also stand within sentences, at the start of a line only by chance."""
_LIKELY_PITCH = 1.35
"""Of a body whose lines stand alone, in sizes of its type."""
_WIDER_PITCH = 1.1
"""Lines of a headline stand no further apart than so many times what its size would have in the body."""
_INDENTED = 0.8
"""Heights of a line by which the first line of a paragraph may be set in."""


def _ends(text: str) -> bool:
    """Tell whether a line ends as a sentence does; in a PDF an item shows its marker, so "…, and" goes on."""
    return ends_sentence(text) and not text.endswith((" and", " or"))


class Shape:
    """How the lines of a document stand."""

    def __init__(self, found: Sequence[Line], columns: Columns) -> None:
        self._columns = columns
        sizes: Counter[float] = Counter()
        bold = 0
        for line in found:
            sizes[line.size] += len(line.text)
            bold += len(line.text) * line.bold
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        self.body_is_bold = bold > sum(sizes.values()) / 2
        self._pitch = self._pitches(found)

    def _pitches(self, found: Sequence[Line]) -> dict[float, float]:
        """Return for each size of type how far apart the bases of its lines mostly are."""
        seen: dict[float, Counter[float]] = {}
        for one, other in pairwise(found):
            apart = other.bottom - one.bottom
            if (
                one.page == other.page
                and one.size == other.size
                and 0.5 * one.height < apart < 3 * one.height
            ):
                seen.setdefault(one.size, Counter())[round(apart)] += 1
        usual = {size: counted.most_common(1)[0][0] for size, counted in seen.items()}
        wide = _WIDER_PITCH * usual.get(self.body, _LIKELY_PITCH * self.body) / (self.body or 1)
        return {size: min(pitch, wide * size) for size, pitch in usual.items()}

    def goes_on(self, last: Line, line: Line) -> bool:
        """Tell whether a line goes on with the block that ends with another."""
        if self._begins_item(last, line) or not self._alike(last, line):
            return False
        if line.page != last.page or line.bottom <= last.bottom:
            return self._goes_on_elsewhere(last, line)
        usual = self._pitch.get(last.size, 1.5 * last.height)
        if line.bottom - last.bottom > _USUAL_PITCH * usual:
            return False
        if self.is_heading(last):
            return True
        if not _ends(last.text):
            return True
        indented = line.left - last.left > _INDENTED * last.height
        return not indented and not self._columns.has_room(last, line)

    def _begins_item(self, last: Line, line: Line) -> bool:
        """Tell whether a line has a bullet; a sign that found no room on the line before is none."""
        if line.marker or not BULLET.match(line.text):
            return bool(line.marker)
        return (
            line.text[0] not in _ALSO_SIGNS
            or _ends(last.text)
            or self._columns.has_room(last, line)
        )

    def goes_on_in_cell(self, row: Block, line: Line) -> bool:
        """Tell whether a line goes on with the last cell of a row."""
        cell = row.cells[-1]
        return (
            abs(line.left - cell[0].left) < 3 * line.height
            and line.left > row.first.right
            and self.goes_on(cell[-1], line)
        )

    def _alike(self, one: Line, other: Line) -> bool:
        same = abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)
        return same and self.is_heading(one) == self.is_heading(other)

    def _goes_on_elsewhere(self, last: Line, line: Line) -> bool:
        """Tell whether a block goes on at the top of the next column or page."""
        if self.is_heading(last) or (_ends(last.text) and last.text[-1] not in ";,"):
            return False
        if line.text[0].islower():
            return not self._columns.ends_early(last)
        if _ends(last.text):
            return False
        inside = self._columns.inset(last) - self._columns.inset(line) > _INDENTED * last.height
        return not inside and not self._columns.has_room(last, line)

    def is_heading(self, line: Line) -> bool:
        """Tell whether a line is set as headings are: larger than the body, or bold beside it."""
        return self.is_larger(line) or (line.bold and not self.body_is_bold)

    def is_larger(self, line: Line) -> bool:
        """Tell whether a line is set in larger type than the body."""
        return line.size > _LARGER * self.body
