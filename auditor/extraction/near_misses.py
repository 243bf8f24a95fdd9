"""The search record of what is missing: the nearest passages, and what each lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.facts import quotations
from auditor.extraction.places import Context, Hit, Reject, Telling
from auditor.extractors.phrase import Key, Phrase, compile_phrase, plain
from auditor.model.document import Evidence, NearMiss

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages
    from auditor.model.ruleset import Element

MOST = 3
COMMON = 0.25
"""A word group that stands in more than this share of all units says nothing about a passage."""
LEAST_SHARED = 2
"""Informative word groups that a passage must share with a pattern to be worth showing."""


def near_misses(element: Element, rejects: list[Reject], context: Context) -> tuple[NearMiss, ...]:
    """Return at most three passages: those that a condition set aside, else those that share most words."""
    lacked: dict[int, str] = {}
    for reject in sorted(rejects, key=lambda reject: (reject.telling, reject.unit)):
        if reject.telling is not Telling.INCOMPLETE:
            lacked.setdefault(reject.unit, reject.lacked)
    if len(lacked) < MOST:
        for unit, words in _sharing(element, context.passages):
            lacked.setdefault(unit, words)
    for reject in rejects:
        lacked.setdefault(reject.unit, reject.lacked)
    chosen = list(lacked.items())[:MOST]
    return tuple(NearMiss(_quote(unit, context), words) for unit, words in chosen)


def _quote(unit: int, context: Context) -> Evidence:
    span = context.passages.reading.units[unit].span
    first = context.passages.words.range_of(span.start, span.end).start
    return quotations([Hit(unit, first, first, 1.0)], context)[0]


def _sharing(element: Element, passages: Passages) -> list[tuple[int, str]]:
    """Return units by the number of informative word groups that they share with a pattern, most first."""
    best: dict[int, tuple[int, str]] = {}
    patterns = dict.fromkeys(
        pattern for a in (*element.stated, *element.partly) for pattern in a.say
    )
    for pattern in patterns:
        for unit, (shared, words) in _shared(compile_phrase(pattern), passages).items():
            if shared > best.get(unit, (0, ""))[0]:
                best[unit] = (shared, words)
    enough = [(unit, words) for unit, (shared, words) in best.items() if shared >= LEAST_SHARED]
    return sorted(enough, key=lambda entry: (-best[entry[0]][0], entry[0]))[:MOST]


def _shared(phrase: Phrase, passages: Passages) -> dict[int, tuple[int, str]]:
    present = [(plain(key[0]), _units(key, passages)) for key in phrase.keys]
    limit = max(3, COMMON * len(passages.stretches["unit"]))
    counted: dict[int, int] = {}
    for _, units in present:
        for unit in units if len(units) <= limit else ():
            counted[unit] = counted.get(unit, 0) + 1
    return {unit: (n, _lacking(unit, present)) for unit, n in counted.items() if n >= LEAST_SHARED}


def _lacking(unit: int, present: list[tuple[str, frozenset[int]]]) -> str:
    names = [name for name, units in present if unit not in units]
    if names:
        return f"no words for “{'”, “'.join(dict.fromkeys(names))}”"
    return "the words stand too far apart or in another order"


def _units(key: Key, passages: Passages) -> frozenset[int]:
    return frozenset().union(*(passages.holders(leaf, "unit") for leaf in key))
