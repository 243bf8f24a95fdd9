"""The smallest cure: which model clauses, put into a policy, close its gaps; exact, and verified by a second audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.plan import Aim, Plan, Step
from auditor.model.vocabulary import GAPS, Truth
from auditor.planning import edits
from auditor.planning.apart import apart, for_words
from auditor.planning.choosing import cost
from auditor.planning.drafts import clauses
from auditor.planning.drawing_up import CLOSED, Attempt, Drawing, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.drafting import Drafting
    from auditor.model.finding import Finding
    from auditor.model.plan import Edit
    from auditor.planning.closing import Reach
    from auditor.planning.holding import Held

__all__ = ["plan"]


def plan(held: Held, drafting: Drafting, aim: Aim) -> Plan:
    """Return the plan for an audit: the best choice by the aim, of which only what a second audit shows is promised.

    Best is meant of the clauses as they read by themselves; what the second audit contradicts is learnt, and the
    choice made anew.
    """
    first = held.first
    wanted = {
        one.requirement.id: one
        for one in first.findings
        if for_words(one) and (one.blocking or not aim.blocking)
    }
    applying = frozenset(
        one.requirement.id for one in first.findings if one.applicability.truth is Truth.TRUE
    )
    offered = clauses(held.rulesets, applying, drafting, first.as_of)
    drawing = Drawing(held, aim, offered, wanted)
    return _told(drawing, drawing.draw_up())


def _told(drawing: Drawing, attempt: Attempt) -> Plan:
    first, wanted = drawing.held.first, drawing.wanted
    outcomes = {one.requirement.id: one.outcome for one in attempt.after.findings}
    closed = tuple(
        one
        for one in first.findings
        if one.outcome in GAPS and outcomes[one.requirement.id] in CLOSED
    )
    ids = {one.requirement.id for one in closed}
    kept = {name for span in drawing.kept for name in drawing.gone[span]}
    return Plan(
        aim=drawing.aim,
        before=first,
        after=attempt.after,
        edits=_edits(drawing),
        steps=tuple(_steps(attempt, ids)),
        closed=closed,
        also=tuple(one for one in closed if one.requirement.id not in wanted),
        opened=opened(first, attempt.after),
        apart=apart(first, ids, wanted, kept),
        cost=sum(cost(one.clause, drawing.aim.by) for one in attempt.chosen),
    )


def _edits(drawing: Drawing) -> tuple[Edit, ...]:
    replacements = {
        one.requirement.id: one.requirement.model_clause for one in drawing.wanted.values()
    }
    gone = {span: of for span, of in drawing.gone.items() if span not in drawing.kept}
    return edits.as_edits(gone, drawing.held.first.document, replacements)


def _steps(attempt: Attempt, closed: set[str]) -> Iterator[Step]:
    """Say of each clause which gaps it closes by itself, and which with others."""
    of_gap: dict[str, tuple[Finding, int]] = {}
    for number, need in enumerate(attempt.needs):
        name = need.finding.requirement.id
        of_gap[name] = need.finding, of_gap.get(name, (need.finding, 0))[1] | 1 << number
    for reach in attempt.chosen:
        own = [(f, needs) for f, needs in of_gap.values() if needs & reach.meets]
        shown = [(f, needs) for f, needs in own if f.requirement.id in closed]
        yield Step(
            reach.clause,
            tuple(f for f, needs in shown if needs & ~reach.meets == 0),
            tuple(
                f
                for f, needs in shown
                if needs & ~reach.meets and _is_needed(reach, needs, attempt)
            ),
        )


def _is_needed(reach: Reach, needs: int, attempt: Attempt) -> bool:
    """Tell whether no other clause of the plan closes a gap by itself."""
    return not any(needs & ~other.meets == 0 for other in attempt.chosen if other is not reach)
