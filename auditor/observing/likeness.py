"""How near a written name of an act is to its right name: one word exchanged, added, left out or misspelt."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SHORT, _LONG = 5, 9
"""Letters from which on a word may have one wrong letter, or two."""
_ENDING: Final = 3
"""Letters by which two forms of one word may differ: report, reporting."""
_SWAPPED: Final = 2
_LEAST: Final = 3
"""Words of a name from which one was left out."""


@cache
def plain(word: str) -> str:
    """Return a word without the endings in which names of acts vary harmlessly."""
    return word.removesuffix("'s").removesuffix("s").removesuffix("'")


def is_slip(
    written: Sequence[str],
    right: Sequence[str],
    exchanged: Collection[str],
    holds: Collection[str],
) -> bool:
    """Tell whether a name differs from the right one by a single slip; words are in their plain form.

    `exchanged` are the words that are taken for one another, `holds` those that the name must keep.
    """
    if any(word not in written for word in holds):
        return False
    more = len(written) - len(right)
    if more == 0:
        return _one_replaced(written, right, exchanged)
    if more == 1:
        return _one_more(written, right) in exchanged
    left_out = _one_more(right, written) if more == -1 else None
    return bool(holds) and len(written) >= _LEAST and left_out in exchanged


def _one_replaced(written: Sequence[str], right: Sequence[str], exchanged: Collection[str]) -> bool:
    differing = [(a, b) for a, b in zip(written, right, strict=True) if a != b]
    if len(differing) == _SWAPPED:
        (a, b), (c, d) = differing
        return (a, b) == (d, c)
    if len(differing) != 1:
        return False
    ((a, b),) = differing
    return (a in exchanged and b in exchanged) or misspelt(a, b)


def _one_more(longer: Sequence[str], shorter: Sequence[str]) -> str | None:
    """Return the word that the longer one has more, if it is the only difference."""
    at = next(
        (n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter)
    )
    return longer[at] if [*longer[:at], *longer[at + 1 :]] == [*shorter] else None


@cache
def misspelt(written: str, right: str) -> bool:
    """Tell whether two words are forms of one: a wrong letter or two, or another ending."""
    short, long = sorted((written, right), key=len)
    if len(short) < _SHORT:
        return False
    if long.startswith(short) and len(long) - len(short) <= _ENDING:
        return True
    return _letters_apart(written, right) <= (2 if len(short) >= _LONG else 1)


def _letters_apart(a: str, b: str) -> int:
    """Return the number of letters added, left out, exchanged, or swapped with their neighbour."""
    above: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        before, above, row = above, row, [i]
        for j, other in enumerate(b, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
