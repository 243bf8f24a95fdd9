"""Phrases as numbers, for the compiled search: their leaves, steps and keys in arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from auditor.extractors.nodes import MAX_GAP
from auditor.extractors.phrase import compile_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extractors.nodes import Leaf
    from auditor.extractors.phrase import Key, Phrase
    from auditor.extractors.steps import Step

_KINDS = {"start": 1, "end": 2}


class Programs:
    """Arrays that grow by a phrase each; pairs of numbers are from and to."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.number_of: dict[Leaf, int] = {}
        """Leaf to its number, which is its place in `kinds`."""
        self.depth = 1
        """How deep branches lie within branches, at most."""
        self.steps, self.runs, self.run_leaves, self.branches = (array("i") for _ in range(4))
        self.phrases, self.keys, self.key_leaves, self.kinds = (array("i") for _ in range(4))
        phrases = [compile_phrase(pattern) for pattern in patterns]
        often = Counter(key for phrase in phrases for key in phrase.keys)
        keys_of = {phrase: sorted(phrase.keys, key=often.__getitem__) for phrase in phrases}
        rarest = {key: number for number, key in enumerate(often)}
        phrases.sort(key=lambda phrase: [rarest[key] for key in keys_of[phrase][:1]])
        self.in_order = tuple(phrase.source for phrase in phrases)
        """The phrases; those that need the same follow each other, so that a text without it is soon done with them."""
        for phrase in phrases:
            self._add(phrase, keys_of[phrase])

    def arrays(self) -> tuple[array[int], ...]:
        """Return them in the order in which the compiled search takes them."""
        return (
            self.steps,
            self.runs,
            self.run_leaves,
            self.branches,
            self.phrases,
            self.keys,
            self.key_leaves,
            self.kinds,
        )

    def _add(self, phrase: Phrase, keys: Iterable[Key]) -> None:
        first_key = len(self.keys) // 2
        for key in keys:
            start = len(self.key_leaves)
            self.key_leaves.extend(map(self._number, key))
            self.keys.extend((start, len(self.key_leaves)))
        steps = self._add_steps(phrase.steps, 1)
        self.phrases.extend((*steps, first_key, len(self.keys) // 2))

    def _add_steps(self, steps: tuple[Step, ...], depth: int) -> tuple[int, int]:
        """Add steps behind all that lie within them, so that they follow each other; return from and to."""
        self.depth = max(self.depth, depth)
        told: list[int] = []
        for gap, runs, branches, may_be_left_out in steps:
            within = [self._add_steps(branch, depth + 1) for branch in branches]
            first_run, first_branch = len(self.runs) // 2, len(self.branches) // 2
            for run in runs:
                start = len(self.run_leaves)
                self.run_leaves.extend(map(self._number, run))
                self.runs.extend((start, len(self.run_leaves)))
            for pair in within:
                self.branches.extend(pair)
            pairs = (first_run, len(self.runs) // 2, first_branch, len(self.branches) // 2)
            told += (min(gap, MAX_GAP), may_be_left_out, *pairs)
        start = len(self.steps) // 6
        self.steps.extend(told)
        return start, len(self.steps) // 6

    def _number(self, leaf: Leaf) -> int:
        number = self.number_of.setdefault(leaf, len(self.kinds))
        if number == len(self.kinds):
            self.kinds.append(_KINDS.get(leaf.kind, 0))
        return number
