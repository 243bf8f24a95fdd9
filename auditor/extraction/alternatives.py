"""Where a document words something: one alternative, with all its conditions, against all stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.conditions import document_allows, sift
from auditor.extraction.places import Context, Held, Hit
from auditor.extraction.said import hits_said, saying, units_said
from auditor.extractors.bits import EVERY, bits_of, lowest_in, union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Alternative


def hold(alternative: Alternative, context: Context) -> list[Held]:
    """Return the units in which an alternative holds; at which of their words, `find` tells where it is asked."""
    if rests_on_words(alternative):
        units = units_said(alternative, context)
        return [Held(units, alternative)] if units else []
    if not document_allows(alternative, context):
        return []
    if alternative.of:
        by_group = alternative.scope == "unit"
        return [*(_groups_in_units if by_group else _groups)(alternative, context)]
    fact = alternative.fact
    hits = _of_a_fact(alternative, fact, context) if fact else _without_words(alternative, context)
    return [Held(1 << hit.unit, hit) for hit in hits]


def find(alternative: Alternative, context: Context, within: int = EVERY) -> list[Hit]:
    """Return the places where an alternative holds, of those in some units."""
    if rests_on_words(alternative):
        return hits_said(alternative, context, within)
    return [hit for held in hold(alternative, context) for hit in places(held, context, within)]


def rests_on_words(alternative: Alternative) -> bool:
    """Tell whether an alternative holds only where a phrase of its own stands."""
    return bool(alternative.say) and not alternative.of and not alternative.fact


def places(held: Held, context: Context, within: int = EVERY) -> list[Hit]:
    """Return the places of what holds, of those in some units."""
    units = held.units & within
    if not units:
        return []
    return [held.by] if isinstance(held.by, Hit) else find(held.by, context, units)


def worded(alternative: Alternative, context: Context) -> int:
    """Return the units in which the words or the fact of an alternative stand, whatever else it asks for."""
    if alternative.of or not document_allows(alternative, context):
        return 0
    if alternative.fact:
        return bits_of([hit.unit for hit in context.fact_hits(alternative.fact)])
    return union(units for _, units in saying(alternative, context))


def _of_a_fact(alternative: Alternative, fact: str, context: Context) -> list[Hit]:
    hits = context.fact_hits(fact)
    meeting = sift(alternative, bits_of([hit.unit for hit in hits]), context)
    return [hit for hit in hits if meeting >> hit.unit & 1]


def _groups(alternative: Alternative, context: Context) -> Iterator[Held]:
    """Yield the first place of each group in each stretch that holds enough of them."""
    enough, scope = alternative.at_least or len(alternative.of), alternative.scope
    groups = _holding(alternative.of, enough, context)
    spread = context.units.spread
    left = _in_so_many([spread(union(one.units for one in held), scope) for held in groups], enough)
    while left:
        stretch = spread(left & -left, scope)
        left &= ~stretch
        firsts = [one for held in groups for one in _first(held, stretch)]
        if sift(alternative, firsts[0].units, context):
            yield from firsts


def _groups_in_units(alternative: Alternative, context: Context) -> Iterator[Held]:
    """Yield the same group by group, for all units at once."""
    enough = alternative.at_least or len(alternative.of)
    groups = _holding(alternative.of, enough, context)
    left = _in_so_many([union(one.units for one in held) for held in groups], enough)
    meeting = sift(alternative, left, context) if left else 0
    for held in groups if meeting else ():
        of_group = meeting
        for one in held:
            if here := one.units & of_group:
                yield Held(here, one.by)
                of_group &= ~here


def _holding(
    groups: tuple[tuple[Alternative, ...], ...], enough: int, context: Context
) -> list[list[Held]]:
    """Return the groups that hold somewhere, as long as so many may do."""
    found: list[list[Held]] = []
    for number, group in enumerate(groups):
        if len(found) + len(groups) - number < enough:
            break
        if held := [one for member in group for one in _in_order(member, context)]:
            found.append(held)
    return found


def _in_order(alternative: Alternative, context: Context) -> list[Held]:
    """Return what an alternative holds as `hold` does, of groups stretch by stretch: the first of several counts."""
    if not alternative.of:
        return hold(alternative, context)
    return [*_groups(alternative, context)] if document_allows(alternative, context) else []


def _in_so_many(sets: list[int], enough: int) -> int:
    """Return what is in at least so many of some sets."""
    reached = [EVERY, *[0] * enough]
    for units in sets:
        for number in range(enough, 0, -1):
            reached[number] |= reached[number - 1] & units
    return reached[enough]


def _first(held: list[Held], stretch: int) -> list[Held]:
    """Return the first place of a group in a stretch, if there is one."""
    for one in held:
        if here := one.units & stretch:
            return [one._replace(units=here & -here)]
    return []


def _without_words(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the place of an alternative that asks about the document only: its dates, or words elsewhere."""
    dates, confidence = context.dates, alternative.confidence
    if alternative.updated_within_months is not None and dates.unit is not None:
        return [Hit(dates.unit, dates.first, dates.last, confidence)]
    for pattern in alternative.document_says:
        for unit in lowest_in(context.units.saying[pattern], 1):
            match = context.passages.matches(pattern, "unit", unit)[0]
            stretch = context.passages.stretches["unit"][unit]
            return [
                Hit(unit, stretch.number(match.start), stretch.number(match.end - 1), confidence)
            ]
    for fact in alternative.facts:
        return context.fact_hits(fact)
    return []
