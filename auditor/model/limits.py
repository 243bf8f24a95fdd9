"""What reading one file may cost: every limit of every reader, with its usual value; users may set each."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_MEMORY: Final = 200_000_000
"""Bytes without which no child process begins."""
_MOST: Final = 10**15
_UNITS: Final = {"": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
_SIZES: Final = frozenset({"bytes", "unpacked", "memory"})
"""The limits that are sizes in bytes, so that they may be written as 20MB."""
_WRITTEN: Final = re.compile(r"(?P<number>\d{1,15}(?:\.\d{1,3})?) ?(?P<unit>|kb|mb|gb)", re.I)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of what is read, of one file."""

    bytes: int = 20_000_000
    """Of the file."""
    characters: int = 500_000
    """Of its text: some 200 pages; the longest of a thousand real policies has a third of it."""
    pages: int = 2_000
    """Of a PDF file."""
    nesting: int = 500
    """Elements of a web page, lists and quotations of Markdown, parts of a Word file: one inside the other."""
    attributes: int = 1_000
    """Of one element of a web page."""
    parts: int = 5_000
    """Files that a Word file holds."""
    unpacked: int = 60_000_000
    """Bytes of the parts of a Word file when unpacked, together."""
    seconds: int = 8
    """Of processor time, for reading the file; by the clock it may take four times as long."""
    memory: int = 1_500_000_000
    """Bytes of the process that reads it, where the system can limit them."""

    def but(self, values: Mapping[str, int]) -> Limits:
        """Return the same limits with other values."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        return Limits(**(kept | dict(values)))


USUAL: Final = Limits()
NAMES: Final = tuple(one.name for one in fields(Limits))


def value_of(name: str, written: str | int) -> int:
    """Return the value of a limit as a user wrote it, such as 6000 or 20MB; raises ValueError that says why not."""
    found = _WRITTEN.fullmatch(str(written).strip())
    if found is None or (found["unit"] and name not in _SIZES):
        example = "20000000 or 20MB" if name in _SIZES else "6000"
        raise ValueError(
            f"{written!r} is no value of {name}; write a whole number, such as {example}"
        )
    value = float(found["number"]) * _UNITS[found["unit"].lower()]
    least = LEAST_MEMORY if name == "memory" else 1
    if not least <= value <= _MOST or value != int(value):
        raise ValueError(f"{written!r} is no value of {name}; it is a whole number from {least:,}")
    return int(value)


def in_words(name: str, value: int) -> str:
    """Write a value as `value_of` reads it."""
    if name in _SIZES:
        for unit, size in (("GB", 10**9), ("MB", 10**6)):
            if value >= size and value % (size // 10) == 0:
                return f"{value / size:g}{unit}"
    return str(value)


def higher(name: str, found: int) -> str:
    """Return a value, in words, that lets through what was found: the next round one above it."""
    step = 10 ** (len(str(found)) - 1)
    return in_words(name, (found // step + 1) * step)
