"""Names with what is said of them, and rows below one another, on the terminal."""

from __future__ import annotations

from itertools import starmap
from numbers import Number
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WIDEST: Final = 60
"""Characters of a cell."""


def named(found: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each name, with what is said of it."""
    width = max(map(len, found), default=0)
    for name, said in found.items():
        yield f"{click.style(name.ljust(width), bold=True)}  {said}"


def rows(columns: Sequence[str], found: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Yield a line for each row, each column as wide as its widest cell, numbers to the right."""
    cells = [list(columns), *([_cell(one) for one in row] for row in found)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    right = [_is_number([row[n] for row in found]) for n in range(len(columns))]
    for number, row in enumerate(cells):
        laid = starmap(_laid, zip(row, widths, right, strict=True))
        line = "  ".join(laid).rstrip()
        yield line if number else click.style(line, bold=True)


def _laid(cell: str, width: int, right: bool) -> str:  # noqa: FBT001  (of a row of arguments)
    return cell.rjust(width) if right else cell.ljust(width)


def _is_number(values: Sequence[Any]) -> bool:
    told = [one for one in values if one is not None]
    return bool(told) and all(isinstance(one, Number) and not isinstance(one, bool) for one in told)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}\u2026"
