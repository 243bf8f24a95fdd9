"""Choose among clauses what is asked for: the fewest, or the most points under a number of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.model.plan import Aim, Measure
from auditor.planning.cover import cheapest
from auditor.planning.most import most

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.drafting import Clause
    from auditor.planning.closing import Reach
    from auditor.planning.needs import Need


def cost(clause: Clause, by: Measure) -> int:
    """Return what a clause costs by a measure."""
    match by:
        case Measure.COUNT:
            return 1
        case Measure.WORDS:
            return clause.words
        case Measure.EFFORT:
            return clause.effort


def choose(reaches: Sequence[Reach], needs: Sequence[Need], aim: Aim) -> tuple[Reach, ...]:
    """Return the clauses of a best choice, in statute order.

    Of all gaps only those are to be closed of which every need is met by some clause.
    """
    if aim.most is not None:
        worth = {1 << n: need.worth for n, need in enumerate(needs)}
        chosen = most([one.meets for one in reaches], worth, aim.most)
    else:
        wanted = closable(reaches, needs)
        chosen = cheapest(
            [one.meets for one in reaches], [cost(r.clause, aim.by) for r in reaches], wanted
        )
    return tuple(reaches[number] for number in chosen)


def closable(reaches: Sequence[Reach], needs: Sequence[Need]) -> int:
    """Return, as bits, the needs of the gaps that clauses can close altogether."""
    met = 0
    for one in reaches:
        met |= one.meets
    of_gap: defaultdict[str, int] = defaultdict(int)
    for number, need in enumerate(needs):
        of_gap[need.finding.requirement.id] |= 1 << number
    return sum(own for own in of_gap.values() if own & ~met == 0)
