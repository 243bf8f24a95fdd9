"""What a concept says in a passage, so that two passages can be compared; periods are compared by their length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.words import hits_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extraction.passages import Passages

_NUMBERS: Final = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18},
    **{"twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90},
}
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 360}


def said_in(concept: str, unit: int, passages: Passages) -> frozenset[str]:
    """Return what a concept covers in the own words of a unit, each in one form."""
    words = passages.words
    inside = words.range_of(*passages.reading.units[unit].span)
    found = hits_of(passages.concepts.get(concept, {}))
    return frozenset(
        _form(words.lower[first:after])
        for first, after in found
        if inside.start <= first and after <= inside.stop
    )


def _form(said: Iterable[str]) -> str:
    """Write `twelve (12) months` and `one year` alike; what is no period stays as it is."""
    words = tuple(said)
    numbers = [
        int(w) if w.isdigit() else _NUMBERS[w] for w in words if w.isdigit() or w in _NUMBERS
    ]
    days = _DAYS.get(words[-1].removesuffix("s")) if words else None
    if not numbers or days is None:
        return " ".join(words)
    return f"{numbers[-1] * days} days"
