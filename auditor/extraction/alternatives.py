"""Where a document words something: one alternative, with all its conditions, against all stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.conditions import document_allows, sift, wrong_polarity
from auditor.extraction.places import Context, Hit, Reject
from auditor.extraction.unit_sets import stretch_of
from auditor.extractors.bits import EVERY, bits_of, numbers_in, union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.extraction.passages import Passages
    from auditor.extractors.phrase import Match
    from auditor.model.document import Unit
    from auditor.model.recognition import Alternative

BOILERPLATE_FACTOR = 0.8
"""Menus and footers weigh less: enough to keep a clear statement above the bar of confidence."""
CONTENTS_FACTOR = 0.6
"""An entry of a contents list proves nothing: alone it leads to review."""


def find(
    alternative: Alternative, context: Context, rejects: list[Reject], within: int = EVERY
) -> list[Hit]:
    """Return the places where an alternative holds; places that fail a condition go to `rejects`.

    Of matches of phrases only those in some units are of interest.
    """
    if not document_allows(alternative, context):
        return []
    if alternative.of:
        return _groups(alternative, context)
    if alternative.fact:
        return _of_a_fact(alternative, alternative.fact, context, rejects)
    if alternative.say:
        return _said(alternative, context, rejects, within)
    return _without_words(alternative, context)


def _of_a_fact(
    alternative: Alternative, fact: str, context: Context, rejects: list[Reject]
) -> list[Hit]:
    hits = context.fact_hits(fact)
    meeting = sift(alternative, bits_of([hit.unit for hit in hits]), context, rejects)
    return [hit for hit in hits if meeting >> hit.unit & 1]


def _said(
    alternative: Alternative, context: Context, rejects: list[Reject], within: int
) -> list[Hit]:
    said, meeting = _candidates(alternative, context, rejects)
    meeting &= within
    found: dict[tuple[int, int], Hit] = {}
    for pattern, units in said if meeting else ():
        for unit, key, match in _matches(alternative, pattern, units & meeting, context.passages):
            if not _denied(alternative, pattern, key, match, context.passages):
                hit = _hit(alternative, unit, key, match, context.passages)
                found.setdefault((unit, hit.first), hit)
    return [found[place] for place in sorted(found)]


def _candidates(
    alternative: Alternative, context: Context, rejects: list[Reject]
) -> tuple[list[tuple[str, int]], int]:
    """Return the phrases that stand, each with its units, and which of all these meet the conditions.

    Whether a match there is denied remains to be seen.
    """
    said = _saying(alternative, context)
    saying = union(units for _, units in said)
    return said, sift(alternative, saying, context, rejects) if saying else 0


def _saying(alternative: Alternative, context: Context) -> list[tuple[str, int]]:
    """Return the phrases that stand, each with its units; in a wider scope, those that hold its anchor."""
    if alternative.scope == "unit":
        saying = context.units.saying
        return [(pattern, units) for pattern in alternative.say if (units := saying[pattern])]
    return [
        (pattern, bits_of([unit for unit, _, _ in found]))
        for pattern in alternative.say
        if (found := [*_matches(alternative, pattern, EVERY, context.passages)])
    ]


def denials(alternative: Alternative, context: Context) -> int:
    """Return the units where the words of an alternative stand with a polarity that it does not want."""
    at_once = alternative.scope == "unit" and alternative.polarity == "affirmed"
    may_be = context.units.with_negation if at_once else EVERY
    said = [] if alternative.polarity == "any" else _saying(alternative, context)
    if not any(units & may_be for _, units in said) or not document_allows(alternative, context):
        return 0
    return bits_of(
        [
            unit
            for pattern, units in said
            for unit, key, match in _matches(alternative, pattern, units & may_be, context.passages)
            if _denied(alternative, pattern, key, match, context.passages)
        ]
    )


def _matches(
    alternative: Alternative, pattern: str, units: int, passages: Passages
) -> Iterator[tuple[int, int, Match]]:
    """Yield the matches of a phrase in some units, each with its unit and its stretch."""
    scope = alternative.scope
    if scope == "unit":
        for unit in numbers_in(units):
            for match in passages.matches(pattern, scope, unit):
                yield unit, unit, match
        return
    for key, matches in passages.places(pattern, scope):
        for match in matches:
            anchor = passages.stretches[scope][key].number(match.anchor)
            unit = passages.unit_of_word[anchor]
            if units >> unit & 1:
                yield unit, key, match


def _denied(
    alternative: Alternative, pattern: str, key: int, match: Match, passages: Passages
) -> bool:
    if alternative.polarity == "any":
        return False  # and nobody need look for negations
    return wrong_polarity(
        alternative, pattern, match, passages.negations_in(alternative.scope, key)
    )


def _hit(alternative: Alternative, unit: int, key: int, match: Match, passages: Passages) -> Hit:
    stretch = passages.stretches[alternative.scope][key]
    last = max(match.end - 1, match.start)
    confidence = alternative.confidence * _factor(passages.reading.units[unit])
    return Hit(unit, stretch.number(match.start), stretch.number(last), confidence)


def _factor(unit: Unit) -> float:
    if unit.names_section:
        return CONTENTS_FACTOR
    return BOILERPLATE_FACTOR if unit.boilerplate else 1.0


def _groups(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the places of all groups in each stretch that holds enough of them."""
    enough = alternative.at_least or len(alternative.of)
    within = _with_enough(alternative, enough, context)
    by_key: dict[int, dict[int, list[Hit]]] = {}
    for number, group in enumerate(alternative.of if within else ()):
        for hit in (h for member in group for h in find(member, context, [], within)):
            key = stretch_of(context.passages.reading.units[hit.unit], alternative.scope)
            by_key.setdefault(key, {}).setdefault(number, []).append(hit)
    found: list[Hit] = []
    for groups in by_key.values():
        hits = [hits[0] for hits in groups.values()]
        if len(groups) >= enough and sift(alternative, 1 << hits[0].unit, context, []):
            found.extend(hits)
    return found


def _with_enough(alternative: Alternative, enough: int, context: Context) -> int:
    """Return the units in which so many groups may stand: matches need be looked for in no other."""
    if alternative.scope != "unit":
        return EVERY
    reached = [EVERY, *[0] * enough]
    for group in alternative.of:
        units = union(_may_hold(member, context) for member in group)
        for number in range(enough, 0, -1):
            reached[number] |= reached[number - 1] & units
    return reached[enough]


def _may_hold(alternative: Alternative, context: Context) -> int:
    if alternative.of or alternative.fact or not alternative.say:
        return EVERY
    if not document_allows(alternative, context):
        return 0
    return _candidates(alternative, context, [])[1]


def _without_words(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the place of an alternative that asks about the document only: its dates, or words elsewhere."""
    dates, confidence = context.dates, alternative.confidence
    if alternative.updated_within_months is not None and dates.unit is not None:
        return [Hit(dates.unit, dates.first, dates.last, confidence)]
    for pattern in alternative.document_says:
        for key, matches in context.passages.places(pattern):
            stretch = context.passages.stretches["unit"][key]
            first, last = stretch.number(matches[0].start), stretch.number(matches[0].end - 1)
            return [Hit(key, first, last, confidence)]
    for fact in alternative.facts:
        return context.fact_hits(fact)
    return []
