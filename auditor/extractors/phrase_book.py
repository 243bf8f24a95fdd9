"""Many phrases that are looked for together in one text after the other: where each of them stands is told at once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from auditor.extractors import expressions
from auditor.extractors.nodes import EXPRESSED, PREFIX, RAW
from auditor.extractors.phrase import Match, compile_phrase, leaves
from auditor.extractors.programs import Programs
from auditor.words import starts_of

try:
    from auditor.extractors import compiled_search
except ImportError:  # the checkout was not built, or there was no compiler
    COMPILED = False
else:
    COMPILED = True

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.extractors.leaf_places import LeafPlaces
    from auditor.extractors.nodes import Leaf

_MOST_WORDS: Final = 100_000
"""Words of which it is remembered what they stand for."""


class PhraseBook:
    """Phrases, arranged to be looked for together."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.nowhere: Final = dict.fromkeys(patterns, 0)
        """Each phrase with the empty set of stretches."""
        self.patterns = frozenset(self.nowhere)
        self._search = _Search(tuple(self.nowhere)) if COMPILED else None

    def look_at(self, places: LeafPlaces) -> Standing | None:
        """Return the phrases that stand in a text.

        None where the compiled search is missing: then phrases have to be looked for one by one.
        """
        return None if self._search is None else self._search.look_at(places)


class Standing:
    """The phrases of a book that stand in a text."""

    def __init__(
        self, stretches: dict[str, int], text: compiled_search.Text, search: _Search
    ) -> None:
        self.stretches = stretches
        """Phrase to its stretches: bit n for number n of the layout."""
        self._text = text
        self._search = search

    def matches(self, pattern: str, number: int) -> list[Match] | None:
        """Return where a phrase stands in a stretch, as `Phrase.matches` does; None if this has to be found by that."""
        phrase = self._search.number_of.get(pattern)
        if phrase is None:
            return None
        found = self._search.compiled.matches(self._text, phrase, number)
        return None if found is None else [Match(start, end, start) for start, end in found]


class _Search:
    """Phrases as the compiled search takes them, and what each word, concept and expression stands for in them."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = patterns
        programs = Programs(patterns)
        self.number_of = {
            pattern: number
            for number, pattern in enumerate(patterns)
            if not any(leaf.anchor for leaf in leaves(compile_phrase(pattern)))
        }
        """Phrases without an anchor of their own to their numbers."""
        self.compiled = compiled_search.CompiledSearch(
            len(programs.kinds), programs.depth, *programs.arrays()
        )
        by_name: defaultdict[str, set[int]] = defaultdict(set)
        by_prefix: defaultdict[str, set[int]] = defaultdict(set)
        by_expression: defaultdict[str, set[int]] = defaultdict(set)
        """Of expressions that a word alone tells."""
        expressed: defaultdict[Leaf, set[int]] = defaultdict(set)
        for leaf, number in programs.number_of.items():
            for name in leaf.names:
                by_name[name].add(number)
            for one in (leaf, *leaf.others):
                if one.kind == PREFIX:
                    by_prefix[one.value].add(number)
                elif one.kind == RAW and expressions.within_words(one.value):
                    by_expression[one.value].add(number)
                elif one.kind in EXPRESSED:
                    expressed[one].add(number)
        self._of_name = {name: _packed(numbers) for name, numbers in by_name.items()}
        self._of_expressed = [(leaf, _packed(numbers)) for leaf, numbers in expressed.items()]
        self._of_word = _OfWord(by_name, by_prefix, by_expression)

    def look_at(self, places: LeafPlaces) -> Standing:
        """Return the phrases that stand in a text."""
        if len(self._of_word) > _MOST_WORDS:
            self._of_word.clear()
        of_name, lookup = self._of_name, places.lookup
        of_word, positions = self._of_word, places.words.positions
        hits = [(numbers, 1, positions[word]) for word in positions if (numbers := of_word[word])]
        hits += [
            (of_name[name], length, firsts)
            for name, starts in places.concepts.items()
            if name in of_name
            for length, firsts in starts.items()
        ]
        for leaf, numbers in self._of_expressed:
            hits += [(numbers, n, firsts) for n, firsts in starts_of(lookup(leaf)).items()]
        text, standing = self.compiled.look_at(places.layout, hits)
        patterns = self._patterns
        return Standing({patterns[n]: of_phrase for n, of_phrase in standing.items()}, text, self)


class _OfWord(dict[str, bytes]):
    """Word to the leaves that it is a hit of, as packed numbers; empty if there are none."""

    def __init__(
        self,
        by_name: Mapping[str, set[int]],
        by_prefix: Mapping[str, set[int]],
        by_expression: Mapping[str, set[int]],
    ) -> None:
        super().__init__()
        self._by_name, self._by_prefix = by_name, by_prefix
        self._by_expression = by_expression

    def __missing__(self, word: str) -> bytes:
        numbers = set(self._by_name.get(word, ()))
        for end in range(1, len(word) + 1):
            numbers.update(self._by_prefix.get(word[:end], ()))
        for expression, of_expression in self._by_expression.items():
            if expressions.in_word(expression, word):
                numbers |= of_expression
        found = self[word] = _packed(numbers)
        return found


def _packed(numbers: set[int]) -> bytes:
    return array("i", sorted(numbers)).tobytes()
