"""All leaves of all phrases of a process, arranged by the words that they begin with.

A text has few of the words that phrases ask for. Going from its words to the leaves that they make stand is
several times as fast as asking each leaf of each phrase where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.extractors.nodes import ALL_LEAVES, Leaf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_BY_WORDS = ("word", "concept", "prefix")
"""Kinds of leaves that are known to be absent where no word or concept of the text calls for them."""


@dataclass(slots=True)
class LeafIndex:
    """The leaves that were made until now."""

    absent: dict[Leaf, int] = field(default_factory=dict)
    """Leaves that stand nowhere unless `called_for` yields them, or a choice of theirs."""
    wider: dict[Leaf, list[Leaf]] = field(default_factory=dict)
    """Leaf to those of which it is a choice, directly or within another choice."""
    _by_value: dict[str, dict[str, list[Leaf]]] = field(
        default_factory=lambda: {kind: {} for kind in _BY_WORDS}
    )
    """Kind, then word, concept or prefix, to its leaves: an anchor is a leaf of its own."""
    _seen: int = 0

    def update(self) -> None:
        """Take in the leaves that were made since the last time."""
        for leaf in ALL_LEAVES[self._seen :]:
            if leaf.kind in _BY_WORDS:
                self._by_value[leaf.kind].setdefault(leaf.value, []).append(leaf)
                self.absent[leaf] = 0
            elif leaf.choices and all(choice in self.absent for choice in leaf.choices):
                self.absent[leaf] = 0
                for choice in _innermost(leaf.choices):
                    self.wider.setdefault(choice, []).append(leaf)
        self._seen = len(ALL_LEAVES)

    def called_for(self, vocabulary: list[str], concepts: Collection[str]) -> Iterator[Leaf]:
        """Yield the leaves of some words, which are sorted, and concepts."""
        for word in vocabulary:
            yield from self._by_value["word"].get(word, ())
        for concept in concepts:
            yield from self._by_value["concept"].get(concept, ())
        for prefix, leaves in self._by_value["prefix"].items():
            at = bisect_left(vocabulary, prefix)
            if at < len(vocabulary) and vocabulary[at].startswith(prefix):
                yield from leaves


def _innermost(choices: Iterable[Leaf]) -> Iterator[Leaf]:
    for choice in choices:
        if choice.choices:
            yield from _innermost(choice.choices)
        else:
            yield choice


INDEX = LeafIndex()
