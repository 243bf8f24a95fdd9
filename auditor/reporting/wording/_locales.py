"""Dates and numbers as a country writes them.

The table is a small part of Unicode's CLDR, for the languages whose letters the packaged fonts have; the tests
compare it with Babel. The words of a report stay English.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from auditor.model.presentation import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    Day: TypeAlias = Callable[[str], str]
    """A way of writing a day that is given as YYYY-MM-DD."""
    Number: TypeAlias = Callable[[float, int], str]
    """A way of writing a number with so many digits after the decimal sign."""


_DAY_OR_QUOTE: Final = re.compile(
    "\u201c[^\u201d]*\u201d|(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(?![\\w-])"
)


@dataclass(frozen=True, slots=True)
class _Locale:
    date: str
    """With the places {day}, {month} and {year}."""
    months: tuple[str, ...]
    decimal: str
    group: str


@functools.cache
def _table() -> Mapping[str, _Locale]:
    data = files("auditor.reporting.wording").joinpath("locales.json").read_text("utf-8")
    return {
        name: _Locale(one["date"], tuple(one["months"]), one["decimal"], one["group"])
        for name, one in json.loads(data).items()
    }


def languages() -> tuple[str, ...]:
    """Return the names of the languages in which dates and numbers can be written, such as en-GB."""
    return tuple(_table())


def iso(day: str) -> str:
    """Write a day as machines do: unchanged."""
    return day


def day(iso: str, language: str = PLAIN.language) -> str:
    """Write a day, YYYY-MM-DD, in full with its month's name; what is no day stays as it is."""
    try:
        of = date.fromisoformat(iso)
    except ValueError:
        return iso
    locale = _table()[language]
    return locale.date.format(day=of.day, month=locale.months[of.month - 1], year=of.year)


def with_days(text: str, day: Day = iso) -> str:
    """Return a sentence of ours in which days are written so; what stands in quotation marks stays verbatim."""
    return _DAY_OR_QUOTE.sub(lambda m: m[0] if m[0].startswith("\u201c") else day(m[0]), text)


def number(value: float, digits: int = 0, language: str = PLAIN.language) -> str:
    """Write a number with so many digits after the decimal sign, in groups of three."""
    locale = _table()[language]
    written = f"{value + 0.0:,.{digits}f}"
    return written.translate({ord(","): locale.group, ord("."): locale.decimal})
