"""The phrases that rulesets look for, as one book: made once, used for every document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from auditor.extraction.nearest import as_phrase
from auditor.extractors.phrase_book import PhraseBook, make_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Ruleset, Vocabulary

_KEPT: Final = 8
"""Books of so many sets of rulesets; a process rarely has more than one."""


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


def expected_phrases(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> PhraseBook:
    """Return all phrases that facts and elements look for in single units."""
    return _book(_Same(rulesets, vocabulary))


@lru_cache(maxsize=_KEPT)
def _book(same: _Same) -> PhraseBook:
    return make_book([*_patterns(same.rulesets, same.vocabulary)])


def _patterns(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Iterator[str]:
    for definition in vocabulary.facts:
        for _, alternatives in definition.find:
            yield from _of_alternatives(alternatives)
    for element in (e for one in rulesets for r in one.requirements for e in r.elements):
        yield from _of_alternatives((*element.stated, *element.partly))
        yield from element.look_alikes
        yield from filter(None, map(as_phrase, element.cues))


def _of_alternatives(alternatives: Iterable[Alternative]) -> Iterator[str]:
    for one in alternatives:
        yield from (*one.say, *one.also, *one.unless, *one.about)
        yield from one.document_says
        yield from one.document_silent
        for group in one.of:
            yield from _of_alternatives(group)
