"""The most that so many sets can cover, exactly: branch and bound under a Lagrangian bound.

Each item has a worth. Of two choices that cover as much the smaller stays, then the one that was found first: sets
are tried by what they add, then in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from typing import TYPE_CHECKING, Final

from auditor.planning.reductions import bits

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUNDS_AT_FIRST: Final = 120
_ROUNDS: Final = 15
"""Below the top, where prices begin with those above."""
_PATIENCE: Final = 5
_SHORTEST: Final = 0.02
"""Of the steps by which prices move."""
_SLACK: Final = 1e-6
"""Of sums of floating point."""


def most(sets: Sequence[int], worth: Mapping[int, int], number: int) -> tuple[int, ...]:
    """Return the numbers of at most so many sets that together cover items of the most worth, in their order.

    `worth` gives a whole number for each item, which is a bit.
    """
    search = _Search(worth)
    wanted = sum(worth)
    useful = {n: mask & wanted for n, mask in enumerate(sets) if mask & wanted}
    search.enter(_dominating(useful), wanted, number, [], {})
    return tuple(sorted(search.best))


def _dominating(sets: Mapping[int, int]) -> dict[int, int]:
    """Leave out every set that another covers; of equals the earlier stays."""
    kept: dict[int, int] = {}
    for number, mask in sorted(sets.items(), key=lambda one: (-one[1].bit_count(), one[0])):
        if mask and not any(mask & ~other == 0 for other in kept.values()):
            kept[number] = mask
    return dict(sorted(kept.items()))


@dataclass(slots=True)
class _Search:
    """The best choice found so far."""

    worth: Mapping[int, int]
    best: list[int] = field(default_factory=list)
    value: int = 0

    def enter(
        self,
        sets: Mapping[int, int],
        left: int,
        number: int,
        taken: list[int],
        prices: Mapping[int, float],
        gained: int = 0,
    ) -> None:
        """Look for a better choice that begins with what is taken; `left` are the items not covered yet."""
        sets = _dominating({n: mask & left for n, mask in sets.items()})
        self._greedy(sets, left, number, taken, gained)
        if not sets or not number:
            return
        bound, prices = self._bound(sets, left, number, prices, self.value - gained)
        if gained + floor(bound + _SLACK) <= self.value:
            return
        first = max(sets, key=lambda n: (self._sum(sets[n]), -n))
        mask, rest = sets[first], {n: m for n, m in sets.items() if n != first}
        more = gained + self._sum(mask)
        self.enter(rest, left & ~mask, number - 1, [*taken, first], prices, more)
        self.enter(rest, left, number, taken, prices, gained)

    def _sum(self, mask: int) -> int:
        return sum([self.worth[bit] for bit in bits(mask)])

    def _greedy(
        self, sets: Mapping[int, int], left: int, number: int, taken: list[int], gained: int
    ) -> None:
        """Complete a choice by what adds most, one set after the other."""
        chosen = list(taken)
        if gained > self.value:
            self.value, self.best = gained, list(chosen)
        for _ in range(number):
            added = {n: self._sum(mask & left) for n, mask in sets.items()}
            first = max(added, key=lambda n: (added[n], -n), default=None)
            if first is None or not added[first]:
                break
            chosen.append(first)
            gained, left = gained + added[first], left & ~sets[first]
            if gained > self.value:
                self.value, self.best = gained, list(chosen)

    def _bound(
        self,
        sets: Mapping[int, int],
        left: int,
        number: int,
        begun: Mapping[int, float],
        wanted: int,
    ) -> tuple[float, Mapping[int, float]]:
        """Return what no choice can exceed, and the prices that show it; no lower than a choice must exceed."""
        covered = {n: tuple(bits(mask)) for n, mask in sets.items()}
        reach = 0
        for mask in sets.values():
            reach |= mask
        items = {bit: float(self.worth[bit]) for bit in bits(left & reach)}
        prices = {bit: min(begun.get(bit, w / 2), w) for bit, w in items.items()}
        best, kept, step, stale = float("inf"), prices, 1.0, 0
        for _ in range(_ROUNDS if begun else _ROUNDS_AT_FIRST):
            value, slack = _priced(covered, items, prices, number)
            if value < best - _SLACK:
                best, kept, stale = value, prices, 0
            else:
                stale += 1
                if stale >= _PATIENCE:
                    step, stale = step / 2, 0
            length = sum([one * one for one in slack.values()])
            if best < wanted + 1 - _SLACK or not length or step < _SHORTEST:
                break
            move = step * max(value - wanted, 0.01 * value) / length
            prices = {b: min(max(p + move * slack[b], 0.0), items[b]) for b, p in prices.items()}
        return best, kept


def _priced(
    covered: Mapping[int, tuple[int, ...]],
    items: Mapping[int, float],
    prices: Mapping[int, float],
    number: int,
) -> tuple[float, dict[int, int]]:
    """Return the bound that prices give, and for each item whether it is wanted more than it is covered."""
    offers = {n: sum([prices[bit] for bit in found]) for n, found in covered.items()}
    chosen = sorted(offers, key=lambda n: (-offers[n], n))[:number]
    value = sum(items.values()) - sum(prices.values()) + sum([offers[n] for n in chosen])
    slack = {bit: 1 if prices[bit] < items[bit] else 0 for bit in prices}
    for n in chosen:
        for bit in covered[n]:
            slack[bit] -= 1
    return value, slack
