"""The phrases that rulesets look for, as books: made once, used for every document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.extractors.phrase_book import PhraseBook
from auditor.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Ruleset, Vocabulary


class Expected(NamedTuple):
    """Phrases that facts and elements look for."""

    units: PhraseBook
    """In single units."""
    headings: PhraseBook


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
    )


def _in_units(one: Alternative) -> tuple[str, ...]:
    return (*one.say, *one.also, *one.unless, *one.about, *one.document_says, *one.document_silent)


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
