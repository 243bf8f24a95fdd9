"""How cheap covering can be at the least: prices for the items, raised and lowered until they are as good as may be.

A price for each item bounds the cost of every choice from below (Lagrange): the prices, less what any set is
overpaid. Each round of prices also suggests a choice, which is often a cheap one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Final, TypeAlias

from auditor.planning.reductions import Core, bits

Dual: TypeAlias = "Mapping[int, float]"
"""An item, as a bit, and its price."""
_ROUNDS_AT_FIRST: Final = 150
_ROUNDS: Final = 25
"""Below the top, where prices begin with those above."""
_PATIENCE: Final = 8
_SHORTEST: Final = 0.02
"""Of the steps by which prices move."""
_SLACK: Final = 1e-6
"""Of sums of floating point."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What no choice can cost less than, the prices that show it, and the cheapest choice met on the way."""

    value: float
    dual: Dual
    reduced: Mapping[int, float]
    """Number of a set, and its cost less the prices of what it covers."""
    choice: list[int] | None
    cost: float

    def without(self, core: Core, below: float) -> Core:
        """Leave out the sets with which no choice, whose cost is whole, can stay below a cost."""
        useful = {
            n: one for n, one in core.sets.items() if self._least_with(n) <= below - 1 + _SLACK
        }
        return Core(useful, core.wanted)

    def _least_with(self, number: int) -> float:
        return self.value + max(self.reduced[number], 0.0)


def lower(core: Core, below: float, begun: Dual) -> Bound:
    """Return a lower bound; it stops where no choice can be cheaper than `below`, since no more is asked of it."""
    covered = {n: tuple(bits(mask)) for n, (mask, _) in core.sets.items()}
    prices = _first(core, covered, begun)
    best = Bound(-inf, prices, {}, *_greedy(core, covered, prices))
    step, stale = 2.0 if not begun else 0.7, 0
    for _ in range(_ROUNDS if begun else _ROUNDS_AT_FIRST):
        value, reduced, slack = _priced(core, covered, prices)
        if value > best.value + 1e-9:
            best, stale = Bound(value, dict(prices), reduced, best.choice, best.cost), 0
        else:
            stale += 1
            if stale >= _PATIENCE:
                step, stale = step / 2, 0
        target = min(below, best.cost)
        length = sum(one * one for one in slack.values())
        if best.value > below - 1 + _SLACK or not length or step < _SHORTEST:
            break
        move = step * max(target * 1.02 - value, 0.01) / length
        prices = {bit: max(0.0, prices[bit] + move * slack[bit]) for bit in prices}
    choice, cost = _greedy(core, covered, best.dual)
    if cost < best.cost:
        best = Bound(best.value, best.dual, best.reduced, choice, cost)
    return best


def _first(core: Core, covered: Mapping[int, tuple[int, ...]], begun: Dual) -> dict[int, float]:
    """Begin with the prices from above, or with each item's share in the cheapest set that covers it."""
    prices = {bit: begun.get(bit, inf) for bit in bits(core.wanted)}
    for number, (_, cost) in core.sets.items():
        share = cost / len(covered[number])
        for bit in covered[number]:
            if bit not in begun:
                prices[bit] = min(prices[bit], share)
    return prices


def _priced(
    core: Core, covered: Mapping[int, tuple[int, ...]], prices: Mapping[int, float]
) -> tuple[float, dict[int, float], dict[int, int]]:
    """Return the bound that prices give, the reduced costs, and for each item how far it is from covered once."""
    value = sum(prices.values())
    slack = dict.fromkeys(prices, 1)
    reduced = {}
    for number, (_, cost) in core.sets.items():
        left = cost - sum([prices[bit] for bit in covered[number]])
        reduced[number] = left
        if left < 0:
            value += left
            for bit in covered[number]:
                slack[bit] -= 1
    return value, reduced, slack


def _greedy(
    core: Core, covered: Mapping[int, tuple[int, ...]], prices: Mapping[int, float]
) -> tuple[list[int], float]:
    """Cover all, the best bargain by the prices first, then drop what the others cover too."""
    left, chosen = core.wanted, list[int]()
    reduced = {
        n: max(c - 0.999 * sum([prices[b] for b in covered[n]]), 1e-9 * c)
        for n, (_, c) in core.sets.items()
    }
    while left:
        number = min(
            (n for n in core.sets if core.sets[n][0] & left),
            key=lambda n: (reduced[n] / (core.sets[n][0] & left).bit_count(), n),
        )
        chosen.append(number)
        left &= ~core.sets[number][0]
    for number in sorted(chosen, key=lambda n: (-core.sets[n][1], -n)):
        others = 0
        for other in chosen:
            others |= core.sets[other][0] if other != number else 0
        if core.wanted & ~others == 0:
            chosen.remove(number)
    return sorted(chosen), sum(core.sets[n][1] for n in chosen)
