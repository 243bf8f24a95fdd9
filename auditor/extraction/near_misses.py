"""The search record of what is missing: the nearest passages, and what each lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.alternatives import denials
from auditor.extraction.conditions import sift
from auditor.extraction.facts import quotations
from auditor.extraction.places import Context, Hit, Reject, Telling
from auditor.extractors.bits import numbers_in, union
from auditor.extractors.phrase import compile_phrase, plain
from auditor.model.document import Evidence, NearMiss

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages
    from auditor.extractors.leaf_places import LeafPlaces
    from auditor.extractors.phrase import Phrase
    from auditor.model.ruleset import Element

MOST = 3
DENIED = {"affirmed": "the statement is denied", "denied": "the statement is not denied"}
"""Polarity that is asked for, and what is wrong with the other one."""
COMMON = 0.25
"""A word group that stands in more than this share of all units says nothing about a passage."""
LEAST_SHARED = 2
"""Informative word groups that a passage must share with a pattern to be worth showing."""


def near_misses(element: Element, rejects: list[Reject], context: Context) -> tuple[NearMiss, ...]:
    """Return at most three passages: those that a condition set aside, else those that share most words."""
    set_aside = _by_unit([*_denied(element, context), *rejects])
    lacked = {
        unit: reject.lacked
        for unit, reject in set_aside.items()
        if reject.telling <= Telling.OTHER_READERS
    }
    if len(lacked) < MOST:
        for unit, words in _sharing(element, context.passages):
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


def _sharing(element: Element, passages: Passages) -> list[tuple[int, str]]:
    """Return units by the number of informative word groups that they share with a pattern, most first."""
    said = dict.fromkeys(pattern for a in (*element.stated, *element.partly) for pattern in a.say)
    leaves = passages.leaves("unit")
    shared = [(compile_phrase(pattern), _shared(pattern, leaves)) for pattern in said]
    chosen: dict[int, str] = {}
    for most in range(max((len(counts) for _, counts in shared), default=0), LEAST_SHARED - 1, -1):
        sharing = [(phrase, counts[most - 1]) for phrase, counts in shared if len(counts) >= most]
        units = numbers_in(union(units for _, units in sharing))
        for unit in units[: MOST + len(chosen)]:
            phrase = next(phrase for phrase, units in sharing if units >> unit & 1)
            chosen.setdefault(unit, _lacking(unit, phrase, passages))
    return [(leaves.layout.keys[unit], words) for unit, words in chosen.items()][:MOST]


def _shared(pattern: str, leaves: LeafPlaces) -> list[int]:
    """Return, for each number from one, the units that share so many informative word groups or more."""
    limit = max(3, COMMON * len(leaves.layout.keys))
    counts: list[int] = []
    for leaf in compile_phrase(pattern).must:
        units = leaves.held[leaf]
        if units and units.bit_count() <= limit:
            counts.append(0)
            for number in range(len(counts) - 1, 0, -1):
                counts[number] |= counts[number - 1] & units
            counts[0] |= units
    return counts


def _lacking(unit: int, phrase: Phrase, passages: Passages) -> str:
    leaves = passages.leaves("unit")
    wanting = [
        key[0]
        for key, leaf in zip(phrase.keys, phrase.must, strict=True)
        if not leaves.held[leaf] >> unit & 1
    ]
    names = [plain(leaf, passages.titles) for leaf in wanting]
    if names:
        return f"no words for “{'”, “'.join(dict.fromkeys(names))}”"
    return "the words stand too far apart or in another order"
