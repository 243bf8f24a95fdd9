"""A plan as Markdown, for a ticket or a draft that lawyers work on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.cli import _plan_words as words
from auditor.renderers._markdown_text import fenced, inline
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.plan import Plan, Step


def lines(plan: Plan) -> Iterator[str]:
    """Yield the whole plan, paragraph by paragraph."""
    audit = plan.before
    yield f"# Plan for {inline(audit.document.source)}, the law as of {audit.as_of}"
    yield inline(words.summary(plan))
    if scores := list(words.scores(plan)):
        yield "\n".join(f"- {inline(one)}" for one in scores)
    yield from _edits(plan)
    if plan.steps:
        yield f"## {words.PUT_IN}"
        for title, steps in groupby(plan.steps, key=lambda one: one.clause.heading):
            yield f"### {inline(title)}"
            for step in steps:
                yield from _step(step)
    yield from _rest(plan)
    yield f"*{words.COUNSEL}*"


def _edits(plan: Plan) -> Iterator[str]:
    if plan.edits:
        yield f"## {words.TAKEN_OUT}"
    for edit in plan.edits:
        place = words.lines(edit)
        yield f"**{place[:1].upper()}{place[1:]}** ({', '.join(edit.requirements)}):"
        yield f"> {inline(wording.on_one_line(edit.quote))}"
        if edit.replacement:
            yield f"In its place:\n\n{fenced(edit.replacement)}"


def _step(step: Step) -> Iterator[str]:
    yield fenced(step.clause.text)
    told = [f"- closes {inline(words.gap(one))}" for one in step.closes]
    told += [f"- closes with others {inline(words.gap(one))}" for one in step.helps]
    if step.clause.placeholders:
        told.append(f"- fill in {inline(words.blanks(step.clause))}")
    if told:
        yield "\n".join(told)


def _rest(plan: Plan) -> Iterator[str]:
    parts = (
        ("This closes too", [words.gap(one) for one in plan.also]),
        (words.OPENED, [words.opened(one) for one in plan.opened]),
        (
            words.APART,
            [
                f"{one.finding.requirement.id} {one.finding.requirement.title}: {one.why}"
                for one in plan.apart
            ],
        ),
    )
    for title, said in parts:
        if said:
            yield f"## {title}"
            yield "\n".join(f"- {inline(one)}" for one in said)
