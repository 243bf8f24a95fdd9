"""Make a problem of covering smaller without losing a cheapest choice: sets that give way, items that come by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.planning.bounds import Dual


@dataclass(frozen=True, slots=True)
class Core:
    """What is left to decide: sets by number, each with what it covers of the rest, and its cost."""

    sets: Mapping[int, tuple[int, int]]
    wanted: int
    spent: tuple[tuple[int, int], ...] = ()
    """Sets that reductions took, each with its cost."""

    def but(self, number: int, mask: int) -> Core:
        """Return what is left once a set is taken."""
        rest = self.wanted & ~mask
        left = {n: (m & rest, c) for n, (m, c) in self.sets.items() if n != number and m & rest}
        return Core(left, rest)

    def without(self, number: int) -> Core:
        """Return what is left once a set is refused."""
        return Core({n: one for n, one in self.sets.items() if n != number}, self.wanted)

    def rows(self) -> dict[int, int]:
        """Return for each item, as a bit, the sets that cover it, as bits of their numbers."""
        found = dict.fromkeys(bits(self.wanted), 0)
        for number, (mask, _) in self.sets.items():
            for bit in bits(mask):
                found[bit] |= 1 << number
        return found

    def hardest(self) -> int:
        """Return the item, as a bit, that the fewest sets cover."""
        rows = self.rows()
        return min(rows, key=lambda bit: (rows[bit].bit_count(), bit))

    def covering(self, row: int, dual: Dual) -> list[int]:
        """Return the sets that cover an item: the most promising by the prices of a bound first, else in order."""

        def promise(number: int) -> float:
            mask, cost = self.sets[number]
            return cost - sum(dual.get(bit, 0.0) for bit in bits(mask))

        return sorted(
            (n for n, (m, _) in self.sets.items() if m & row), key=lambda n: (promise(n), n)
        )


def bits(mask: int) -> Iterator[int]:
    """Yield the bits of a number, lowest first, each as a number."""
    while mask:
        low = mask & -mask
        yield low
        mask ^= low


def reduce(core: Core, below: float = float("inf")) -> tuple[list[int], Core]:
    """Return the sets that are sure to be in some cheapest choice, and what is left to decide.

    A set that costs as much as `below` or more is of no use.
    """
    taken: list[tuple[int, int]] = []
    sets, wanted = dict(core.sets), core.wanted
    while True:
        sets = _dominating({n: one for n, one in sets.items() if one[1] < below})
        rows = Core(sets, wanted).rows()
        if any(not covering for covering in rows.values()):
            return [], Core({}, wanted, tuple(taken))
        sole = next((c for c in rows.values() if c & (c - 1) == 0), None)
        if sole is not None:
            number = sole.bit_length() - 1
            mask, cost = sets[number]
            taken.append((number, cost))
            left = Core(sets, wanted).but(number, mask)
            sets, wanted = dict(left.sets), left.wanted
            continue
        kept = _needed(rows)
        if kept == wanted:
            return [n for n, _ in taken], Core(sets, wanted, tuple(taken))
        wanted = kept
        sets = {n: (m & wanted, c) for n, (m, c) in sets.items() if m & wanted}


def _dominating(sets: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Leave out every set of which another covers as much for as little; of equals the earlier stays."""
    kept: dict[int, tuple[int, int]] = {}
    ordered = sorted(sets.items(), key=lambda one: (-one[1][0].bit_count(), one[1][1], one[0]))
    for number, (mask, cost) in ordered:
        if not any(mask & ~m == 0 and c <= cost for m, c in kept.values()):
            kept[number] = (mask, cost)
    return dict(sorted(kept.items()))


def _needed(rows: Mapping[int, int]) -> int:
    """Return the items that do not come by themselves once another one is covered."""
    kept: list[int] = []
    wanted = 0
    for bit, covering in sorted(rows.items(), key=lambda one: (one[1].bit_count(), one[0])):
        if not any(other & ~covering == 0 for other in kept):
            kept.append(covering)
            wanted |= bit
    return wanted


def parts(core: Core) -> Iterator[Core]:
    """Yield the parts that have no set in common, each a problem of its own."""
    left = dict(core.sets)
    while left:
        mask, changed = next(iter(left.values()))[0], True
        while changed:
            wider = mask
            for other, _ in left.values():
                if other & wider:
                    wider |= other
            changed, mask = wider != mask, wider
        yield Core({n: one for n, one in left.items() if one[0] & mask}, core.wanted & mask)
        left = {n: one for n, one in left.items() if not one[0] & mask}
