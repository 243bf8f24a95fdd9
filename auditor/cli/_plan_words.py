"""What a plan says, in sentences that all its forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.plan import Measure
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.drafting import Clause
    from auditor.model.finding import Finding
    from auditor.model.plan import Edit, Plan

TAKEN_OUT: Final = "Delete or replace"
PUT_IN: Final = "Put in, in statute order"
OPENED: Final = "This would open"
APART: Final = "What no clause closes"
COUNSEL: Final = (
    "Model clauses are drafts: fill in the placeholders truthfully, and have counsel review them."
)


def summary(plan: Plan) -> str:
    """Say what the plan comes to, and in which sense nothing smaller does."""
    edits = f" and {counted(len(plan.edits), 'edit')}" if plan.edits else ""
    closed = f"{counted(len(plan.steps), 'clause')}{edits} close {counted(len(plan.closed), 'gap')}"
    return f"{closed}{_points(plan)}. {_sense(plan)}"


def _points(plan: Plan) -> str:
    gained = sum(one.points or 0.0 for one in plan.closed)
    return f", worth {gained:.1f} points" if gained else ""


def _sense(plan: Plan) -> str:
    if plan.aim.most is not None:
        return f"No {plan.aim.most} clauses bring more points."
    of = {
        Measure.COUNT: "No smaller number of model clauses closes as much.",
        Measure.WORDS: f"They take {plan.cost} words; no model clauses of fewer close as much.",
        Measure.EFFORT: f"Their effort is {plan.cost}; no model clauses with less close as much.",
    }
    return of[plan.aim.by]


def scores(plan: Plan) -> Iterator[str]:
    """Say for each ruleset how its score and grade change."""
    after = {one.ruleset: one for one in plan.after.scorecards}
    for one in plan.before.scorecards:
        then = after[one.ruleset]
        if one.score is not None and then.score is not None:
            yield (
                f"{one.ruleset}: {one.score:.1f} ({one.grade}) becomes {then.score:.1f} ({then.grade})"
            )


def gap(one: Finding) -> str:
    """Name a gap with its citations, and what closing it brings."""
    of = one.requirement
    points = f", {one.points:.1f} points" if one.points else ""
    return f"{of.id} {of.title} ({'; '.join(of.citations)}){points}"


def lines(edit: Edit) -> str:
    """Name the lines of an edit."""
    if edit.first_line == edit.last_line:
        return f"line {edit.first_line}"
    return f"lines {edit.first_line}\u2013{edit.last_line}"


def blanks(clause: Clause) -> str:
    """Name the placeholders of a clause, each with what it was read as."""
    return "; ".join(
        f"{one.words} (read as \u201c{one.sample}\u201d)"
        if one.sample
        else f"{one.words} (left out)"
        for one in clause.placeholders
    )


def opened(one: Finding) -> str:
    """Name a gap that would be there afterwards."""
    return f"{one.requirement.id} {wording.graded(one)}. {one.requirement.title}: {one.reason}"


def counted(number: int, what: str) -> str:
    """Count things."""
    return f"{number} {what}{'' if number == 1 else 's'}"
