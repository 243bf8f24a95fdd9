"""Sets of small numbers kept as long integers: bit n stands for number n. Linear, however many there are."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

EVERY = -1
"""The set of all numbers."""
FEW = 16
"""So many bits are put together faster one by one, however long the integer."""
SHORT = 8192
"""Bits of an integer that is put together faster one by one, however many they are."""

_PART = 4096
"""Bits of an integer that are looked at together: the longer it is, the longer each step takes."""
_PART_MASK = (1 << _PART) - 1


def bits_of(numbers: Collection[int]) -> int:
    """Return an integer with these bits."""
    if len(numbers) <= FEW or max(numbers) < SHORT:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    marks = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")


def union(sets: Iterable[int]) -> int:
    """Return the numbers that are in any of some sets."""
    return reduce(or_, sets, 0)


def parts_of(bits: int) -> list[tuple[int, int]]:
    """Return the parts of an integer that hold bits, each with the number of its lowest bit."""
    return [
        (first, part)
        for first in range(0, bits.bit_length(), _PART)
        if (part := bits >> first & _PART_MASK)
    ]


def numbers_in(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, ascending."""
    if bits.bit_length() > _PART:
        return [first + n for first, part in parts_of(bits) for n in numbers_in(part)]
    found: list[int] = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def lowest_in(bits: int, most: int) -> list[int]:
    """Return the numbers of the lowest bits that are set, at most so many, ascending."""
    found: list[int] = []
    while bits and len(found) < most:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
