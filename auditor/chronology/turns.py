"""Turns: every day on which the YAML says that something begins, changes or ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.chronology.instruments import holds_no_longer
from auditor.chronology.versions import difference, on_day
from auditor.model.turn import Turn, TurnKind
from auditor.model.validity import day_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.chronology.reaches import Reach
    from auditor.model.recognition import Instrument
    from auditor.model.ruleset import Element, Requirement, Ruleset


def turns(rulesets: Iterable[Ruleset], instruments: Iterable[Instrument]) -> tuple[Turn, ...]:
    """Return every turn of some rulesets, in the order of days."""
    known = {one.id: one for one in instruments}
    found = [turn for ruleset in rulesets for turn in _of_ruleset(ruleset)]
    found += [turn for one in known.values() for turn in _of_instrument(one, known)]
    return tuple(sorted(set(found)))


def between(found: Iterable[Turn], after: str, until: str) -> tuple[Turn, ...]:
    """Return the turns after one day, up to and on another."""
    return tuple(turn for turn in found if after < turn.day <= until)


def turns_of_age(own: str | None, reaches: Iterable[Reach]) -> tuple[Turn, ...]:
    """Return the days on which a document of a date is too old for what asks for a recent one."""
    if own is None:
        return ()
    months = sorted({number for one in reaches for number in one.months})
    return tuple(
        Turn(
            _too_old(own, number),
            TurnKind.AGE,
            str(number),
            f"the document's own date, {own}, is then more than {number} months past",
        )
        for number in months
    )


def _too_old(own: str, months: int) -> str:
    """Return the first day that lies more than so many whole months after a day."""
    first = date.fromisoformat(own)
    count = first.month + months
    year, month = first.year + count // 12, count % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    last_of_month = (after - timedelta(days=1)).day
    if first.day > last_of_month:
        return after.isoformat()
    return date(year, month, first.day).isoformat()


def _of_ruleset(ruleset: Ruleset) -> Iterator[Turn]:
    for event in ruleset.timeline:
        yield Turn(event.day, TurnKind.EVENT, ruleset.id, event.words)
    for requirement in ruleset.requirements:
        yield from _of_requirement(requirement)


def _of_requirement(one: Requirement) -> Iterator[Turn]:
    dates = one.in_force
    if dates.status != "pending":
        yield from _ends(
            (dates.first, dates.last),
            (TurnKind.REQUIREMENT, one.id, on_day(one, dates.first or "").citations),
            (f"{one.id} ({one.title}) holds from this day", f"{one.id} ({one.title}) has ended"),
        )
    yield from _of_history(one)
    for element in one.elements:
        yield from _of_element(element, one)


def _of_history(one: Requirement) -> Iterator[Turn]:
    """Yield what a requirement becomes where a stretch of its history begins, or one that alters it ends."""
    begun = {change.first for change in one.history}
    for change in one.history:
        alters = change.severity or change.kind or change.citations
        only_cited = change.citations and not (change.severity or change.kind)
        kind = TurnKind.CITATION if only_cited else TurnKind.CHANGE
        after = None if change.last is None else day_after(change.last)
        for day, words in ((change.first, change.words), (after if alters else None, "")):
            if day is not None and (words or day not in begun):
                said = "; ".join(part for part in (words, difference(one, day)) if part)
                yield Turn(day, kind, one.id, said or change.words, on_day(one, day).citations)


def _of_element(one: Element, of: Requirement) -> Iterator[Turn]:
    cited = of.citations
    if one.effective_from is not None:
        words = f"{one.id} ({one.title}) is asked from this day"
        yield Turn(one.effective_from, TurnKind.ELEMENT, one.id, words, cited)
    for dated in one.dated:
        reason = dated.reason.rstrip(".")
        yield from _ends(
            (dated.first, dated.last),
            (TurnKind.CORRECTION, one.id, cited),
            (reason, f"no longer so: \u201c{reason}\u201d"),
        )


def _of_instrument(one: Instrument, known: Mapping[str, Instrument]) -> Iterator[Turn]:
    cited = (one.ended_by,) if one.ended_by else ()
    told = (f"{one.title} holds from this day", holds_no_longer(one, known))
    yield from _ends((one.first, one.last), (TurnKind.INSTRUMENT, one.id, ()), told, cited)


def _ends(
    stretch: tuple[str | None, str | None],
    named: tuple[TurnKind, str, tuple[str, ...]],
    words: tuple[str, str],
    cited_at_the_end: tuple[str, ...] = (),
) -> Iterator[Turn]:
    """Yield the two ends of a stretch of days: its first day, and the day after its last."""
    first, last = stretch
    kind, of, cited = named
    if first is not None:
        yield Turn(first, kind, of, words[0], cited)
    if last is not None:
        yield Turn(day_after(last), kind, of, words[1], cited_at_the_end or cited)
