"""Phrase patterns: words, word groups and gaps in order. Linear: nothing is tried twice, nothing backtracks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from auditor.extractors.nodes import (
    BORDERS,
    Alt,
    Gap,
    Leaf,
    Maybe,
    Node,
    Seq,
    any_of,
    is_expressed,
)
from auditor.extractors.notation import parse
from auditor.extractors.placing import FREE, sequence
from auditor.extractors.steps import Step, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.extractors.leaf_places import Lookup


class Match(NamedTuple):
    """Where a phrase stands in a stretch: words [start, end), and the word that negation must reach."""

    start: int
    end: int
    anchor: int


Key: TypeAlias = tuple[Leaf, ...]
_NAMED = 2
"""So many of several wordings name them all."""


@dataclass(frozen=True, eq=False)
class Phrase:
    """A compiled pattern."""

    source: str
    tree: Seq

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Of the leaves of each key every match contains at least one."""
        return tuple(_keys(self.tree))

    @cached_property
    def must(self) -> tuple[Leaf, ...]:
        """The keys, each as one leaf: every match contains all of them."""
        return tuple(key[0] if len(key) == 1 else any_of(key) for key in self.keys)

    @cached_property
    def quickest_must(self) -> tuple[Leaf, ...]:
        """The same, those first that are looked up quickest: often one of these stands nowhere."""
        return tuple(sorted(self.must, key=_cost))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The tree as a search goes through it."""
        return steps_of(self.tree)

    @cached_property
    def only_leaf(self) -> Leaf | None:
        """The leaf that is all of the phrase, if there is one."""
        first = self.tree.items[0]
        return first if len(self.tree.items) == 1 and isinstance(first, Leaf) else None

    @cached_property
    def anchored(self) -> bool:
        """Whether the pattern says which of its words negation must reach."""
        return any(leaf.anchor for leaf in _leaves(self.tree))

    @cached_property
    def negation_inside(self) -> bool:
        """The pattern spells out its own negation, so that polarity is not looked at."""
        return any(leaf.denies for leaf in _leaves(self.tree))

    def matches(self, length: int, placed: Lookup) -> list[Match]:
        """Return the matches in a stretch of so many words, earliest first, each end once.

        `placed` gives the hits of a leaf in the stretch's own numbering.
        """
        states = sequence(self.tree, [FREE], placed, length)
        found = {
            end: Match(start, end, anchor if anchor >= 0 else start)
            for start, end, anchor in states
        }
        return [found[end] for end in sorted(found) if end >= 0]


@cache
def compile_phrase(source: str) -> Phrase:
    """Compile a pattern of the notation in rulesets/README.md; raises ValueError with the place of a mistake."""
    return Phrase(source, parse(source))


def _keys(seq: Seq) -> list[Key]:
    found: list[Key] = []
    for item in seq.items:
        if isinstance(item, Leaf):
            if item.kind not in BORDERS:
                found.append((item,))
        elif isinstance(item, Seq):
            found += _keys(item)
        elif isinstance(item, Alt):
            firsts = [min(_keys(branch), key=len, default=()) for branch in item.items]
            if all(firsts):
                found.append(tuple(dict.fromkeys(leaf for key in firsts for leaf in key)))
    return found


def _cost(leaf: Leaf) -> tuple[bool, int]:
    return is_expressed(leaf), len(leaf.names) + len(leaf.others)


def plain(leaf: Leaf, titles: Mapping[str, str]) -> str:
    """Return a leaf as a reader of a report would say it; `titles` are those of concepts."""
    match leaf.kind:
        case "any":
            return " or ".join(plain(choice, titles) for choice in leaf.choices[:_NAMED])
        case "concept":
            return titles.get(leaf.value) or leaf.value.lower().replace("_", " ")
        case "prefix":
            return f"{leaf.value}\u2026"
        case "raw":
            return "a number or name of a certain form"
        case _:
            return leaf.value


def leaves(phrase: Phrase) -> Iterator[Leaf]:
    """Yield the words, concepts and expressions of a phrase."""
    return _leaves(phrase.tree)


def _leaves(node: Node) -> Iterator[Leaf]:
    match node:
        case Leaf():
            yield node
        case Seq(items) | Alt(items):
            for item in items:
                yield from _leaves(item)
        case Maybe(item):
            yield from _leaves(item)
        case Gap():
            return
