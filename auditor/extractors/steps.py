"""A phrase as steps: its tree laid out once, so that a search has nothing to decide."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from auditor.extractors.nodes import Alt, Gap, Leaf, Maybe, Seq

Run: TypeAlias = tuple[Leaf, ...]
"""Leaves that follow each other without a gap."""


class Step(NamedTuple):
    """What must come next: one of several runs or branches."""

    gap: int
    """Words of any kind that may come before a run; a branch has its own gaps."""
    runs: tuple[Run, ...]
    branches: tuple[tuple[Step, ...], ...] = ()
    may_be_left_out: bool = False


def steps_of(seq: Seq, gap: int = 0) -> tuple[Step, ...]:
    """Return the steps of a sequence; `gap` is the room before its first item."""
    steps: list[Step] = []
    for item in seq.items:
        match item:
            case Gap(words):
                gap = max(gap, words)
                continue
            case Maybe(inner):
                steps.append(_step((inner,), gap, may_be_left_out=True))
                continue  # what comes next has the same room, whether this was left out or not
            case Leaf():
                steps.append(Step(gap, ((item,),)))
            case Seq():
                steps += steps_of(item, gap)
            case Alt(branches):
                steps.append(_step(branches, gap))
        gap = 0
    return tuple(steps)


def _step(sequences: tuple[Seq, ...], gap: int, *, may_be_left_out: bool = False) -> Step:
    runs = [run for one in sequences if (run := _run(one))]
    branches = [steps_of(one, gap) for one in sequences if not _run(one)]
    return Step(gap, tuple(runs), tuple(branches), may_be_left_out)


def _run(seq: Seq) -> Run:
    """Return a sequence as a run; empty where it is none."""
    leaves = tuple(item for item in seq.items if isinstance(item, Leaf))
    return leaves if len(leaves) == len(seq.items) else ()
