"""The blocks of a PDF: headings, paragraphs, items and rows, told by place and size of their lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model.document import BlockKind
from auditor.readers._lines import BULLET, ends_sentence
from auditor.readers._pdf_columns import breaks_of_columns, margins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.readers._pdf_lines import Line

_SAME_SIZE = 0.06
_LARGER = 1.06
_USUAL_PITCH = 1.35
"""Lines further apart than so many times the usual pitch belong to two blocks."""
_SHORT = 0.8
"""A line that ends before this share of its column's width ended for another reason than want of room."""
_INDENTED = 0.8
"""Heights of a line by which the first line of a paragraph may be set in."""
_CELL_ABOVE = 3
"""Heights of a line by which a cell of a row may begin above the one before it."""
_MOST_WORDS_OF_HEADING = 20


@dataclass(slots=True)
class Block:
    """Lines that belong together; of a row, its cells."""

    cells: list[list[Line]] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    table: int | None = None
    """Rows only: the number of their table."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.cells[0][0]

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.cells[-1][-1]

    @property
    def lines(self) -> list[Line]:
        """All its lines."""
        return [line for cell in self.cells for line in cell]


def blocks(found: Sequence[Line]) -> list[Block]:
    """Put lines together to blocks, in reading order, and tell what each is."""
    shape = _Shape(found)
    breaks = breaks_of_columns(found)
    made: list[Block] = []
    for number, line in enumerate(found):
        if not made:
            made.append(Block([[line]]))
        elif number not in breaks and _begins_cell(made[-1], line):
            made[-1].cells.append([line])
        elif len(made[-1].cells) > 1 and not shape.goes_on_in_cell(made[-1], line):
            made.append(Block([[line]]))
        elif shape.goes_on(made[-1].last, line):
            made[-1].cells[-1].append(line)
        else:
            made.append(Block([[line]]))
    made = list(_tables(made))
    shape.tell(made)
    _lists(made, margins(found, breaks))
    return made


def _begins_cell(block: Block, line: Line) -> bool:
    """Tell whether a line is the top of the next cell of a row, whose cells may be set in its middle.

    The next column of a page begins further up than that.
    """
    first, row = block.first, block.lines
    if (
        line.page != first.page
        or line.marker
        or line.left < max(one.right for one in block.cells[-1])
    ):
        return False
    top, bottom = min(one.top for one in row), max(one.bottom for one in row)
    return line.top < bottom and top - line.bottom < _CELL_ABOVE * line.height


def _tables(made: Sequence[Block]) -> Iterator[Block]:
    """Keep rows that stand together, two at least; what merely stands side by side once becomes a paragraph."""
    table = 0
    for number, block in enumerate(made):
        if len(block.cells) == 1:
            yield block
            continue
        before = number > 0 and len(made[number - 1].cells) > 1
        after = number + 1 < len(made) and len(made[number + 1].cells) > 1
        if before or after:
            table += not before
            yield Block(block.cells, BlockKind.ROW, 0, table)
        else:
            yield Block([block.lines])


class _Shape:
    """How the lines of a document stand: size of its body, pitch of its lines, width of its columns."""

    def __init__(self, found: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        bold = 0
        for line in found:
            sizes[line.size] += len(line.text)
            bold += len(line.text) * line.bold
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        self.body_is_bold = bold > sum(sizes.values()) / 2
        self._pitch = self._pitches(found)
        self._rights = self._columns(found)

    @staticmethod
    def _pitches(found: Sequence[Line]) -> dict[float, float]:
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
        return {size: counted.most_common(1)[0][0] for size, counted in seen.items()}

    @staticmethod
    def _columns(found: Sequence[Line]) -> dict[tuple[int, int], float]:
        """Return for each page and left edge, in tens of points, how far right its lines reach."""
        rights: dict[tuple[int, int], float] = {}
        for line in found:
            key = (line.page, round(line.left / 10))
            rights[key] = max(rights.get(key, 0.0), line.right)
        return rights

    def goes_on(self, last: Line, line: Line) -> bool:
        """Tell whether a line goes on with the block that ends with another."""
        if line.marker or BULLET.match(line.text) or not self._alike(last, line):
            return False
        if line.page != last.page or line.bottom <= last.bottom:
            return self._goes_on_elsewhere(last, line)
        usual = self._pitch.get(last.size, 1.5 * last.height)
        if line.bottom - last.bottom > _USUAL_PITCH * usual:
            return False
        if self._is_heading(last):
            return True
        if ends_sentence(last.text) and self._is_short(last):
            return False
        return not (line.left - last.left > _INDENTED * last.height and ends_sentence(last.text))

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
        return same and self._is_heading(one) == self._is_heading(other)

    def _goes_on_elsewhere(self, last: Line, line: Line) -> bool:
        """Tell whether a block goes on at the top of the next column or page."""
        if self._is_heading(last) or ends_sentence(last.text):
            return False
        return line.text[0].islower() or not self._is_short(last)

    def _is_short(self, line: Line) -> bool:
        right = self._rights[line.page, round(line.left / 10)]
        return line.right - line.left < _SHORT * (right - line.left)

    def _is_heading(self, line: Line) -> bool:
        """Tell whether a line is set as headings are: larger than the body, or bold beside it."""
        return line.size > _LARGER * self.body or (line.bold and not self.body_is_bold)

    def tell(self, made: Sequence[Block]) -> None:
        """Say what the blocks are, and how deep headings and items stand."""
        heads = [
            block for block in made if block.kind is BlockKind.PARAGRAPH and self._heads(block)
        ]
        looks = {(one.first.size, one.first.bold) for one in heads}
        ranks = {look: rank for rank, look in enumerate(sorted(looks, reverse=True), start=1)}
        for block in heads:
            block.kind = BlockKind.HEADING
            block.level = min(6, ranks[block.first.size, block.first.bold])

    def _heads(self, block: Block) -> bool:
        text = " ".join(line.text for line in block.lines)
        if not all(self._is_heading(line) for line in block.lines) or BULLET.match(text):
            return False
        return len(text.split()) <= _MOST_WORDS_OF_HEADING and text[-1] not in ".;,"


def _lists(made: Sequence[Block], margin_of: Mapping[Line, float]) -> None:
    """Tell the items of lists, and their depth from how far they are set in from the margin of their column."""
    lefts: list[float] = []
    for block in made:
        line = block.first
        if block.kind is not BlockKind.PARAGRAPH or not (line.marker or BULLET.match(line.text)):
            lefts = []
            continue
        left = line.left - margin_of[line]
        while lefts and lefts[-1] > left + line.height:
            lefts.pop()
        if not lefts or left > lefts[-1] + 0.5 * line.height:
            lefts.append(left)
        block.kind, block.level = BlockKind.ITEM, len(lefts)
