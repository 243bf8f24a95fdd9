"""Dates written in a text, in the forms that policies use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from auditor.words import Words

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
FORMS = tuple(
    re2.compile(f"(?i){form}".encode())
    for form in (
        rf"\b{_MONTH} {{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: ?,)? {{1,3}}(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {{1,3}}{_MONTH},? {{1,3}}(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        r"\b(?P<number>\d{1,2})[/.](?P<day>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>[0-3]\d)\b",
        rf"\b{_MONTH},? {{1,3}}(?P<year>(?:19|20)\d\d)\b",
    )
)
"""Month and day in words or figures. Figures with strokes are read as month, day, year (the American order),
and the other way round where only that makes a date; two figures of a year are of this century. A month without
a day is its first day."""
CENTURY = 2000
_SHORT = 2
"""Figures of a year that leaves out its century."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as YYYY-MM-DD and the words [first, after) that write it."""

    value: str
    first: int
    after: int


def find_dates(words: Words) -> tuple[WrittenDate, ...]:
    """Return the dates of a document in reading order; what is no real date is left out."""
    found: dict[int, WrittenDate] = {}
    text = words.text.encode("ascii")
    for form in FORMS:
        for match in form.finditer(text):
            first, after = words.number_at(match.start()), words.number_at(match.end())
            value = _value(match)
            if value and not any(n in found for n in range(first - 2, after)):
                found[first] = WrittenDate(value, first, after)
    return tuple(found[first] for first in sorted(found))


def _value(match: re2._Match[bytes]) -> str | None:
    parts = {name.decode(): part.decode() for name, part in match.groupdict().items() if part}
    year = int(parts["year"]) + (0 if len(parts["year"]) > _SHORT else CENTURY)
    if parts.get("month"):
        month = MONTHS.index(parts["month"].lower()[:3]) + 1
        return _real(year, month, int(parts.get("day") or 1))
    first, second = int(parts["number"]), int(parts["day"])
    return _real(year, first, second) or _real(year, second, first)


def _real(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
