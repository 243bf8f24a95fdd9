"""Where a document words something: one alternative, with all its conditions, against all stretches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from auditor.extraction.audiences import EVERYBODY, audiences_of
from auditor.extraction.dates import DocumentDates, months_between
from auditor.extraction.passages import Passages
from auditor.extractors.negation import denied
from auditor.extractors.phrase import Match, compile_phrase, plain
from auditor.model.recognition import Alternative, Instrument

BOILERPLATE_FACTOR = 0.8
"""Menus and footers weigh less: enough to keep a clear statement above the bar of confidence."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where an alternative holds."""

    unit: int
    first: int
    """First and last word of the match, in the document's numbering."""
    last: int
    confidence: float


class Telling(IntEnum):
    """How much a place that was set aside tells a reader who misses a statement, most first."""

    DENIED = 1
    EXCLUDED = 2
    OTHER_READERS = 3
    INCOMPLETE = 4


@dataclass(frozen=True, slots=True)
class Reject:
    """A place where the words stand and a condition fails."""

    unit: int
    lacked: str
    telling: Telling


@dataclass(slots=True)
class Context:
    """What alternatives may ask about beside the words: facts, dates, instruments, audiences."""

    passages: Passages
    as_of: str
    dates: DocumentDates
    instruments: Mapping[str, Instrument]
    facts: dict[str, dict[str, list[Hit]]] = field(default_factory=dict)
    """Fact, then value, to its places."""
    audiences: tuple[frozenset[str], ...] = ()

    def __post_init__(self) -> None:
        found = list(audiences_of(self.passages))
        if self.dates.unit is not None:
            found[self.dates.unit] = EVERYBODY  # the document's own date, wherever it stands
        self.audiences = tuple(found)

    def fact_hits(self, reference: str) -> list[Hit]:
        """Return the places of a fact, written as `id` (affirmed or any value but a denial) or `id=value`."""
        name, _, value = reference.partition("=")
        values = self.facts.get(name, {})
        if value:
            return values.get(value, [])
        return [hit for said, hits in values.items() if said != "denied" for hit in hits]


def find(alternative: Alternative, context: Context, rejects: list[Reject]) -> list[Hit]:
    """Return the places where an alternative holds; places that fail a condition go to `rejects`."""
    if not _document_allows(alternative, context):
        return []
    if alternative.of:
        return _groups(alternative, context)
    if alternative.fact:
        hits = context.fact_hits(alternative.fact)
        return [
            hit
            for hit in hits
            if _holds(
                alternative, hit.unit, _key(alternative.scope, hit.unit, context), context, rejects
            )
        ]
    if alternative.say:
        return _said(alternative, context, rejects)
    return _without_words(alternative, context)


