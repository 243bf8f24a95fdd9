"""In which stretches a phrase stands, found for all of them at once.

A set of places (a long integer, see `Layout`) says where the part of a phrase that has been read may end. The
next word of the phrase is then one shift and one `and`, whatever the number of stretches. Which words of a
stretch a phrase takes is not known from this: `Phrase.matches` finds them in one stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extractors.bits import numbers_in

if TYPE_CHECKING:
    from auditor.extractors.leaf_places import LeafPlaces, Standing
    from auditor.extractors.phrase import Phrase
    from auditor.extractors.steps import Step

NOTHING_READ = 1
"""The lowest bit stands for no place: it says that no word of the phrase has been placed yet."""


def stretches_with(phrase: Phrase, leaves: LeafPlaces) -> list[int]:
    """Return the stretches in which a phrase stands, in their order."""
    keys = leaves.layout.keys
    return [keys[number] for number in numbers_in(numbers_with(phrase, leaves))]


def numbers_with(phrase: Phrase, leaves: LeafPlaces) -> int:
    """Return the same as a set of their numbers in the layout."""
    leaf = phrase.only_leaf
    if leaf is not None and leaves.of_single_words(leaf):
        return leaves.held.by_leaf[leaf]
    if not leaves.held.all_of(phrase.quickest_must):
        return 0
    return leaves.layout.numbers_at(_through(phrase.steps, NOTHING_READ, leaves) & ~NOTHING_READ)


def _through(steps: tuple[Step, ...], ends: int, leaves: LeafPlaces) -> int:
    """Carry the ends of what has been read through the steps of a phrase."""
    standing, first_ends = leaves.standing, leaves.first_ends
    widened = leaves.layout.widened
    for gap, runs, branches, may_be_left_out in steps:
        reached = ends if may_be_left_out else 0
        before = widened(ends, gap) if gap and not ends & NOTHING_READ else ends
        for run in runs:
            here = before
            for leaf in run:
                # Any words may come before the first one.
                first = here & NOTHING_READ
                here = first_ends[leaf] if first else _behind(here, standing[leaf])
                if not here:
                    break
            reached |= here
        for branch in branches:
            reached |= _through(branch, ends, leaves)
        if not reached:
            return 0
        ends = reached
    return ends


def _behind(ends: int, standing: Standing) -> int:
    reached = (ends & standing.single) << 1
    for length, starts in standing.longer:
        reached |= (ends & starts) << length
    return reached
