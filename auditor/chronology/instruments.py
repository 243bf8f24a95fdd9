"""Dated instruments in words: when they ended, by what, and what took their place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.model.validity import day_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.recognition import Instrument


def ended(names: Iterable[str], known: Mapping[str, Instrument], day: str) -> str | None:
    """Say of some instruments which ended before a day; None if none did."""
    over = [known[name] for name in names]
    over = [one for one in over if one.last is not None and one.last < day]
    said = [_together(tuple(some)) for _, some in groupby(over, key=_end)]
    return "; ".join(f"{what}{after(one, known)}" for what, one in said) or None


def holds_no_longer(one: Instrument, known: Mapping[str, Instrument]) -> str:
    """Say of one instrument that it has ended on the day that is spoken of."""
    by = f": {one.ended_by}" if one.ended_by else ""
    return f"{one.title} holds no longer{by}{after(one, known)}"


def after(one: Instrument, known: Mapping[str, Instrument]) -> str:
    """Say what took the place of an instrument, and what the place of that."""
    said = [_told(each, first=n == 0) for n, each in enumerate(_followers(one, known))]
    return "".join(said)


def _followers(one: Instrument, known: Mapping[str, Instrument]) -> Iterator[Instrument]:
    seen = {one.id}
    while one.successor is not None and one.successor not in seen:
        one = known[one.successor]
        seen.add(one.id)
        yield one


def _told(one: Instrument, *, first: bool) -> str:
    since = f", from {one.first}" if one.first else ""
    until = f" (ended on {day_after(one.last)})" if one.last else ""
    return f"; {'successor: ' if first else 'then '}{one.title}{since}{until}"


def _end(one: Instrument) -> tuple[str, str, str]:
    return one.last or "", one.ended_by or "", one.successor or ""


def _together(some: tuple[Instrument, ...]) -> tuple[str, Instrument]:
    one = some[0]
    *others, last = [each.title for each in some]
    names = f"{', '.join(others)} and {last}" if others else last
    by = f" by {one.ended_by}" if one.ended_by else ""
    return f"{names} ended on {day_after(one.last or '')}{by}", one