def _document_allows(alternative: Alternative, context: Context) -> bool:
    places = context.passages.places
    return (
        all(context.fact_hits(fact) for fact in alternative.facts)
        and all(places(pattern) for pattern in alternative.document_says)
        and not any(places(pattern) for pattern in alternative.document_silent)
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
    date = context.dates.last_updated or context.dates.effective
    return date is not None and months_between(date, context.as_of) <= months


def _said(alternative: Alternative, context: Context, rejects: list[Reject]) -> list[Hit]:
    found: dict[tuple[int, int], Hit] = {}
    for pattern in alternative.say:
        for key, matches in context.passages.places(pattern, alternative.scope).items():
            for match in matches:
                hit = _hit(pattern, match, key, alternative, context, rejects)
                if hit is not None:
                    found.setdefault((hit.unit, hit.first), hit)
    return [found[place] for place in sorted(found)]


def _hit(
    pattern: str,
    match: Match,
    key: int,
    alternative: Alternative,
    context: Context,
    rejects: list[Reject],
) -> Hit | None:
    passages = context.passages
    stretch = passages.stretches[alternative.scope][key]
    anchor = stretch.number(match.anchor)
    unit = key if alternative.scope == "unit" else passages.unit_of_word[anchor]
    if not _polarity_fits(pattern, match, key, alternative, context):
        rejects.append(
            Reject(
                unit,
                "the statement is denied"
                if alternative.polarity == "affirmed"
                else "the statement is not denied",
                Telling.DENIED,
            )
        )
        return None
    if not _holds(alternative, unit, key, context, rejects):
        return None
    factor = BOILERPLATE_FACTOR if passages.reading.units[unit].boilerplate else 1.0
    return Hit(
        unit,
        stretch.number(match.start),
        stretch.number(max(match.end - 1, match.start)),
        alternative.confidence * factor,
    )


def _polarity_fits(
    pattern: str, match: Match, key: int, alternative: Alternative, context: Context
) -> bool:
    if alternative.polarity == "any" or compile_phrase(pattern).negation_inside:
        return True
    passages = context.passages
    negated = denied(match, passages.stretches[alternative.scope][key], passages.negations)
    return negated == (alternative.polarity == "denied")


def _holds(
    alternative: Alternative, unit: int, key: int, context: Context, rejects: list[Reject]
) -> bool:
    passages = context.passages
    for pattern in alternative.also:
        if key not in passages.places(pattern, alternative.scope):
            rejects.append(Reject(unit, f"no words for {describe(pattern)}", Telling.INCOMPLETE))
            return False
    for pattern in alternative.unless:
        if key in passages.places(pattern, alternative.scope):
            rejects.append(Reject(unit, f"it also speaks of {describe(pattern)}", Telling.EXCLUDED))
            return False
    if alternative.addressed_to and not context.audiences[unit] & set(alternative.addressed_to):
        rejects.append(
            Reject(unit, "not addressed to the readers whom it must reach", Telling.OTHER_READERS)
        )
        return False
    if alternative.under and not any(
        passages.heading_says(unit, pattern) for pattern in alternative.under
    ):
        return False
    if alternative.about and not any(_concerns(unit, p, passages) for p in alternative.about):
        lacked = f"no passage about {describe(alternative.about[0])}"
        rejects.append(Reject(unit, lacked, Telling.INCOMPLETE))
        return False
    return not any(passages.heading_says(unit, pattern) for pattern in alternative.not_under)


def _concerns(unit: int, pattern: str, passages: Passages) -> bool:
    """Tell whether a pattern matches a unit, its paragraph or a heading above it."""
    paragraph = passages.reading.units[unit].paragraph
    return (
        unit in passages.places(pattern)
        or paragraph in passages.places(pattern, "paragraph")
        or passages.heading_says(unit, pattern)
    )


def _groups(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the places of all groups in each stretch that holds enough of them."""
    by_key: dict[int, dict[int, list[Hit]]] = {}
    for number, group in enumerate(alternative.of):
        for hit in (h for member in group for h in find(member, context, [])):
            key = _key(alternative.scope, hit.unit, context)
            by_key.setdefault(key, {}).setdefault(number, []).append(hit)
    enough = alternative.at_least or len(alternative.of)
    found: list[Hit] = []
    for key, groups in by_key.items():
        hits = [hits[0] for hits in groups.values()]
        if len(groups) >= enough and _holds(alternative, hits[0].unit, key, context, []):
            found.extend(hits)
    return found


def _key(scope: str, unit: int, context: Context) -> int:
    found = context.passages.reading.units[unit]
    return {"unit": unit, "paragraph": found.paragraph, "section": found.section}.get(scope, 0)


def _without_words(alternative: Alternative, context: Context) -> list[Hit]:
    """Return the place of an alternative that asks only about the document: its dates, or what it says elsewhere."""
    if alternative.updated_within_months is not None and context.dates.unit is not None:
        return [
            Hit(context.dates.unit, context.dates.first, context.dates.last, alternative.confidence)
        ]
    for pattern in alternative.document_says:
        for key, matches in context.passages.places(pattern).items():
            stretch = context.passages.stretches["unit"][key]
            return [
                Hit(
                    key,
                    stretch.number(matches[0].start),
                    stretch.number(matches[0].end - 1),
                    alternative.confidence,
                )
            ]
    for fact in alternative.facts:
        return context.fact_hits(fact)
    return []


def describe(pattern: str) -> str:
    """Turn a pattern into words that a reader of a report understands."""
    names = [plain(key[0]) for key in compile_phrase(pattern).keys if key[0].kind != "raw"]
    return "“" + " … ".join(dict.fromkeys(names)) + "”" if names else f"“{pattern}”"
