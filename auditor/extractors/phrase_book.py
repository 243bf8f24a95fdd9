"""Many phrases that are looked for together: the words of a text tell at once which of them cannot stand in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extractors.nodes import PREFIX, Leaf, is_expressed
from auditor.extractors.phrase import compile_phrase

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True, eq=False)
class PhraseBook:
    """Phrases, and the leaves that each of them must hold; made once and used for many texts.

    Expressions are left out: a pass over the text costs more than to find few phrases in vain.
    """

    patterns: frozenset[str]
    """The phrases, but for those that are expressions through and through."""
    needs: Mapping[Leaf, tuple[tuple[str, tuple[Leaf, ...]], ...]]
    """Leaf to the phrases of which every match holds it, each with the other leaves that every match holds.

    Each phrase stands once, under the leaf that the fewest phrases need.
    """
    leaves: frozenset[Leaf]
    """All that the phrases need, but for expressions."""
    leaves_of: Mapping[str, tuple[Leaf, ...]]
    """Word or concept to the leaves that stand for it."""
    leaves_of_prefix: Mapping[str, tuple[Leaf, ...]]
    """Beginning of words to the leaves that stand for it."""


def make_book(patterns: Collection[str]) -> PhraseBook:
    """Arrange patterns to be looked for together."""
    named = {pattern: _needed(pattern) for pattern in patterns}
    often = Counter(leaf for needed in named.values() for leaf in needed)
    needs: defaultdict[Leaf, list[tuple[str, tuple[Leaf, ...]]]] = defaultdict(list)
    leaves_of: defaultdict[str, list[Leaf]] = defaultdict(list)
    leaves_of_prefix: defaultdict[str, list[Leaf]] = defaultdict(list)
    for pattern, needed in named.items():
        if needed:
            rarest, *others = sorted(needed, key=lambda leaf: often[leaf])
            needs[rarest].append((pattern, tuple(others)))
    for leaf in often:
        for name in leaf.names:
            leaves_of[name].append(leaf)
        for prefix in (one.value for one in (leaf, *leaf.others) if one.kind == PREFIX):
            leaves_of_prefix[prefix].append(leaf)
    return PhraseBook(
        patterns=frozenset(pattern for pattern, needed in named.items() if needed),
        needs={leaf: tuple(phrases) for leaf, phrases in needs.items()},
        leaves=frozenset(often),
        leaves_of={name: tuple(of_name) for name, of_name in leaves_of.items()},
        leaves_of_prefix={one: tuple(of_prefix) for one, of_prefix in leaves_of_prefix.items()},
    )


def _needed(pattern: str) -> list[Leaf]:
    return [leaf for leaf in compile_phrase(pattern).must if not is_expressed(leaf)]
