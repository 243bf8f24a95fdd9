"""The tree that a phrase pattern is read into."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

DENIALS = frozenset(
    {
        "not",
        "no",
        "never",
        "none",
        "neither",
        "nor",
        "without",
        "don't",
        "doesn't",
        "won't",
        "cannot",
        "can't",
        "didn't",
    }
)
"""Words that make a pattern spell out its own negation (so do concepts named NOT or with NOT_ in front)."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A word, a prefix, a concept, a raw expression, an exact wording, a border, or any of several.

    Made by `leaf_of` only: equal leaves are one object, so that looking them up costs little.
    """

    kind: str
    value: str
    anchor: bool = False
    choices: tuple[Leaf, ...] = ()
    """Of kind `any`: leaves of one word or concept each, looked up as one."""
    names: frozenset[str] = frozenset()
    """The words, in small letters, and the concepts, in capitals, that it stands for, itself or by its choices."""
    others: tuple[Leaf, ...] = ()
    """Its choices, or theirs, that are neither words nor concepts."""

    @property
    def denies(self) -> bool:
        """Whether the leaf is itself a negation."""
        if self.kind == "any":
            return any(choice.denies for choice in self.choices)
        if self.kind == "concept":
            return self.value == "NOT" or self.value.startswith("NOT_")
        return self.kind == "word" and self.value in DENIALS


NAMED = ("word", "concept")
"""Kinds of leaves that a document knows by their names."""
PREFIX = "prefix"
"""Kind of leaves that stand for all words with this beginning."""
RAW = "raw"
"""Kind of leaves that are expressions of RE2."""
EXPRESSED = (RAW, "exact")
"""Kinds of leaves that are expressions."""
ALL_EXPRESSED: list[Leaf] = []
"""Every leaf of these kinds that was made."""


@cache
def leaf_of(kind: str, value: str, *, anchor: bool = False, choices: tuple[Leaf, ...] = ()) -> Leaf:
    """Return the one leaf that is like this."""
    names = frozenset([value] if kind in NAMED else ()).union(*(one.names for one in choices))
    others = [
        other
        for one in choices
        for other in (one.others if one.choices else () if one.kind in NAMED else (one,))
    ]
    leaf = Leaf(kind, value, anchor, choices, names, tuple(others))
    if kind in EXPRESSED:
        ALL_EXPRESSED.append(leaf)
    return leaf


def is_expressed(leaf: Leaf) -> bool:
    """Tell whether a leaf is an expression, or may be one."""
    return any(one.kind in EXPRESSED for one in (leaf, *leaf.others))


BORDERS = ("start", "end")
"""Kinds of leaves that stand for a border of a stretch, not for words."""


MAX_GAP = 60


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words of any kind, MAX_GAP at most."""

    words: int


@dataclass(frozen=True, slots=True, eq=False)
class Seq:
    """Items in order."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Alt:
    """One of several sequences."""

    items: tuple[Seq, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Maybe:
    """A sequence that may be left out."""

    item: Seq


Node: TypeAlias = "Leaf | Gap | Seq | Alt | Maybe"


@cache
def any_of(choices: tuple[Leaf, ...]) -> Leaf:
    """Return the leaf that stands for any of several."""
    return leaf_of("any", "", choices=choices)


def choice(branches: list[list[Node]]) -> Node:
    """Return a group: branches of one leaf each become one leaf, which is looked up once."""
    if len(branches) == 1:
        return Seq(tuple(branches[0]))
    single: list[Leaf] = []
    others: list[Seq] = []
    for branch in branches:
        first = branch[0]
        if len(branch) > 1 or not isinstance(first, Leaf) or first.anchor or first.kind in BORDERS:
            others.append(Seq(tuple(branch)))
        else:
            single.append(first)
    if len(single) < 2:
        return Alt(tuple([Seq(tuple(branch)) for branch in branches]))
    joined = any_of(tuple(single))
    return Alt((Seq((joined,)), *others)) if others else joined


def mark(node: Node) -> Node:
    """Mark the first leaf of a node (of each branch) as the anchor."""
    match node:
        case Leaf():
            return leaf_of(node.kind, node.value, anchor=True, choices=node.choices)
        case Seq(items) if items:
            return Seq((mark(items[0]), *items[1:]))
        case Alt(items):
            return Alt(tuple(Seq((mark(b.items[0]), *b.items[1:])) for b in items))
        case Maybe(item):
            return Maybe(Seq((mark(item.items[0]), *item.items[1:])))
        case _:
            return node
