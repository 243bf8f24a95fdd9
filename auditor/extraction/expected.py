"""The phrases that rulesets look for, as books: made once, used for every document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from auditor.extraction.stretches import ABOUT, HEADING, UNIT
from auditor.extractors.phrase_book import PhraseBook
from auditor.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Ruleset, Vocabulary


_WIDER: Final = (ABOUT, "section")
"""Wider scopes of many phrases; where there are one or two, they are sooner looked for when they are asked for."""
_FEW: Final = 4
"""Texts of a process; whether more will come is not known."""
Books: TypeAlias = "Mapping[str, PhraseBook]"
"""Scope to the phrases that are looked for in it."""


class Expected:
    """The phrases that facts, elements and the language look for."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self._texts = 0

    def for_a_text(self) -> Books:
        """Return the books for one more text: none for the first few, which take less than to arrange the books."""
        self._texts += 1
        return self.books if self._texts > _FEW else {}


def expected_phrases(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Expected:
    """Return the phrases that are worth to be looked for at once."""
    return _expected(vocabulary, *rulesets)


@kept
def _expected(vocabulary: Vocabulary, *rulesets: Ruleset) -> Expected:
    every, language = [*_alternatives(rulesets, vocabulary)], vocabulary.language
    elements = (e for one in rulesets for r in one.requirements for e in r.elements)
    units = [pattern for element in elements for pattern in element.look_alikes]
    units += [*language.negation, *language.pseudo_negation, *language.terminators]
    units += [*language.points_back, *(p for _, patterns in language.modality for p in patterns)]
    units += [p for one in language.audiences for p in (*one.sentences, *one.sections)]
    units += [p for one in vocabulary.watched.contradictions for p in one.in_common]
    units += [pattern for one in every for pattern in _in_units(one)]
    headings = [pattern for one in every for pattern in (*one.under, *one.not_under, *one.about)]
    headings += [pattern for one in language.audiences for pattern in one.headings]
    wider = {scope: PhraseBook(_in_scope(scope, every)) for scope in _WIDER}
    return Expected({UNIT: PhraseBook(units), HEADING: PhraseBook(headings), **wider})


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
    for side in vocabulary.watched.sides:
        yield from _with_groups(side.find)


def _with_groups(alternatives: Iterable[Alternative]) -> Iterator[Alternative]:
    for one in alternatives:
        yield one
        for group in one.of:
            yield from _with_groups(group)
