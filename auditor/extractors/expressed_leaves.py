"""The leaves of all phrases of a process that are expressions: one pass over a text tells which of them match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extractors import expressions
from auditor.extractors.expression_set import ExpressionSet
from auditor.extractors.nodes import ALL_EXPRESSED, Leaf

if TYPE_CHECKING:
    from auditor.words import Words


class ExpressedLeaves:
    """The leaves that were made until the last look."""

    def __init__(self) -> None:
        self._leaves: dict[tuple[str, bool], list[Leaf]] = {}
        """Expression, with whether case matters, to its leaves: an anchor is a leaf of its own."""
        self._expressions = ExpressionSet(())
        self._seen = 0

    def absent(self, words: Words) -> list[Leaf]:
        """Return the leaves that stand nowhere in a text."""
        self._update()
        matching = set(self._expressions.matching(words))
        return [
            leaf
            for expression, leaves in self._leaves.items()
            if expression not in matching
            for leaf in leaves
        ]

    def _update(self) -> None:
        for leaf in ALL_EXPRESSED[self._seen :]:
            exact = leaf.kind == "exact"
            written = expressions.literal(leaf.value) if exact else leaf.value
            self._leaves.setdefault((written, exact), []).append(leaf)
        if self._seen < len(ALL_EXPRESSED):
            self._seen = len(ALL_EXPRESSED)
            self._expressions = ExpressionSet(self._leaves)


EXPRESSED_LEAVES = ExpressedLeaves()
