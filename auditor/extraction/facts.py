"""Facts: found in the text once, then shared by every law that asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extraction.alternatives import find
from auditor.extraction.audiences import joined
from auditor.extraction.named import by_words
from auditor.extraction.places import Context, Hit
from auditor.extraction.quotations import quotations
from auditor.model.finding import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.model.recognition import Alternative, FactDefinition

WORDS = "words"
"""Type of facts whose value is what the text says."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact's values in the text, each with its places."""

    id: str
    values: tuple[tuple[str, tuple[Hit, ...]], ...]
    words_are_values: bool = False
    """Whether the report gives the matched words instead of true: an address, a country."""


def find_facts(
    definitions: tuple[FactDefinition, ...],
    context: Context,
    attested: Mapping[str, dict[str, list[Hit]]] | None = None,
) -> tuple[Found, ...]:
    """Find every fact that has patterns; a fact may build on facts that are defined before it.

    A fact that the context knows already is not looked for again. What a person attested stands in the place of what patterns would find.
    """
    for definition in definitions:
        if attested and definition.id in attested:
            context.facts[definition.id] = attested[definition.id]
        elif definition.find and definition.id not in context.facts:
            values = {
                value: _places(alternatives, context) for value, alternatives in definition.find
            }
            context.facts[definition.id] = {value: hits for value, hits in values.items() if hits}
    return tuple(
        Found(
            d.id,
            tuple((value, tuple(hits)) for value, hits in context.facts[d.id].items()),
            d.type == WORDS,
        )
        for d in definitions
        if context.facts.get(d.id)
    )


def _places(alternatives: Iterable[Alternative], context: Context) -> list[Hit]:
    hits = {(h.unit, h.first): h for a in alternatives for h in find(a, context)}
    return [hits[place] for place in sorted(hits)]


def settle(found: tuple[Found, ...], definitions: Mapping[str, FactDefinition]) -> dict[str, str]:
    """Give each fact one value: affirmed wins over denied, an express value over silence; unknown facts are left out.

    Silence is no evidence of practice: only a fact with `when_silent` has a value without words.
    """
    settled = {d.id: d.when_silent for d in definitions.values() if d.when_silent is not None}
    for fact in found:
        said = [value for value, _ in fact.values]
        if said == ["denied"]:
            settled[fact.id] = "false"
        else:
            value = next(value for value in said if value != "denied")
            settled[fact.id] = "true" if value == "affirmed" else value
    return settled


def as_facts(found: tuple[Found, ...], context: Context) -> tuple[Fact, ...]:
    """Turn places into facts with evidence, for the report."""
    return tuple(
        _fact(fact, value, hits, context)
        for fact in found
        for value, hits in _values(fact, context)
    )


def _values(fact: Found, context: Context) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    if not fact.words_are_values:
        return fact.values
    hits = (hit for _, hits in fact.values for hit in hits)
    return by_words(hits, context.passages.words, context.passages.reading.document.text)


def _fact(fact: Found, value: str, hits: tuple[Hit, ...], context: Context) -> Fact:
    said = {v for v, _ in fact.values}
    polarity = (
        "contradicted"
        if {"affirmed", "denied"} <= said
        else ("denied" if value == "denied" else "affirmed")
    )
    return Fact(
        id=fact.id,
        value={"affirmed": "true", "denied": "false"}.get(value, value),
        polarity=polarity,
        source="extracted",
        confidence=max(hit.confidence for hit in hits),
        audiences=joined(context.audiences[hit.unit] for hit in hits),
        modality=_modality(hits[0], context),
        evidence=quotations(hits, context),
    )


def _modality(hit: Hit, context: Context) -> str | None:
    for name, patterns in context.passages.language.modality:
        if any(context.units.saying[pattern] >> hit.unit & 1 for pattern in patterns):
            return name
    return None
