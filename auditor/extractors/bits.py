"""Sets of small numbers kept as long integers: bit n stands for number n. Linear, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

FEW = 16
"""So many bits are put together faster one by one, however long the integer."""


def bits_of(numbers: Collection[int]) -> int:
    """Return an integer with these bits."""
    if len(numbers) <= FEW:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    marks = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")


def numbers_in(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, ascending."""
    found: list[int] = []
    written = f"{bits:b}"[::-1]
    at = written.find("1")
    while at >= 0:
        found.append(at)
        at = written.find("1", at + 1)
    return found
