"""The conditions of an alternative: on the document as a whole, and on the stretch in which its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.dates import months_between
from auditor.extraction.places import Context, Reject, Telling
from auditor.extractors.negation import denied
from auditor.extractors.phrase import Match, compile_phrase, plain

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages
    from auditor.model.recognition import Alternative


def document_allows(alternative: Alternative, context: Context) -> bool:
    """Tell whether the conditions on the document, its facts and its dates hold."""
    passages = context.passages
    return (
        all(context.fact_hits(fact) for fact in alternative.facts)
        and all(_says(pattern, passages) for pattern in alternative.document_says)
        and not any(_says(pattern, passages) for pattern in alternative.document_silent)
        and _instrument_valid(alternative.instrument, context)
        and _fresh(alternative.updated_within_months, context)
    )


def _says(pattern: str, passages: Passages) -> bool:
    """Tell whether some unit of the document says a phrase and does not deny it."""
    if compile_phrase(pattern).negation_inside:
        return bool(passages.standing(pattern))
    return any(
        not denied(match, passages.stretches["unit"][key], passages.negations)
        for key, matches in passages.places(pattern).items()
        for match in matches
    )


def _instrument_valid(name: str | None, context: Context) -> bool:
    if name is None:
        return True
    instrument = context.instruments[name]
    return (instrument.first or "") <= context.as_of <= (instrument.last or "9999")


def _fresh(months: int | None, context: Context) -> bool:
    if months is None:
        return True
    date = context.dates.last_updated or context.dates.effective
    return date is not None and months_between(date, context.as_of) <= months


def wrong_polarity(
    pattern: str, match: Match, key: int, alternative: Alternative, context: Context
) -> str | None:
    """Say how the polarity of a match differs from the one asked for, if it does."""
    if alternative.polarity == "any" or compile_phrase(pattern).negation_inside:
        return None
    passages = context.passages
    negated = denied(match, passages.stretches[alternative.scope][key], passages.negations)
    if negated == (alternative.polarity == "denied"):
        return None
    return "the statement is denied" if negated else "the statement is not denied"


def shortfall(alternative: Alternative, unit: int, key: int, context: Context) -> Reject | None:
    """Return the first condition on a stretch and its unit that fails, if one does."""
    return (
        _words_around(alternative, unit, key, context.passages)
        or _readers(alternative, unit, context)
        or _whereabouts(alternative, unit, context.passages)
    )


def _words_around(
    alternative: Alternative, unit: int, key: int, passages: Passages
) -> Reject | None:
    for pattern in alternative.also:
        if key not in passages.standing(pattern, alternative.scope):
            return Reject(unit, f"no words for {describe(pattern, passages)}", Telling.INCOMPLETE)
    for pattern in alternative.unless:
        if key in passages.standing(pattern, alternative.scope):
            return Reject(
                unit, f"it also speaks of {describe(pattern, passages)}", Telling.EXCLUDED
            )
    return None


def _readers(alternative: Alternative, unit: int, context: Context) -> Reject | None:
    if not alternative.addressed_to or context.audiences[unit] & set(alternative.addressed_to):
        return None
    return Reject(unit, "not addressed to the readers whom it must reach", Telling.OTHER_READERS)


def _whereabouts(alternative: Alternative, unit: int, passages: Passages) -> Reject | None:
    under, about = alternative.under, alternative.about
    if under and not any(passages.heading_says(unit, pattern) for pattern in under):
        return Reject(
            unit, f"no heading that speaks of {describe(under[0], passages)}", Telling.ELSEWHERE
        )
    if about and not any(_concerns(unit, pattern, passages) for pattern in about):
        return Reject(unit, f"no passage about {describe(about[0], passages)}", Telling.INCOMPLETE)
    for pattern in alternative.not_under:
        if passages.heading_says(unit, pattern):
            lacked = f"the heading speaks of {describe(pattern, passages)}"
            return Reject(unit, lacked, Telling.ELSEWHERE)
    return None


def _concerns(unit: int, pattern: str, passages: Passages) -> bool:
    """Tell whether a pattern matches a unit, its paragraph or a heading above it."""
    paragraph = passages.reading.units[unit].paragraph
    return (
        unit in passages.standing(pattern)
        or paragraph in passages.standing(pattern, "paragraph")
        or passages.heading_says(unit, pattern)
    )


def describe(pattern: str, passages: Passages) -> str:
    """Turn a pattern into words that a reader of a report understands."""
    names = [plain(key[0], passages.titles) for key in compile_phrase(pattern).keys]
    return "“" + " … ".join(dict.fromkeys(names)) + "”" if names else f"“{pattern}”"
