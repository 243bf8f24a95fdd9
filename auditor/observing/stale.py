"""Words that were right until a day: whether that day has passed, and whether it had when they were written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.quotations import quotations
from auditor.extractors.date import find_dates
from auditor.model.audit import Observation
from auditor.observing.sides import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.extraction.places import Context, Hit
    from auditor.model.finding import ElementReading
    from auditor.model.observing import StaleWording

_LAST_DAY_OF_ALL_MONTHS = 28
RIGHT, WRONG = "right_when_written", "wrong_when_written"


class _Ended(NamedTuple):
    """When words became outdated."""

    since: str
    last: str
    """The last day on which they were right."""


def stale(
    of: StaleWording, context: Context, readings: Mapping[str, ElementReading]
) -> Observation | None:
    """Return the observation that words are outdated on the as-of date, or named before their time."""
    if of.began is not None and context.as_of < of.began:
        hits = places(of.side, context, readings)
        return _too_early(of, of.began, hits, context) if hits else None
    if of.last is not None and context.as_of <= of.last:
        return None
    hits = places(of.side, context, readings)
    if of.past_day:
        hits = [hit for hit in hits if _past_day(hit, context) is not None]
    ended = _ended(of, hits, context) if hits else None
    if ended is None or context.as_of <= ended.last:
        return None
    return _outdated(of, ended, hits, context)


def own_date(context: Context) -> str | None:
    """Return the document's own date."""
    return context.dates.last_updated or context.dates.effective


def _ended(of: StaleWording, hits: list[Hit], context: Context) -> _Ended | None:
    if of.since is not None and of.last is not None:
        return _Ended(of.since, of.last)
    if of.past_day:
        day = _past_day(hits[0], context)
        return None if day is None else _Ended(day, day)
    written = own_date(context)
    if of.lapses_after_months is None or written is None:
        return None
    lapsed = _months_after(written, of.lapses_after_months)
    return _Ended(lapsed, lapsed)


def _past_day(hit: Hit, context: Context) -> str | None:
    """Return the day that a passage names, if all that it names are past."""
    words = context.passages.words
    unit = context.passages.reading.units[hit.unit]
    inside = words.range_of(*unit.span)
    days = [one.value for one in find_dates(words) if inside.start <= one.first < inside.stop]
    return max(days) if days and max(days) < context.as_of else None


def _outdated(of: StaleWording, ended: _Ended, hits: list[Hit], context: Context) -> Observation:
    timing, when = _timing(ended, context)
    note = f"{of.remark.title}. {when}"
    return _observation(of, "stale", note, ended.since, timing, hits, context)


def _timing(ended: _Ended, context: Context) -> tuple[str | None, str]:
    written = own_date(context)
    if written is None:
        return None, (
            f"Outdated since {ended.since}; the text bears no date, so whether it was right when "
            "written is open."
        )
    if written <= ended.last:
        return RIGHT, f"Right when written ({written}), outdated since {ended.since}."
    return WRONG, f"Wrong when written ({written}): outdated since {ended.since}."


def _too_early(of: StaleWording, began: str, hits: list[Hit], context: Context) -> Observation:
    note = f"{of.remark.title}. It is named before its time: it holds from {began} on."
    return _observation(of, "upcoming", note, began, WRONG, hits, context)


def _observation(
    of: StaleWording,
    kind: str,
    note: str,
    since: str,
    timing: str | None,
    hits: list[Hit],
    context: Context,
) -> Observation:
    remark = of.remark
    return Observation(
        kind=kind,
        severity=remark.severity,
        citations=remark.citations,
        evidence=quotations(hits, context),
        requirements=remark.requirements,
        note=note,
        id=remark.id,
        title=remark.title,
        undoes=remark.undoes,
        since=since,
        timing=timing,
        successor=of.successor if kind == "stale" else "",
        correction=remark.correction if kind == "stale" else "",
    )


def _months_after(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    try:
        return start.replace(year=year, month=month).isoformat()
    except ValueError:  # the month is shorter
        return start.replace(year=year, month=month, day=_LAST_DAY_OF_ALL_MONTHS).isoformat()
