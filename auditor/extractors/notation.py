"""The notation of phrase patterns (rulesets/README.md), parsed into a small tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

GAPS = {"..": 3, "...": 8, "....": 15}
"""Words that a gap may span."""
MAX_GAP = 60
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

TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<open>[(\[])|(?P<close>[)\]])|(?P<bar>\|)|(?P<gap>\.{2,4}(?!\.))|<(?P<words>\d+)>
    |/(?P<raw>(?:\\.|[^/\\])+)/|"(?P<exact>[^"]+)"|(?P<start>\^)|(?P<end>\$)|(?P<anchor>!)
    |(?P<concept>[A-Z][A-Z0-9_]+(?![a-z0-9]))|(?P<word>[A-Za-z0-9'&@%.\-]+\*?)""",
    re.VERBOSE,
)


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

    @property
    def denies(self) -> bool:
        """Whether the leaf is itself a negation."""
        if self.kind == "any":
            return any(choice.denies for choice in self.choices)
        if self.kind == "concept":
            return self.value == "NOT" or self.value.startswith("NOT_")
        return self.kind == "word" and self.value in DENIALS


leaf_of = cache(Leaf)


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words of any kind."""

    words: int


@dataclass(frozen=True, slots=True)
class Seq:
    """Items in order."""

    items: tuple[Node, ...]
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Alt:
    """One of several sequences."""

    items: tuple[Seq, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """A sequence that may be left out."""

    item: Seq


Node: TypeAlias = "Leaf | Gap | Seq | Alt | Maybe"


def parse(source: str) -> Seq:
    """Parse a pattern; raises ValueError that names the place of the mistake."""
    parser = _Parser(source, list(_tokens(source)))
    tree = parser.sequence("")
    if parser.at < len(parser.tokens):
        raise ValueError(f"{source!r}: {parser.tokens[parser.at][1]!r} closes nothing")
    if not any(not isinstance(item, Gap | Maybe) for item in tree.items):
        raise ValueError(f"{source!r}: nothing in it must match")
    return tree


def _tokens(source: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    for match in TOKEN.finditer(source):
        if match.start() != at:
            break
        at = match.end()
        kind = match.lastgroup or ""
        if kind != "space":
            found.append((kind, match[kind]))
    if at < len(source):
        raise ValueError(f"{source!r}: cannot read {source[at : at + 12]!r} at character {at + 1}")
    return found


class _Parser:
    """Recursive descent over the tokens; depth is bounded by the length of the pattern."""

    def __init__(self, source: str, tokens: list[tuple[str, str]]) -> None:
        self.source, self.tokens, self.at = source, tokens, 0

    def sequence(self, closing: str) -> Seq:
        """Read items up to the closing bracket, a bar or the end."""
        items: list[Node] = []
        while self.at < len(self.tokens):
            kind, value = self.tokens[self.at]
            if kind == "bar" and closing:
                break
            if kind == "close":
                if value != closing:
                    raise ValueError(f"{self.source!r}: {value!r} closes nothing")
                break
            self.at += 1
            self._item(kind, value, items)
        return Seq(tuple(items))

    def _item(self, kind: str, value: str, items: list[Node]) -> None:
        if kind == "open":
            items.append(self._group(value))
        elif kind == "anchor":
            items[-1] = self._anchored(items)
        elif kind in ("gap", "words"):
            items.append(Gap(GAPS[value] if kind == "gap" else min(int(value), MAX_GAP)))
        elif kind == "word":
            items.extend(_word_leaves(value))
        elif kind == "bar":
            raise ValueError(f"{self.source!r}: '|' belongs inside brackets")
        else:
            items.append(leaf_of(kind, value))

    def _group(self, opening: str) -> Node:
        closing = ")" if opening == "(" else "]"
        branches = [self.sequence(closing)]
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "bar":
            self.at += 1
            branches.append(self.sequence(closing))
        if self.at >= len(self.tokens):
            raise ValueError(f"{self.source!r}: a bracket {opening!r} is not closed")
        self.at += 1
        if any(not branch.items for branch in branches):
            raise ValueError(f"{self.source!r}: an empty alternative")
        group = _choice(branches)
        return group if opening == "(" else Maybe(Seq((group,)))

    def _anchored(self, items: list[Node]) -> Node:
        if not items or isinstance(items[-1], Gap):
            raise ValueError(f"{self.source!r}: '!' follows the word or group that it marks")
        return _mark(items[-1])


def _choice(branches: list[Seq]) -> Node:
    """Return a group: branches of one leaf each become one leaf, which is looked up once."""
    if len(branches) == 1:
        return branches[0]
    single = [b.items[0] for b in branches if len(b.items) == 1 and _is_plain(b.items[0])]
    if len(single) < 2:
        return Alt(tuple(branches))
    joined = leaf_of("any", "", choices=tuple(leaf for leaf in single if isinstance(leaf, Leaf)))
    others = [b for b in branches if not (len(b.items) == 1 and _is_plain(b.items[0]))]
    return Alt((Seq((joined,)), *others)) if others else joined


def _is_plain(node: Node) -> bool:
    return isinstance(node, Leaf) and not node.anchor and node.kind not in ("start", "end")


def _mark(node: Node) -> Node:
    """Mark the first leaf of a node (of each branch) as the anchor."""
    match node:
        case Leaf():
            return leaf_of(node.kind, node.value, anchor=True, choices=node.choices)
        case Seq(items) if items:
            return Seq((_mark(items[0]), *items[1:]))
        case Alt(items):
            return Alt(tuple(Seq((_mark(b.items[0]), *b.items[1:])) for b in items))
        case Maybe(item):
            return Maybe(Seq((_mark(item.items[0]), *item.items[1:])))
        case _:
            return node


def _word_leaves(value: str) -> list[Leaf]:
    """Split a written word as the text's words are split: opt-out is two words, don't is one."""
    if value.isalnum():
        return [leaf_of("word", value.lower())]
    starred = value.endswith("*")
    parts = [part for part in re.split(r"[^A-Za-z0-9']+", value.rstrip("*")) if part]
    if not parts:
        raise ValueError(f"{value!r}: no letters or digits in a word")
    leaves = [leaf_of("word", part.lower()) for part in parts]
    if starred:
        leaves[-1] = leaf_of("prefix", parts[-1].lower())
    return leaves
