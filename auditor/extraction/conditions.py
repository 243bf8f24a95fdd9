"""The conditions of an alternative: on the document as a whole, and on the stretch in which its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.dates import months_between
from auditor.extraction.places import Context, Reject, Telling
from auditor.extractors.bits import EVERY, union
from auditor.extractors.phrase import compile_phrase, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.extraction.passages import Passages
    from auditor.extraction.unit_sets import UnitSets
    from auditor.model.recognition import Alternative

NOT_ADDRESSED = "not addressed to the readers whom it must reach"


def document_allows(alternative: Alternative, context: Context) -> bool:
    """Tell whether the conditions on the document, its facts and its dates hold."""
    said = context.units.says
    facts, says = alternative.facts, alternative.document_says
    silent = alternative.document_silent
    return (
        (not facts or all(context.fact_hits(fact) for fact in facts))
        and (not says or all(said[pattern] for pattern in says))
        and not (silent and any(said[pattern] for pattern in silent))
        and _instrument_valid(alternative.instrument, context)
        and _fresh(alternative.updated_within_months, context)
    )


def _instrument_valid(name: str | None, context: Context) -> bool:
    if name is None:
        return True
    instrument = context.instruments[name]
    return (instrument.first or "") <= context.as_of <= (instrument.last or "9999")


def _fresh(months: int | None, context: Context) -> bool:
    if months is None:
        return True
    date = context.dates.own
    return date is not None and months_between(date, context.as_of) <= months


def takes_any_polarity(alternative: Alternative, pattern: str) -> bool:
    """Tell whether it does not matter for a phrase of an alternative if it is denied."""
    return alternative.polarity == "any" or compile_phrase(pattern).negation_inside


def may_meet(alternative: Alternative, context: Context) -> int:
    """Return the units that may meet every condition on the stretch, as far as no search is needed to tell."""
    sets, units = context.units, EVERY
    if alternative.scope == "unit":
        for pattern in alternative.also:
            units &= sets.needed[pattern]
    if alternative.addressed_to:
        units &= sets.addressed_to[alternative.addressed_to]
    if alternative.under and units:
        units &= union(sets.under[pattern] for pattern in alternative.under)
    return units


def sift(alternative: Alternative, units: int, context: Context) -> int:
    """Return the units of a set that meet every condition on the stretch."""
    for meeting, _, _, _ in _conditions(alternative, units, context.units):
        units &= meeting
        if not units:
            return 0
    return units


def failing(alternative: Alternative, units: int, context: Context) -> list[Reject]:
    """Return the units of a set that do not meet every condition, each with the first that it fails."""
    rejects: list[Reject] = []
    for meeting, telling, lacked, pattern in _conditions(alternative, units, context.units):
        if outside := units & ~meeting:
            rejects.append(Reject(outside, lacked, telling, pattern))
            units &= meeting
            if not units:
                break
    return rejects


def _conditions(
    alternative: Alternative, units: int, sets: UnitSets
) -> Iterator[tuple[int, Telling, str, str | None]]:
    """Yield each condition: the units that meet it, what it tells, what is wrong elsewhere, and its phrase.

    Phrases are looked for only in those of some units that met the conditions before.
    """
    scope = alternative.scope
    for pattern in alternative.also:
        units = sets.saying_among(units, scope, pattern)
        yield units, Telling.INCOMPLETE, "no words for {}", pattern
    for pattern in alternative.unless:
        said = sets.saying_among(units, scope, pattern)
        yield ~said, Telling.EXCLUDED, "it also speaks of {}", pattern
        units &= ~said
    if alternative.addressed_to:
        addressed = sets.addressed_to[alternative.addressed_to]
        yield addressed, Telling.OTHER_READERS, NOT_ADDRESSED, None
    if under := alternative.under:
        headed = union(sets.under[pattern] for pattern in under)
        yield headed, Telling.ELSEWHERE, "no heading that speaks of {}", under[0]
    if about := alternative.about:
        concerned = union(sets.about[pattern] for pattern in about)
        yield concerned, Telling.INCOMPLETE, "no passage about {}", about[0]
    for pattern in alternative.not_under:
        yield ~sets.under[pattern], Telling.ELSEWHERE, "the heading speaks of {}", pattern


def describe(pattern: str, passages: Passages) -> str:
    """Turn a pattern into words that a reader of a report understands."""
    names = [plain(key[0], passages.titles) for key in compile_phrase(pattern).keys]
    return "“" + " … ".join(dict.fromkeys(names)) + "”" if names else f"“{pattern}”"
