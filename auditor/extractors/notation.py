"""The notation of phrase patterns (rulesets/README.md), read into a small tree."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NoReturn

from auditor.extractors.nodes import (
    BORDERS,
    MAX_GAP,
    Alt,
    Gap,
    Leaf,
    Maybe,
    Node,
    Seq,
    choice,
    leaf_of,
    mark,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

GAPS = {"..": 3, "...": 8, "....": 15}
"""Words that a gap may span."""
_TOKEN = re.compile(
    r"""[A-Z][A-Z0-9_]+(?![a-z0-9])|\.{2,4}(?!\.)|[A-Za-z0-9'&@%.\-]+\*?|[()\[\]|^$!]
    |<\d+>|/(?:\\.|[^/\\])+/|"[^"]+"|\S""",
    re.VERBOSE,
)
"""The last of them, a single character, is read only if it is one of the brackets and signs."""
_CONCEPT = re.compile(r"[A-Z][A-Z0-9_]+")
_CLOSING = {"(": ")", "[": "]"}
_OF_WORDS = frozenset(f"{ascii_letters}{digits}'&@%.-")


def parse(source: str) -> Seq:
    """Parse a pattern; raises ValueError that names the place of the mistake."""
    reading = _Reading(source)
    for token in _TOKEN.findall(source):
        nodes = _nodes(token)
        if nodes:
            reading.items += nodes
        else:
            _SIGNS.get(token, _Reading.refuse)(reading, token)
    if reading.outer:
        raise ValueError(f"{source!r}: a bracket {reading.outer[-1][0]!r} is not closed")
    if all(_may_be_nothing(item) for item in reading.items):
        raise ValueError(f"{source!r}: nothing in it must match")
    if "$" in source and _goes_on_behind_the_end(reading.items):
        raise ValueError(f"{source!r}: nothing can follow '$', which is where a unit ends")
    return Seq(tuple(reading.items))


def _goes_on_behind_the_end(items: Iterable[Node]) -> bool:
    """Tell whether in a row of items, or within one of them, something follows a '$'."""
    ended = False
    for item in items:
        if ended or any(_goes_on_behind_the_end(row) for row in _rows(item)):
            return True
        ended = _may_end(item)
    return False


def _may_end(node: Node) -> bool:
    """Tell whether a node may stand for the end of a unit, or end with it."""
    if isinstance(node, Leaf):
        return node.kind == "end"
    return any(any(map(_may_end, row)) for row in _rows(node))


def _rows(node: Node) -> Iterator[tuple[Node, ...]]:
    """Yield the rows of items that a group is made of."""
    match node:
        case Seq(items):
            yield items
        case Alt(branches):
            yield from (branch.items for branch in branches)
        case Maybe(item):
            yield item.items
        case _:
            return


def _may_be_nothing(node: Node) -> bool:
    """Tell whether a node matches without a word; a border of a stretch is none."""
    match node:
        case Leaf():
            return node.kind in BORDERS
        case Seq(items):
            return all(map(_may_be_nothing, items))
        case Alt(items):
            return any(map(_may_be_nothing, items))
        case _:
            return True


@cache
def _nodes(written: str) -> tuple[Node, ...]:
    """Return what a token stands for by itself; nothing if it depends on its place, or cannot be read.

    The same few thousand tokens make up all phrases, so each is looked at once in a process.
    """
    first = written[0]
    if written in GAPS:
        return (Gap(GAPS[written]),)
    if len(written) > 1 and first in _QUOTING:
        return _QUOTING[first](written[1:-1])
    if written in ("^", "$"):
        return (leaf_of("start" if first == "^" else "end", written),)
    if _CONCEPT.fullmatch(written):
        return (leaf_of("concept", written),)
    return _word_leaves(written) if first in _OF_WORDS else ()


_QUOTING: dict[str, Callable[[str], tuple[Node, ...]]] = {
    "<": lambda number: (Gap(min(int(number), MAX_GAP)),),
    "/": lambda expression: (leaf_of("raw", expression),),
    '"': lambda wording: (leaf_of("exact", wording),),
}


class _Reading:
    """What has been read of a pattern: the items of the innermost group, and the groups around it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.items: list[Node] = []
        self.branches: list[list[Node]] = []
        """The finished alternatives of the innermost group."""
        self.outer: list[tuple[str, list[list[Node]], list[Node]]] = []
        """Of each open bracket: the bracket, and branches and items of what is around it."""

    def open(self, sign: str) -> None:
        """Begin a group."""
        self.outer.append((sign, self.branches, self.items))
        self.branches, self.items = [], []

    def bar(self, _sign: str) -> None:
        """Begin the next alternative."""
        if not self.outer:
            raise ValueError(f"{self.source!r}: '|' belongs inside brackets")
        self.branches.append(self.items)
        self.items = []

    def close(self, sign: str) -> None:
        """End a group."""
        if not self.outer or _CLOSING[self.outer[-1][0]] != sign:
            raise ValueError(f"{self.source!r}: {sign!r} closes nothing")
        branches = [*self.branches, self.items]
        if not all(branches):
            raise ValueError(f"{self.source!r}: an empty alternative")
        opening, self.branches, self.items = self.outer.pop()
        group = choice(branches)
        self.items.append(group if opening == "(" else Maybe(Seq((group,))))

    def mark_last(self, _sign: str) -> None:
        """Make the item before the sign the anchor."""
        if not self.items or isinstance(self.items[-1], Gap):
            raise ValueError(f"{self.source!r}: '!' follows the word or group that it marks")
        self.items[-1] = mark(self.items[-1])

    def refuse(self, _sign: str) -> NoReturn:
        """Name the place of what cannot be read."""
        found = (match for match in _TOKEN.finditer(self.source))
        at = next(m.start() for m in found if m[0] not in _SIGNS and not _nodes(m[0]))
        raise ValueError(
            f"{self.source!r}: cannot read {self.source[at : at + 12]!r} at character {at + 1}"
        )


_SIGNS: dict[str, Callable[[_Reading, str], None]] = {
    "(": _Reading.open,
    "[": _Reading.open,
    "|": _Reading.bar,
    ")": _Reading.close,
    "]": _Reading.close,
    "!": _Reading.mark_last,
}


def _word_leaves(value: str) -> tuple[Node, ...]:
    """Split a written word as the text's words are split: opt-out is two words, don't is one."""
    if value.isalnum():
        return (leaf_of("word", value.lower()),)
    starred = value.endswith("*")
    parts = [part for part in re.split(r"[^A-Za-z0-9']+", value.rstrip("*")) if part]
    if not parts:
        raise ValueError(f"{value!r}: no letters or digits in a word")
    leaves = [leaf_of("word", part.lower()) for part in parts]
    if starred:
        leaves[-1] = leaf_of("prefix", parts[-1].lower())
    return tuple(leaves)
