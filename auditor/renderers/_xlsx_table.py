"""What a sheet of the workbook is, before any library knows of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Value: TypeAlias = "str | int | float | date | None"
Row: TypeAlias = "tuple[Value, ...]"


class Look(enum.StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    STRONG = "strong"
    WHOLE = "whole"
    ONE_PLACE = "one_place"
    SHARE = "share"
    DAY = "day"
    OPEN = "open"
    """Left empty for those who work with the register."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, how its cells are written."""

    title: str
    width: int
    look: Look = Look.TEXT
    choices: tuple[str, ...] = ()
    """What may be filled in, if that is limited."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above it."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str | None = None
    told: tuple[tuple[str, str], ...] = ()
    """Label and text, above the table."""
    printed: int | None = None
    """How many columns go on paper, from the left; None: all."""


def joined(parts: Iterable[str]) -> str:
    """Put several into one cell, each on a line of its own."""
    return "\n".join(parts)


def day(iso: str | None) -> Value:
    """Return a day as a spreadsheet knows it; what is no day stays text."""
    if not iso:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso


def yes(held: object) -> str:
    """Say yes or no."""
    return "yes" if held else "no"
