"""The cheapest choice that covers everything, exactly: reductions, then branch and bound under a Lagrangian bound.

What is to be covered are the bits of a number; each set is such a number with a cost. Two equally cheap choices are
told apart by the order of the sets: a set gives way to an earlier one that covers as much for as little, sets are
tried in their order, and only a cheaper choice replaces one that was found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, inf
from typing import TYPE_CHECKING, Final

from auditor.planning.bounds import Dual, lower
from auditor.planning.reductions import Core, parts, reduce

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLACK: Final = 1e-6
"""Of a bound that is computed with floating point."""


class UncoverableError(ValueError):
    """Something is in no set."""


def cheapest(sets: Sequence[int], costs: Sequence[int], wanted: int) -> tuple[int, ...]:
    """Return the numbers of the sets that together cover what is wanted for the least cost, in their order.

    Costs are whole and above zero. Raises UncoverableError where no choice covers it all.
    """
    whole = 0
    for each in sets:
        whole |= each
    if wanted & ~whole:
        raise UncoverableError
    core = Core({n: (s & wanted, costs[n]) for n, s in enumerate(sets) if s & wanted}, wanted)
    return tuple(sorted(_solved(core)))


def _solved(core: Core) -> list[int]:
    """Solve by reduction and, part by independent part, by search."""
    taken, core = reduce(core)
    for part in parts(core):
        search = _Search()
        search.enter(part, 0, [], {})
        taken += search.best
    return taken


@dataclass(slots=True)
class _Search:
    """The cheapest choice found so far for one part."""

    best: list[int] = field(default_factory=list)
    cost: float = inf

    def enter(self, core: Core, spent: int, taken: list[int], dual: Dual) -> None:
        """Look for a cheaper choice that begins with what is taken."""
        forced, core = reduce(core, self.cost - spent)
        spent += sum(cost for _, cost in core.spent)
        taken = taken + forced
        if not core.wanted:
            self._found(spent, taken)
            return
        if not core.sets or spent >= self.cost:
            return
        bound = lower(core, self.cost - spent, dual)
        if bound.choice is not None:
            self._found(spent + bound.cost, taken + bound.choice)
        if spent + ceil(bound.value - _SLACK) < self.cost:
            self._branch(bound.without(core, self.cost - spent), spent, taken, bound.dual)

    def _found(self, cost: float, choice: list[int]) -> None:
        if cost < self.cost:
            self.cost, self.best = cost, choice

    def _branch(self, core: Core, spent: int, taken: list[int], dual: Dual) -> None:
        """Try each set that covers the item with the fewest sets; one that was tried is left out of the rest."""
        row = core.hardest()
        for number in core.covering(row, dual):
            mask, cost = core.sets[number]
            left = core.but(number, mask)
            self.enter(left, spent + cost, [*taken, number], dual)
            core = core.without(number)
