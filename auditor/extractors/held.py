"""In which stretches the leaves of phrases begin: what a phrase needs is looked up before its order is."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from auditor.extractors.bits import EVERY, SHORT, bits_of
from auditor.extractors.remembered import Remembered
from auditor.words import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.extractors.layout import Layout
    from auditor.extractors.leaf_places import Lookup
    from auditor.extractors.nodes import Leaf
    from auditor.extractors.phrase_book import PhraseBook
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
        self._expected: frozenset[Leaf] = frozenset()
        self._by_name: Remembered[str, int] = Remembered(self._of_name)

    def expect(self, book: PhraseBook) -> None:
        """Look up all leaves of a book by one pass over the words of the text: those not met stand nowhere."""
        if len(self._layout.keys) <= SHORT:
            self._by_name.update(_by_word(self._layout, self._words))
        held: dict[Leaf, int] = {}
        known = held.get
        for name in self.names & book.leaves_of.keys():
            stretches = self._by_name[name]
            for leaf in book.leaves_of[name]:
                held[leaf] = known(leaf, 0) | stretches
        for prefix, leaves in book.leaves_of_prefix.items():
            if stretches := self._by_prefix(prefix):
                for leaf in leaves:
                    held[leaf] = known(leaf, 0) | stretches
        self.by_leaf.update(held)
        self._expected |= book.leaves

    def possible(self, book: PhraseBook) -> dict[str, int]:
        """Return the phrases of a book that some stretch may say, with the stretches that hold all that they need."""
        held = self.by_leaf
        found: dict[str, int] = {}
        for rarest in held.keys() & book.needs.keys():
            for pattern, others in book.needs[rarest]:
                stretches = held[rarest]
                for leaf in others:
                    stretches &= held[leaf]
                    if not stretches:
                        break
                if stretches:
                    found[pattern] = stretches
        return found

    def all_of(self, must: Iterable[Leaf]) -> int:
        """Return the stretches in which all of some leaves begin."""
        held, found = self.by_leaf, EVERY
        for leaf in must:
            found &= held[leaf]
            if not found:
                return 0
        return found

    def _of_leaf(self, leaf: Leaf) -> int:
        if leaf in self._expected:
            return 0  # or the pass over all words had met it
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

    def _by_prefix(self, prefix: str) -> int:
        vocabulary, held = self._words.vocabulary, 0
        for at in range(bisect_left(vocabulary, prefix), len(vocabulary)):
            if not vocabulary[at].startswith(prefix):
                break
            held |= self._by_name[vocabulary[at]]
        return held


def _by_word(layout: Layout, words: Words) -> dict[str, int]:
    """Return for each word of a text the stretches that hold it, as a possessive too.

    One by one, which of a long text would take the square of its length.
    """
    found = dict.fromkeys(words.vocabulary, 0)
    marks = [0, *(1 << number for number in range(len(layout.keys)))]
    holders, lower = layout.holders, words.lower
    for word, place in zip(lower, layout.places, strict=True):
        found[word] |= marks[holders[place]]
    for number, places in layout.more_places.items():
        for place in places:
            found[lower[number]] |= marks[holders[place]]
    for word in [word for word in found if word.endswith(POSSESSIVE)]:
        found[word.removesuffix(POSSESSIVE)] |= found[word]
    return found
