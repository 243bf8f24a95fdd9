"""Why something changed: found by judging what lies between the two sides, where that can be judged.

What differs between the sides is exchanged one thing after the other, and each alone: the old text as of the new
date, and so on. The causes of a change are the smallest set of things that, exchanged, make it. Where a side was
judged by what is not at hand, only that may be said which follows from what differs at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from auditor.model.audit import Audit
from auditor.model.change import Cause, Manner, Step, Why
from auditor.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from typing import TypeAlias

    Group: TypeAlias = tuple[Cause, ...]
    Key: TypeAlias = Callable[[Finding | None], Hashable]


@dataclass(slots=True)
class Experiment:
    """The two audits, and those that lie between them."""

    old: Audit
    new: Audit
    groups: tuple[Group, ...]
    """What differs, in the order in which it is exchanged; what cannot be told apart is one group."""
    judge: Callable[[frozenset[Cause]], Audit] | None
    """Judge with these things as the new side has them, the others as the old side has them; None: cannot be done."""
    first: bool = False
    """Whether the first group has to be exchanged before anything can be judged."""
    on_day: Callable[[frozenset[Cause], str], Audit] | None = None
    """Judge as of a day between those of the two sides."""
    known: dict[frozenset[Cause], Audit] = field(default_factory=dict)
    findings: dict[frozenset[Cause], Mapping[str, Finding]] = field(default_factory=dict)

    def audit(self, groups: tuple[Group, ...]) -> Audit | None:
        """Return the audit with these groups exchanged; None where it cannot be made."""
        exchanged = frozenset(cause for group in groups for cause in group)
        if exchanged == frozenset(cause for group in self.groups for cause in group):
            return self.new
        if not exchanged:
            return self.old
        if self.judge is None or (self.first and self.groups[0] not in groups):
            return None
        if exchanged not in self.known:
            self.known[exchanged] = self.judge(exchanged)
        return self.known[exchanged]

    def finding(self, requirement: str, groups: tuple[Group, ...]) -> Finding | None:
        """Return a finding with these groups exchanged; None where the requirement is not there."""
        audit = self.audit(groups)
        if audit is None:
            raise LookupError(groups)
        exchanged = frozenset(cause for group in groups for cause in group)
        if exchanged not in self.findings:
            self.findings[exchanged] = {one.requirement.id: one for one in audit.findings}
        return self.findings[exchanged].get(requirement)

    @property
    def tried(self) -> bool:
        """Whether anything was, or needed to be, found by judging."""
        return self.judge is not None or len(self.groups) < 2

    def way(self) -> Iterator[tuple[tuple[Group, ...], Audit]]:
        """Yield each audit on the way from the old to the new one, both included."""
        for number in range(len(self.groups) + 1):
            audit = self.audit(self.groups[:number])
            if audit is not None:
                yield self.groups[:number], audit


def why(requirement: str, key: Key, experiment: Experiment) -> Why | None:
    """Return the causes of a change of whatever `key` takes from a finding; None where nothing differs at all."""
    return why_of(lambda exchanged: key(experiment.finding(requirement, exchanged)), experiment)


def why_noticed(id_: str, experiment: Experiment) -> Why | None:
    """Return the causes of an observation that came or went."""

    def is_noticed(exchanged: tuple[Group, ...]) -> bool:
        audit = experiment.audit(exchanged)
        return audit is not None and any(one.id == id_ for one in audit.observations)

    return why_of(is_noticed, experiment)


def why_of(value: Callable[[tuple[Group, ...]], Hashable], experiment: Experiment) -> Why | None:
    """Return the causes of a change of a value that depends on what is exchanged."""
    groups = experiment.groups
    if not groups:
        return None
    if len(groups) == 1:
        return _made(groups, experiment)
    if experiment.judge is None:
        return Why(tuple(c for one in groups for c in one), Manner.UNDECIDED, tried=False)
    start = groups[:1] if experiment.first else ()
    moved = bool(start) and value(start) != value(())
    if moved and value(start) == value(groups):
        return _made(start, experiment)
    found = _smallest(groups[len(start) :], lambda some: value((*start, *some)) == value(groups))
    if len(found) > 1:
        return Why(tuple(c for some in found for one in some for c in one), Manner.EITHER)
    return _made((*(start if moved else ()), *found[0]), experiment)


def _smallest(
    groups: tuple[Group, ...], suffices: Callable[[tuple[Group, ...]], bool]
) -> list[tuple[Group, ...]]:
    """Return the single groups that suffice, each alone; else the first of the smallest sets that do."""
    alone: list[tuple[Group, ...]] = [(one,) for one in groups if suffices((one,))]
    if alone:
        return alone
    for size in range(2, len(groups)):
        for some in combinations(groups, size):
            if suffices(some):
                return [some]
    return [groups]


def _made(groups: tuple[Group, ...], experiment: Experiment) -> Why:
    """Say that these groups made it, all of them; causes of one group cannot be told apart."""
    causes = tuple(cause for one in groups for cause in one)
    if any(len(one) > 1 for one in groups):
        return Why(causes, Manner.UNDECIDED, tried=experiment.judge is not None)
    manner = Manner.ALONE if len(causes) == 1 else Manner.TOGETHER
    return Why(causes, manner, tried=experiment.judge is not None or len(experiment.groups) == 1)


def steps(requirement: str, experiment: Experiment) -> tuple[Step, ...]:
    """Return what each thing did to an outcome when it was exchanged after those before it."""
    made: list[Step] = []
    way = [exchanged for exchanged, _ in experiment.way()]
    for before, after in pairwise(way):
        old = experiment.finding(requirement, before)
        new = experiment.finding(requirement, after)
        outcomes = (old.outcome if old else None, new.outcome if new else None)
        if outcomes[0] != outcomes[1]:
            causes = tuple(cause for group in after[len(before) :] for cause in group)
            made.append(Step(causes, *outcomes))
    return tuple(made)
