"""Named word groups, found in one pass over the words of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from auditor.extractors import expressions
from auditor.extractors.concept_table import NO_WORDINGS, ConceptTable, Wordings
from auditor.words import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.words import Starts, Words

_DEARER: Final = 4
"""So many times as long a pair takes that is looked up by its place."""
Found: TypeAlias = "defaultdict[str, defaultdict[int, set[int]]]"
"""Concept, then number of words, to the first words of what it covers."""


def find_concepts(table: ConceptTable, words: Words) -> dict[str, Starts]:
    """Return, for each concept that stands in a document, the words it covers."""
    return _find_one_by_one(table, words) if table.book is None else table.book.found(words)


def _find_one_by_one(table: ConceptTable, words: Words) -> dict[str, Starts]:
    found: Found = defaultdict(lambda: defaultdict(set))
    for word, numbers in words.positions.items():
        for name in table.wordings.longer.get(word, NO_WORDINGS).ends:
            found[name][1].update(numbers)
    for prefix, names in table.prefixes.items():
        numbers = prefixed(prefix, words)
        for name in names if numbers else ():
            found[name][1].update(numbers)
    _find_longer(table, words, found)
    for expression, case_sensitive in table.expression_set.matching(words):
        hits = expressions.find(expression, words, case_sensitive=case_sensitive)
        for name in table.expressions[expression, case_sensitive]:
            for first, after in hits:
                found[name][after - first].add(first)
    return {
        name: {length: sorted(firsts) for length, firsts in starts.items()}
        for name, starts in found.items()
    }


def _find_longer(table: ConceptTable, words: Words, found: Found) -> None:
    """Note the wordings of two words or more: common words begin many, so pairs of words are looked up."""
    lower, positions, wordings = words.lower, words.positions, table.wordings.longer
    for first, pair in _pairs(table, words):
        if pair in table.pairs:
            _follow(table.pairs[pair], first, first + 2, lower, found)
    for word, prefixes in table.starred.items():
        for first in positions.get(word, ()):
            if "".join(lower[first + 1 : first + 2]).startswith(prefixes):
                _follow(wordings[word], first, first + 1, lower, found)
    for possessive in (word for word in words.vocabulary if word.endswith(POSSESSIVE)):
        owner = possessive.removesuffix(POSSESSIVE)
        for number in positions[possessive]:
            _follow(wordings.get(owner, NO_WORDINGS), number, number + 1, lower, found)
            before = "".join(lower[number - 1 : number])
            _follow(wordings.get(before, NO_WORDINGS), number - 1, number, lower, found)


def _pairs(table: ConceptTable, words: Words) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Return the pairs of words that may begin a wording; all of them, where that is quicker told."""
    lower, positions = words.lower, words.positions
    firsts = [positions[word] for word in table.firsts & positions.keys()]
    if sum(map(len, firsts)) * _DEARER > len(lower):
        return enumerate(pairwise(lower))
    return ((first, lower[first : first + 2]) for numbers in firsts for first in numbers)


def _follow(wordings: Wordings, first: int, end: int, lower: tuple[str, ...], found: Found) -> None:
    """Note the wordings that begin at a word, of which the words up to `end` have been read."""
    here: Wordings | None = wordings
    while here is not None:
        for name in here.ends:
            found[name][end - first].add(first)
        if end == len(lower):
            return
        word = lower[end]
        end += 1
        for prefix, name in here.starred:
            if word.startswith(prefix):
                found[name][end - first].add(first)
        if word.endswith(POSSESSIVE):  # the last word may be one
            for name in here.longer.get(word.removesuffix(POSSESSIVE), NO_WORDINGS).ends:
                found[name][end - first].add(first)
        here = here.longer.get(word)


def prefixed(prefix: str, words: Words) -> list[int]:
    """Return the words that begin with a prefix."""
    vocabulary = words.vocabulary
    at = bisect_left(vocabulary, prefix)
    if at == len(vocabulary) or not vocabulary[at].startswith(prefix):
        return []
    numbers: set[int] = set()
    while at < len(vocabulary) and vocabulary[at].startswith(prefix):
        numbers.update(words.positions[vocabulary[at]])
        at += 1
    return sorted(numbers)
