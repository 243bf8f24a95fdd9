"""The phrases that rulesets look for, as books: made once, used for every document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.extraction.stretches import UNIT
from auditor.extraction.unit_sets import ABOUT
from auditor.extractors.phrase_book import PhraseBook
from auditor.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Ruleset, Vocabulary


WIDER: Final = ("paragraph", "section")
"""Scopes of many phrases. One or two are sooner looked for when they are asked for."""


class Expected(NamedTuple):
    """Phrases that facts and elements look for."""

    units: PhraseBook
    """In single units."""
    headings: PhraseBook
    wider: tuple[tuple[str, PhraseBook], ...]
    """Scope to those in its stretches."""


def expected_phrases(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Expected:
    """Return the phrases that facts and elements look for."""
    return _expected(vocabulary, *rulesets)


@kept
def _expected(vocabulary: Vocabulary, *rulesets: Ruleset) -> Expected:
    every = [*_alternatives(rulesets, vocabulary)]
    elements = (e for one in rulesets for r in one.requirements for e in r.elements)
    look_alikes = [pattern for element in elements for pattern in element.look_alikes]
    modal = [pattern for _, patterns in vocabulary.language.modality for pattern in patterns]
    headings = [pattern for one in every for pattern in (*one.under, *one.not_under, *one.about)]
    return Expected(
        PhraseBook([*look_alikes, *modal, *(p for one in every for p in _in_units(one))]),
        PhraseBook(headings),
        tuple((scope, PhraseBook(_in_scope(scope, every))) for scope in WIDER),
    )


def _in_units(one: Alternative) -> tuple[str, ...]:
    own = (*one.say, *one.also, *one.unless) if one.scope == UNIT else ()
    return (*own, *one.about, *one.document_says, *one.document_silent)


def _in_scope(scope: str, every: list[Alternative]) -> list[str]:
    """Return the phrases that are looked for in the stretches of a wider scope."""
    of_scope = (one for one in every if one.scope == scope)
    own = [pattern for one in of_scope for pattern in (*one.say, *one.also, *one.unless)]
    return own + [p for one in every for p in one.about] if scope == ABOUT else own


def _alternatives(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Iterator[Alternative]:
    for definition in vocabulary.facts:
        for _, alternatives in definition.find:
            yield from _with_groups(alternatives)
    for element in (e for one in rulesets for r in one.requirements for e in r.elements):
        yield from _with_groups((*element.stated, *element.partly))


def _with_groups(alternatives: Iterable[Alternative]) -> Iterator[Alternative]:
    for one in alternatives:
        yield one
        for group in one.of:
            yield from _with_groups(group)
