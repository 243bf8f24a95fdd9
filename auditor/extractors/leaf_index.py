"""All leaves of all phrases of a process, arranged by the words that they begin with.

A text has few of the words that phrases ask for. Going from its words to the leaves that they make stand is
several times as fast as asking each leaf of each phrase where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.extractors import expressions
from auditor.extractors.expression_set import ExpressionSet
from auditor.extractors.nodes import ALL_LEAVES, BORDERS, Leaf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from auditor.words import Words

_BY_WORDS = ("word", "concept", "prefix")
_BY_EXPRESSION = {"raw": False, "exact": True}
"""Kinds of leaves that are expressions, and whether case matters to them."""


@dataclass(slots=True)
class LeafIndex:
    """The leaves that were made until now."""

    absent: dict[Leaf, int] = field(default_factory=dict)
    """Leaves that stand nowhere unless `called_for` or `matched` yields them, or a choice of theirs."""
    wider: dict[Leaf, list[Leaf]] = field(default_factory=dict)
    """Leaf to those of which it is a choice, directly or within another choice."""
    _by_value: dict[str, dict[str, list[Leaf]]] = field(
        default_factory=lambda: {kind: {} for kind in _BY_WORDS}
    )
    """Kind, then word, concept or prefix, to its leaves: an anchor is a leaf of its own."""
    _by_expression: dict[tuple[str, bool], list[Leaf]] = field(default_factory=dict)
    _expressions: ExpressionSet = field(default_factory=lambda: ExpressionSet(()))
    _seen: int = 0

    def update(self) -> None:
        """Take in the leaves that were made since the last time."""
        known = len(self._by_expression)
        for leaf in ALL_LEAVES[self._seen :]:
            if leaf.kind in _BY_WORDS:
                self._by_value[leaf.kind].setdefault(leaf.value, []).append(leaf)
            elif leaf.kind in _BY_EXPRESSION:
                written = expressions.literal(leaf.value) if leaf.kind == "exact" else leaf.value
                key = (written, _BY_EXPRESSION[leaf.kind])
                self._by_expression.setdefault(key, []).append(leaf)
            for choice in _innermost(leaf.choices):
                self.wider.setdefault(choice, []).append(leaf)
            if leaf.kind not in BORDERS:
                self.absent[leaf] = 0
        self._seen = len(ALL_LEAVES)
        if len(self._by_expression) > known:
            self._expressions = ExpressionSet(self._by_expression)

    def called_for(self, words: Words, concepts: Collection[str]) -> Iterator[Leaf]:
        """Yield the leaves that some words and concepts call for."""
        for word in words.positions:
            yield from self._by_value["word"].get(word, ())
        for concept in concepts:
            yield from self._by_value["concept"].get(concept, ())
        vocabulary = words.vocabulary
        for prefix, leaves in self._by_value["prefix"].items():
            at = bisect_left(vocabulary, prefix)
            if at < len(vocabulary) and vocabulary[at].startswith(prefix):
                yield from leaves

    def matched(self, words: Words) -> Iterator[Leaf]:
        """Yield the leaves whose expressions match somewhere; where is to be found when they are needed."""
        for expression in self._expressions.matching(words):
            yield from self._by_expression[expression]


def _innermost(choices: Iterable[Leaf]) -> Iterator[Leaf]:
    for choice in choices:
        if choice.choices:
            yield from _innermost(choice.choices)
        else:
            yield choice


INDEX = LeafIndex()
