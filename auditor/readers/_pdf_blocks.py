"""The blocks of a PDF: headings, paragraphs, items and rows, told by place and size of their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model.document import BlockKind
from auditor.readers._lines import BULLET
from auditor.readers._pdf_columns import Columns
from auditor.readers._pdf_lines import Line
from auditor.readers._pdf_shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    columns = Columns(found)
    shape = Shape(found, columns)
    made: list[Block] = []
    for number, line in enumerate(found):
        if not made:
            made.append(Block([[line]]))
        elif number not in columns.breaks and _begins_cell(made[-1], line):
            made[-1].cells.append([line])
        elif columns.begins_row(number) or (
            len(made[-1].cells) > 1 and not shape.goes_on_in_cell(made[-1], line)
        ):
            made.append(Block([[line]]))
        elif shape.goes_on(made[-1].last, line):
            made[-1].cells[-1].append(line)
        else:
            made.append(Block([[line]]))
    made = list(_tables(made))
    _headings(made, shape)
    _lists(made, columns)
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


def _headings(made: Sequence[Block], shape: Shape) -> None:
    """Tell the headings, and how deep they stand: by size, then by weight."""
    heads = [block for block in made if block.kind is BlockKind.PARAGRAPH and _heads(block, shape)]
    looks = {(one.first.size, one.first.bold) for one in heads}
    ranks = {look: rank for rank, look in enumerate(sorted(looks, reverse=True), start=1)}
    for block in heads:
        block.kind = BlockKind.HEADING
        block.level = min(6, ranks[block.first.size, block.first.bold])


def _heads(block: Block, shape: Shape) -> bool:
    text = " ".join(line.text for line in block.lines)
    if not all(shape.is_heading(line) for line in block.lines) or BULLET.match(text):
        return False
    ends = ";," if shape.is_larger(block.first) else ".;,"
    return len(text.split()) <= _MOST_WORDS_OF_HEADING and text[-1] not in ends


def _lists(made: Sequence[Block], columns: Columns) -> None:
    """Tell the items of lists, and their depth from how far they are set in from the margin of their column."""
    lefts: list[float] = []
    for block in made:
        line = block.first
        if block.kind is not BlockKind.PARAGRAPH or not (line.marker or BULLET.match(line.text)):
            lefts = []
            continue
        left = columns.inset(line)
        while lefts and lefts[-1] > left + line.height:
            lefts.pop()
        if not lefts or left > lefts[-1] + 0.5 * line.height:
            lefts.append(left)
        block.kind, block.level = BlockKind.ITEM, len(lefts)
