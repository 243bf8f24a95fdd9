"""The phrases that rulesets look for, as books: made once, used for every document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.extractors.phrase_book import PhraseBook, make_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Ruleset, Vocabulary

_KEPT: Final = 8
"""Books of so many sets of rulesets; a process rarely has more than one."""


class Expected(NamedTuple):
    """Phrases that facts and elements look for."""

    units: PhraseBook
    """In single units."""
    headings: PhraseBook


class _Same:
    """Rulesets and vocabulary as they are in memory: to compare all that they hold would take longer than to read a document."""

    def __init__(self, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> None:
        self.rulesets = rulesets
        self.vocabulary = vocabulary
        self._ids = (*map(id, rulesets), id(vocabulary))

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._ids == other._ids


def expected_phrases(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Expected:
    """Return the phrases that facts and elements look for."""
    return _expected(_Same(rulesets, vocabulary))


@lru_cache(maxsize=_KEPT)
def _expected(same: _Same) -> Expected:
    every = [*_alternatives(same.rulesets, same.vocabulary)]
    elements = (e for one in same.rulesets for r in one.requirements for e in r.elements)
    look_alikes = [pattern for element in elements for pattern in element.look_alikes]
    headings = [pattern for one in every for pattern in (*one.under, *one.not_under, *one.about)]
    return Expected(
        make_book([*look_alikes, *(pattern for one in every for pattern in _in_units(one))]),
        make_book(headings),
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
