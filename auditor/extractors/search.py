"""In which stretches a phrase stands, found for all of them at once.

A set of places (a long integer, see `Layout`) says where the part of a phrase that has been read may end. The
next word of the phrase is then one shift and one `and`, whatever the number of stretches. Which words of a
stretch a phrase takes is not known from this: `Phrase.matches` finds them in one stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extractors.nodes import Alt, Gap, Leaf, Maybe, Seq

if TYPE_CHECKING:
    from auditor.extractors.leaf_places import LeafPlaces
    from auditor.extractors.phrase import Phrase

NOTHING_READ = 1
"""The lowest bit stands for no place: it says that no word of the phrase has been placed yet."""


def stretches_with(phrase: Phrase, leaves: LeafPlaces) -> list[int]:
    """Return the stretches in which a phrase stands, in their order."""
    if not leaves.holding(phrase.quickest_must):
        return []
    return leaves.layout.keys_at(_through(phrase.tree, NOTHING_READ, 0, leaves) & ~NOTHING_READ)


def _through(seq: Seq, ends: int, gap: int, leaves: LeafPlaces) -> int:
    """Carry the ends of what has been read through a sequence; `gap` is the room before its first item."""
    for item in seq.items:
        if isinstance(item, Gap):
            gap = max(gap, item.words)
        elif isinstance(item, Maybe):
            ends |= _through(item.item, ends, gap, leaves)
        else:
            ends = _step(item, ends, gap, leaves)
            gap = 0
            if not ends:
                return 0
    return ends


def _step(item: Leaf | Seq | Alt, ends: int, gap: int, leaves: LeafPlaces) -> int:
    if isinstance(item, Leaf):
        return _extend(item, ends, gap, leaves)
    if isinstance(item, Seq):
        return _through(item, ends, gap, leaves)
    reached = 0
    for branch in item.items:
        reached |= _through(branch, ends, gap, leaves)
    return reached


def _extend(leaf: Leaf, ends: int, gap: int, leaves: LeafPlaces) -> int:
    standing = leaves.standing[leaf]
    if ends & NOTHING_READ:
        return standing.ends  # any words may come before the first one
    if gap:
        ends = leaves.layout.widened(ends, gap)
    reached = 0
    for length, starts in standing.starts:
        reached |= (ends & starts) << length
    return reached
