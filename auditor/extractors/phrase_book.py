"""Many phrases that are looked for together in one text after the other: where each of them stands is told at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from auditor.extractors.compiled import compiled
from auditor.extractors.numbered_hits import NumberedHits
from auditor.extractors.phrase import Match, compile_phrase
from auditor.extractors.programs import Programs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extractors import compiled_search
    from auditor.extractors.leaf_places import LeafPlaces
    from auditor.extractors.nodes import Leaf
    from auditor.words import Hits
else:
    compiled_search = compiled("compiled_search")

COMPILED: Final = compiled_search is not None


class PhraseBook:
    """Phrases, arranged to be looked for together."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.nowhere: Final = dict.fromkeys(patterns, 0)
        """Each phrase with the empty set of stretches."""
        self.patterns: Final = frozenset(self.nowhere)

    def look_at(self, places: LeafPlaces) -> Standing | None:
        """Return which of the phrases stand in a text.

        None where the compiled search is missing: then phrases have to be looked for one by one.
        """
        if not COMPILED:
            return None
        arranged = self._arranged
        others = arranged.hits.of_others(places)
        with arranged.lock:
            text, stretches = arranged.search.look_at(
                [stretch.ranges for stretch in places.stretches.values()],
                len(places.words.lower),
                places.with_own_starts,
                arranged.hits.of_words(),
                places.words.positions,
                others,
                arranged.in_order,
            )
        return Standing(self, stretches, text, arranged)

    @cached_property
    def _arranged(self) -> _Arranged:
        return _Arranged(self.nowhere)


class _Arranged:
    """Phrases as the compiled search takes them: as numbers, in their order."""

    def __init__(self, patterns: Iterable[str]) -> None:
        programs = Programs(patterns)
        self.in_order = programs.in_order
        self.lock = Lock()
        """Held while the search is used: it has room for one text at a time."""
        self.search = compiled_search.CompiledSearch(
            len(programs.kinds), programs.depth, *programs.arrays()
        )
        self.hits = NumberedHits(programs.number_of)
        self.number_of_leaf = programs.number_of
        self.number_of = {pattern: number for number, pattern in enumerate(self.in_order)}


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The phrases of a book that stand in a text."""

    book: PhraseBook
    stretches: dict[str, int]
    """Phrase to its stretches: bit n for number n of them."""
    text: compiled_search.Text
    _arranged: _Arranged

    def matches(self, pattern: str, number: int, length: int) -> list[Match] | None:
        """Return where a phrase stands in a stretch of so many words, as `Phrase.matches` does; None if only that tells."""
        arranged, phrase = self._arranged, compile_phrase(pattern)

        def placed(leaf: Leaf) -> Hits:
            return arranged.search.hits(self.text, arranged.number_of_leaf[leaf], number)

        with arranged.lock:
            if pattern not in arranged.number_of or not arranged.search.knows(self.text, number):
                return None
            if phrase.anchored:
                return phrase.matches(length, placed)
            found = arranged.search.matches(self.text, arranged.number_of[pattern], number)
        return [Match(start, end, start) for start, end in found]
