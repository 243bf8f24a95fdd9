"""At which words of a stretch a phrase stands: partial matches are carried through its tree, none is tried twice."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from auditor.extractors.nodes import Alt, Gap, Leaf, Maybe, Node, Seq

if TYPE_CHECKING:
    from auditor.extractors.leaf_places import Lookup

State = tuple[int, int, int]
"""Start, end, anchor; start -1 before the first word is placed."""
FREE: State = (-1, -1, -1)


def sequence(
    seq: Seq, states: list[State], placed: Lookup, length: int, gap: int = 0
) -> list[State]:
    """Carry partial matches through a sequence; `gap` is the room before its first item."""
    for item in seq.items:
        if isinstance(item, Gap):
            gap = max(gap, item.words)
            continue
        states = _step(item, states, gap, placed, length)
        if not states:
            return []
        if not isinstance(item, Maybe):
            gap = 0
    return states


def _step(item: Node, states: list[State], gap: int, placed: Lookup, length: int) -> list[State]:
    match item:
        case Leaf():
            return _extend(item, states, gap, placed, length)
        case Seq():
            return sequence(item, states, placed, length, gap)
        case Alt(branches):
            reached = [
                s for branch in branches for s in sequence(branch, states, placed, length, gap)
            ]
            return _merge(reached)
        case Maybe(inner):
            return _merge([*states, *sequence(inner, states, placed, length, gap)])
        case Gap():
            return states


def _extend(leaf: Leaf, states: list[State], gap: int, placed: Lookup, length: int) -> list[State]:
    if leaf.kind == "start":
        starts = {0, *(first for first, _ in placed(leaf))} if FREE in states else set[int]()
        return [(start, start, -1) for start in sorted(starts)]
    if leaf.kind == "end":
        return [s for s in states if s[1] + gap >= length]
    hits = placed(leaf)
    if not hits:
        return []
    reached: list[State] = []
    for start, end, anchor in states:
        if start < 0:
            reached.extend((first, after, first if leaf.anchor else -1) for first, after in hits)
            continue
        at = bisect_left(hits, (end, 0))
        while at < len(hits) and hits[at][0] <= end + gap:
            first, after = hits[at]
            reached.append((start, after, first if leaf.anchor else anchor))
            at += 1
    return _merge(reached)


def _merge(states: list[State]) -> list[State]:
    """Keep one state for each end and anchor, the tightest."""
    if len(states) < 2:
        return states
    best: dict[tuple[int, int], State] = {}
    for state in states:
        key = (state[1], state[2])
        if key not in best or state[0] > best[key][0]:
            best[key] = state
    return sorted(best.values(), key=lambda state: state[1])
