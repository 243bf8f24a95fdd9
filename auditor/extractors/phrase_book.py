"""Many phrases that are looked for together: the words of a text tell at once which of them cannot stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extractors.nodes import BORDERS, PREFIX, Leaf, is_expressed
from auditor.extractors.phrase import compile_phrase
from auditor.extractors.phrase import leaves as leaves_of_phrase

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True, eq=False)
class PhraseBook:
    """Phrases, and the leaves that each of them must hold; made once and used for many texts.

    Expressions are left out: a pass over the text costs more than to find few phrases in vain.
    """

    needs: tuple[tuple[str, Leaf, Leaf, tuple[Leaf, ...]], ...]
    """Each phrase with the leaves that every match holds: two of them (or one twice), and the rest."""
    leaves: tuple[Leaf, ...]
    """All of those leaves, and all that the phrases are made of, but for expressions."""
    leaves_of: Mapping[str, tuple[Leaf, ...]]
    """Word or concept to the leaves that stand for it."""
    leaves_of_prefix: Mapping[str, tuple[Leaf, ...]]
    """Beginning of words to the leaves that stand for it."""


def make_book(patterns: Collection[str]) -> PhraseBook:
    """Arrange patterns to be looked for together."""
    needs = []
    leaves_of: defaultdict[str, list[Leaf]] = defaultdict(list)
    leaves_of_prefix: defaultdict[str, list[Leaf]] = defaultdict(list)
    leaves: dict[Leaf, None] = {}
    for pattern in dict.fromkeys(patterns):
        named = [leaf for leaf in compile_phrase(pattern).quickest_must if not is_expressed(leaf)]
        if not named:
            continue
        first, *others = named
        leaves.update(dict.fromkeys((*named, *_looked_up(pattern))))
        needs.append((pattern, first, others[0] if others else first, tuple(others[1:])))
    for leaf in leaves:
        for name in leaf.names:
            leaves_of[name].append(leaf)
        for prefix in (one.value for one in (leaf, *leaf.others) if one.kind == PREFIX):
            leaves_of_prefix[prefix].append(leaf)
    return PhraseBook(
        needs=tuple(needs),
        leaves=tuple(leaves),
        leaves_of={name: tuple(of_name) for name, of_name in leaves_of.items()},
        leaves_of_prefix={one: tuple(of_prefix) for one, of_prefix in leaves_of_prefix.items()},
    )


def _looked_up(pattern: str) -> list[Leaf]:
    every = leaves_of_phrase(compile_phrase(pattern))
    return [leaf for leaf in every if leaf.kind not in BORDERS and not is_expressed(leaf)]
