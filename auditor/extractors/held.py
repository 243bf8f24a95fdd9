"""In which stretches the leaves of phrases begin: what a phrase needs is looked up before its order is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from auditor.extractors.bits import EVERY, bits_of
from auditor.extractors.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.extractors.layout import Layout
    from auditor.extractors.leaf_places import Lookup
    from auditor.extractors.nodes import Leaf
    from auditor.words import Starts, Words


class Held:
    """The stretches of a layout that hold words, concepts and leaves: a bit for each, in the order of its `keys`."""

    def __init__(
        self, layout: Layout, words: Words, concepts: Mapping[str, Starts], lookup: Lookup
    ) -> None:
        self.by_leaf: Remembered[Leaf, int] = Remembered(self._of_leaf)
        self.names = words.positions.keys() | concepts.keys()
        """The words and concepts of the text."""
        self._layout = layout
        self._words = words
        self._concepts = concepts
        self._lookup = lookup
        self._by_name: Remembered[str, int] = Remembered(self._of_name)

    def all_of(self, must: Iterable[Leaf]) -> int:
        """Return the stretches in which all of some leaves begin."""
        held, found = self.by_leaf, EVERY
        for leaf in must:
            found &= held[leaf]
            if not found:
                return 0
        return found

    def _of_leaf(self, leaf: Leaf) -> int:
        held = 0
        for name in leaf.names & self.names:
            held |= self._by_name[name]
        for other in leaf.others:
            held |= self.by_leaf[other]
        if leaf.names or leaf.others:
            return held
        return self._of_words([first for first, _ in self._lookup(leaf)])

    def _of_name(self, name: str) -> int:
        numbers = self._words.positions.get(name)
        if numbers is None:
            numbers = [*chain.from_iterable(self._concepts[name].values())]
        return self._of_words(numbers)

    def _of_words(self, numbers: list[int]) -> int:
        layout = self._layout
        holders, places, more = layout.holders, layout.places, layout.more_places
        found = {*map(holders.__getitem__, map(places.__getitem__, numbers))}
        for number in more.keys() & numbers if more else ():
            found.update([holders[place] for place in more[number]])
        return bits_of(found) >> 1
