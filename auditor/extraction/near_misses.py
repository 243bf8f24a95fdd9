"""The search record of what is missing: the nearest passages, and what each lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.alternatives import denials
from auditor.extraction.conditions import sift
from auditor.extraction.facts import quotations
from auditor.extraction.nearest import nearest
from auditor.extraction.places import Context, Hit, Reject, Telling
from auditor.extractors.bits import numbers_in, union
from auditor.model.document import Evidence, NearMiss

if TYPE_CHECKING:
    from auditor.model.ruleset import Element

MOST = 3
DENIED = {"affirmed": "the statement is denied", "denied": "the statement is not denied"}
"""Polarity that is asked for, and what is wrong with the other one."""


def near_misses(element: Element, rejects: list[Reject], context: Context) -> tuple[NearMiss, ...]:
    """Return at most three passages: those that a condition set aside, else those that share most words."""
    set_aside = _by_unit([*_denied(element, context), *rejects])
    lacked = {
        unit: reject.lacked
        for unit, reject in set_aside.items()
        if reject.telling <= Telling.OTHER_READERS
    }
    if len(lacked) < MOST:
        for unit, words in nearest(element, context, MOST):
            reject = set_aside.get(unit)
            lacked.setdefault(unit, reject.lacked if reject else words)
    for unit, reject in set_aside.items():
        lacked.setdefault(unit, reject.lacked)
    chosen = list(lacked.items())[:MOST]
    return tuple(NearMiss(_quote(unit, context), words) for unit, words in chosen)


def _denied(element: Element, context: Context) -> list[Reject]:
    """Return the units that deny what is asked for, and would say it in every other respect."""
    return [
        Reject(
            sift(alternative, denials(alternative, context), context, []),
            DENIED[alternative.polarity],
            Telling.DENIED,
        )
        for alternative in (*element.stated, *element.partly)
        if alternative.polarity in DENIED
    ]


def _by_unit(rejects: list[Reject]) -> dict[int, Reject]:
    """Return for each unit the reject that tells most: those that tell most first, in reading order."""
    found: dict[int, Reject] = {}
    for telling in Telling:
        alike = [reject for reject in rejects if reject.telling is telling]
        for unit in numbers_in(union(reject.units for reject in alike)):
            if unit not in found:
                found[unit] = next(reject for reject in alike if reject.units >> unit & 1)
    return found


def _quote(unit: int, context: Context) -> Evidence:
    span = context.passages.reading.units[unit].span
    first = context.passages.words.range_of(span.start, span.end).start
    return quotations([Hit(unit, first, first, 1.0)], context)[0]
