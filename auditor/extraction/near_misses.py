"""The search record of what is missing: the nearest passages, and what each lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.alternatives import hold, worded
from auditor.extraction.conditions import describe, failing, sift
from auditor.extraction.nearest import nearest
from auditor.extraction.places import Context, Hit, Reject, Telling
from auditor.extraction.quotations import quotations
from auditor.extraction.said import denials
from auditor.extractors.bits import bits_of, lowest_in, union
from auditor.model.document import Evidence, NearMiss

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from auditor.model.ruleset import Element

MOST = 3
DENIED = {"affirmed": "the statement is denied", "denied": "the statement is not denied"}
"""Polarity that is asked for, and what is wrong with the other one."""


def near_misses(element: Element, context: Context) -> tuple[NearMiss, ...]:
    """Return at most three passages: those that a condition set aside, else those that share most words."""
    set_aside = [*_denied(element, context), *_set_aside(element, context)]
    telling = [reject for reject in set_aside if reject.telling <= Telling.OTHER_READERS]
    lacked: dict[int, Reject | str] = {**_by_unit(telling, but=())}
    if len(lacked) < MOST:
        for unit, words in nearest(element, context, MOST):
            lacked.setdefault(unit, next(_of_unit(unit, set_aside), words))
        lacked |= _by_unit(set_aside, but=lacked)
    chosen = [*lacked.items()][:MOST]
    return tuple(NearMiss(_quote(unit, context), _in_words(what, context)) for unit, what in chosen)


def look_alikes(element: Element, units: int, context: Context) -> int:
    """Return those of some units whose words only look like those of an element."""
    among = context.units.saying_among
    return union(among(units, "unit", pattern) for pattern in element.look_alikes)


def _set_aside(element: Element, context: Context) -> Iterator[Reject]:
    """Yield the units where the words of an element stand, and what is wrong there."""
    for alternatives in (element.stated, element.partly):
        for alternative in alternatives:
            yield from failing(alternative, worded(alternative, context), context)
        held = [one.units for alternative in alternatives for one in hold(alternative, context)]
        if excluded := look_alikes(element, union(held), context):
            yield Reject(excluded, "the words only look alike", Telling.EXCLUDED)


def _denied(element: Element, context: Context) -> list[Reject]:
    """Return the units that deny what is asked for, and would say it in every other respect."""
    return [
        Reject(
            sift(alternative, denials(alternative, context), context),
            DENIED[alternative.polarity],
            Telling.DENIED,
        )
        for alternative in (*element.stated, *element.partly)
        if alternative.polarity in DENIED
    ]


def _by_unit(rejects: list[Reject], but: Collection[int]) -> dict[int, Reject]:
    """Return for a few units the reject that tells most: those that tell most first, in reading order."""
    found: dict[int, Reject] = {}
    unseen = ~bits_of(but)
    for telling in Telling:
        alike = [reject for reject in rejects if reject.telling is telling]
        units = union(reject.units for reject in alike)
        for unit in lowest_in(units & unseen, MOST - len(found)):
            found[unit] = next(_of_unit(unit, alike))
        unseen &= ~units
    return found


def _of_unit(unit: int, rejects: list[Reject]) -> Iterator[Reject]:
    """Yield the rejects of a unit, those that tell most first."""
    of_unit = [reject for reject in rejects if reject.units >> unit & 1]
    return iter(sorted(of_unit, key=lambda reject: reject.telling))


def _in_words(lacked: Reject | str, context: Context) -> str:
    if isinstance(lacked, str):
        return lacked
    return lacked.words.format(describe(lacked.phrase, context.passages) if lacked.phrase else "")


def _quote(unit: int, context: Context) -> Evidence:
    span = context.passages.reading.units[unit].span
    first = context.passages.words.range_of(span.start, span.end).start
    return quotations([Hit(unit, first, first, 1.0)], context)[0]
