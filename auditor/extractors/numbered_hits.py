"""The hits of numbered leaves in a text, as the compiled search takes them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from auditor.extractors import expressions
from auditor.extractors.nodes import EXPRESSED, PREFIX, RAW
from auditor.words import starts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.extractors.leaf_places import LeafPlaces
    from auditor.extractors.nodes import Leaf

_Key = TypeVar("_Key")
Hits: TypeAlias = "tuple[bytes, int, list[int]]"
"""Leaves, their numbers packed; the number of words of the hits; the first word of each."""
_MOST: Final = 100_000
"""Words of which it is remembered what they stand for."""


class NumberedHits:
    """Tells which leaves the words, concepts and expressions of texts stand for."""

    def __init__(self, number_of: Mapping[Leaf, int]) -> None:
        every = [(one, n) for leaf, n in number_of.items() for one in (leaf, *leaf.others)]
        raw = [(one, n) for one, n in every if _within_words(one)]
        expressed = [(one, n) for one, n in every if one.kind in EXPRESSED]
        names = _joined((name, n) for leaf, n in number_of.items() for name in leaf.names)
        self._of_name = {name: _packed(numbers) for name, numbers in names.items()}
        self._of_word = OfWord(
            names,
            _joined((one.value, n) for one, n in every if one.kind == PREFIX),
            _joined((one.value, n) for one, n in raw),
        )
        others = _joined((one, n) for one, n in expressed if not _within_words(one))
        self._of_expression = {leaf: _packed(numbers) for leaf, numbers in others.items()}

    def of_words(self) -> OfWord:
        """Return what words stand for, now and in the text that comes next."""
        if len(self._of_word) > _MOST:
            self._of_word.clear()
        return self._of_word

    def of_others(self, places: LeafPlaces) -> list[Hits]:
        """Return the hits of concepts and expressions in a text."""
        of_name, concepts = self._of_name, places.concepts
        hits = [
            (of_name[name], length, firsts)
            for name in concepts.keys() & of_name.keys()
            for length, firsts in concepts[name].items()
        ]
        for leaf, numbers in self._of_expression.items():
            if found := places.lookup(leaf):
                hits += [(numbers, length, firsts) for length, firsts in starts_of(found).items()]
        return hits


class OfWord(dict[str, bytes]):
    """Word to the leaves that it stands for, packed; each is found when it is met first."""

    def __init__(
        self,
        by_name: Mapping[str, set[int]],
        by_prefix: Mapping[str, set[int]],
        by_expression: Mapping[str, set[int]],
    ) -> None:
        super().__init__()
        self._by_name, self._by_prefix = by_name, by_prefix
        self._by_expression = by_expression
        self._lengths = sorted({len(prefix) for prefix in by_prefix})

    def __missing__(self, word: str) -> bytes:
        numbers = set(self._by_name.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            numbers.update(self._by_prefix.get(word[:length], ()))
        for expression, of_expression in self._by_expression.items():
            if expressions.in_word(expression, word):
                numbers |= of_expression
        found = self[word] = _packed(numbers)
        return found


def _within_words(leaf: Leaf) -> bool:
    return leaf.kind == RAW and expressions.within_words(leaf.value)


def _joined(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, set[int]]:
    found: defaultdict[_Key, set[int]] = defaultdict(set)
    for key, number in pairs:
        found[key].add(number)
    return dict(found)


def _packed(numbers: set[int]) -> bytes:
    return array("i", sorted(numbers)).tobytes()
