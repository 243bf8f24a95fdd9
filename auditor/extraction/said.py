"""Where the words of an alternative stand as it wants them: in which units, and at which words of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.conditions import document_allows, may_meet, sift, takes_any_polarity
from auditor.extraction.places import Context, Hit
from auditor.extractors.bits import EVERY, bits_of, numbers_in, union
from auditor.extractors.negation import denied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.extraction.passages import Passages
    from auditor.extractors.phrase import Match
    from auditor.model.recognition import Alternative


def units_said(alternative: Alternative, context: Context) -> int:
    """Return the units that say an alternative, all conditions and polarity included.

    Words are placed only where a negation may reach them.
    """
    if _ruled_out(alternative, context):
        return 0
    said = saying(alternative, context, may_meet(alternative, context))
    if not said or not document_allows(alternative, context):
        return 0
    meeting = sift(alternative, union(units for _, units in said), context)
    found = 0
    for pattern, units in said if meeting else ():
        sure = units & ~_doubtful(alternative, pattern, context)
        found |= sure & meeting
        for unit, key, match in _matches(
            alternative.scope, pattern, units & meeting & ~found, context.passages
        ):
            if not _denied(alternative, pattern, key, match, context.passages):
                found |= 1 << unit
    return found


def _doubtful(alternative: Alternative, pattern: str, context: Context) -> int:
    """Return the units in which only the place of a phrase tells whether its polarity is the one asked for."""
    if takes_any_polarity(alternative, pattern):
        return 0
    at_once = alternative.scope == "unit" and alternative.polarity == "affirmed"
    return context.units.with_negation if at_once else EVERY


def hits_said(alternative: Alternative, context: Context, within: int) -> list[Hit]:
    """Return the places of an alternative in some units, in reading order."""
    if _ruled_out(alternative, context):
        return []
    said = saying(alternative, context, within)
    if not said or not document_allows(alternative, context):
        return []
    meeting = sift(alternative, union(units for _, units in said), context)
    found: dict[tuple[int, int], Hit] = {}
    for pattern, saying_it in said if meeting else ():
        doubtful = _doubtful(alternative, pattern, context)
        for unit, key, match in _matches(
            alternative.scope, pattern, saying_it & meeting, context.passages
        ):
            sure = not doubtful >> unit & 1
            if sure or not _denied(alternative, pattern, key, match, context.passages):
                hit = _hit(alternative, unit, key, match, context)
                found.setdefault((unit, hit.first), hit)
    return [found[place] for place in sorted(found)]


def _ruled_out(alternative: Alternative, context: Context) -> bool:
    """Tell whether it is known without a look that no phrase of an alternative stands in any unit."""
    return alternative.scope == "unit" and context.units.ruled_out.issuperset(alternative.say)


def saying(
    alternative: Alternative, context: Context, within: int = EVERY
) -> list[tuple[str, int]]:
    """Return the phrases that stand in some units, each with those; in a wider scope, those of its anchor."""
    scope = alternative.scope
    if scope == "unit":
        return context.units.saying_any(alternative.say, within)
    return [
        (pattern, units)
        for pattern in alternative.say
        if (units := _anchors(context, within, scope, pattern))
    ]


def _anchors(context: Context, units: int, scope: str, pattern: str) -> int:
    """Return which of some units hold the anchor of a phrase that stands in their stretch."""
    within = context.units.saying_among(units, scope, pattern)
    found = _matches(scope, pattern, within, context.passages)
    return bits_of([unit for unit, _, _ in found])


def denials(alternative: Alternative, context: Context) -> int:
    """Return the units where the words of an alternative stand with a polarity that it does not want."""
    at_once = alternative.scope == "unit" and alternative.polarity == "affirmed"
    may_be = context.units.with_negation if at_once else EVERY
    said = [] if alternative.polarity == "any" else saying(alternative, context)
    if not any(units & may_be for _, units in said) or not document_allows(alternative, context):
        return 0
    return bits_of(
        [
            unit
            for pattern, units in said
            for unit, key, match in _matches(
                alternative.scope, pattern, units & may_be, context.passages
            )
            if _denied(alternative, pattern, key, match, context.passages)
        ]
    )


def _matches(
    scope: str, pattern: str, units: int, passages: Passages
) -> Iterator[tuple[int, int, Match]]:
    """Yield the matches of a phrase in some units, each with its unit and its stretch."""
    if scope == "unit":
        for unit in numbers_in(units):
            for match in passages.matches(pattern, scope, unit):
                yield unit, unit, match
        return
    for key, matches in passages.places(pattern, scope) if units else ():
        for match in matches:
            anchor = passages.stretches[scope][key].number(match.anchor)
            unit = passages.unit_of_word[anchor]
            if units >> unit & 1:
                yield unit, key, match


def _denied(
    alternative: Alternative, pattern: str, key: int, match: Match, passages: Passages
) -> bool:
    """Tell whether the polarity of a match is not the one asked for."""
    if takes_any_polarity(alternative, pattern):
        return False
    negations = passages.negations_in(alternative.scope, key)
    return denied(match, negations) != (alternative.polarity == "denied")


def _hit(alternative: Alternative, unit: int, key: int, match: Match, context: Context) -> Hit:
    stretch = context.passages.stretches[alternative.scope][key]
    last = max(match.end - 1, match.start)
    confidence = alternative.confidence * context.units.weight(1 << unit)
    return Hit(unit, stretch.number(match.start), stretch.number(last), confidence)
