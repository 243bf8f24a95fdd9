"""Where a document words something: one alternative, with all its conditions, against all stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.conditions import document_allows, shortfall, wrong_polarity
from auditor.extraction.places import Context, Hit, Reject, Telling

if TYPE_CHECKING:
    from auditor.extractors.phrase import Match
    from auditor.model.recognition import Alternative

BOILERPLATE_FACTOR = 0.8
"""Menus and footers weigh less: enough to keep a clear statement above the bar of confidence."""


def find(alternative: Alternative, context: Context, rejects: list[Reject]) -> list[Hit]:
    """Return the places where an alternative holds; places that fail a condition go to `rejects`."""
    if not document_allows(alternative, context):
        return []
    if alternative.of:
        return _groups(alternative, context)
    if alternative.fact:
        return _of_a_fact(alternative, alternative.fact, context, rejects)
    if alternative.say:
        return _said(alternative, context, rejects)
    return _without_words(alternative, context)


def _of_a_fact(
    alternative: Alternative, fact: str, context: Context, rejects: list[Reject]
) -> list[Hit]:
    found: list[Hit] = []
    for hit in context.fact_hits(fact):
        fails = shortfall(alternative, hit.unit, context.key(alternative.scope, hit.unit), context)
        if fails is None:
            found.append(hit)
        else:
            rejects.append(fails)
    return found


def _said(alternative: Alternative, context: Context, rejects: list[Reject]) -> list[Hit]:
    found: dict[tuple[int, int], Hit] = {}
    for pattern in alternative.say:
        for key, matches in context.passages.places(pattern, alternative.scope).items():
            for match in matches:
                hit = _hit(match, key, alternative, context)
                fails = _fails(pattern, match, key, hit, alternative, context)
                if fails is None:
                    found.setdefault((hit.unit, hit.first), hit)
                else:
                    rejects.append(fails)
    return [found[place] for place in sorted(found)]


def _fails(
    pattern: str, match: Match, key: int, hit: Hit, alternative: Alternative, context: Context
) -> Reject | None:
    polarity = wrong_polarity(pattern, match, key, alternative, context)
    if polarity is not None:
        return Reject(hit.unit, polarity, Telling.DENIED)
    return shortfall(alternative, hit.unit, key, context)


def _hit(match: Match, key: int, alternative: Alternative, context: Context) -> Hit:
    passages = context.passages
    stretch = passages.stretches[alternative.scope][key]
    by_anchor = passages.unit_of_word[stretch.number(match.anchor)]
    unit = key if alternative.scope == "unit" else by_anchor
    factor = BOILERPLATE_FACTOR if passages.reading.units[unit].boilerplate else 1.0
    last = max(match.end - 1, match.start)
    confidence = alternative.confidence * factor
    return Hit(unit, stretch.number(match.start), stretch.number(last), confidence)


def _groups(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the places of all groups in each stretch that holds enough of them."""
    by_key: dict[int, dict[int, list[Hit]]] = {}
    for number, group in enumerate(alternative.of):
        for hit in (h for member in group for h in find(member, context, [])):
            key = context.key(alternative.scope, hit.unit)
            by_key.setdefault(key, {}).setdefault(number, []).append(hit)
    enough = alternative.at_least or len(alternative.of)
    found: list[Hit] = []
    for key, groups in by_key.items():
        hits = [hits[0] for hits in groups.values()]
        if len(groups) >= enough and shortfall(alternative, hits[0].unit, key, context) is None:
            found.extend(hits)
    return found


def _without_words(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the place of an alternative that asks about the document only: its dates, or words elsewhere."""
    dates, confidence = context.dates, alternative.confidence
    if alternative.updated_within_months is not None and dates.unit is not None:
        return [Hit(dates.unit, dates.first, dates.last, confidence)]
    for pattern in alternative.document_says:
        for key, matches in context.passages.places(pattern).items():
            stretch = context.passages.stretches["unit"][key]
            first, last = stretch.number(matches[0].start), stretch.number(matches[0].end - 1)
            return [Hit(key, first, last, confidence)]
    for fact in alternative.facts:
        return context.fact_hits(fact)
    return []
