"""A plan as plain text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from auditor.cli import _plan_words as words
from auditor.cli._explained_text import heading, paragraph, titled
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.plan import Edit, Plan, Step


def lines(plan: Plan) -> Iterator[str]:
    """Yield the whole plan."""
    audit = plan.before
    yield click.style(f"Plan for {audit.document.source}, the law as of {audit.as_of}", bold=True)
    yield from paragraph(words.summary(plan), 0)
    for said in words.scores(plan):
        yield from paragraph(said)
    if plan.edits:
        yield from heading(words.TAKEN_OUT)
        for edit in plan.edits:
            yield from _edit(edit)
    if plan.steps:
        yield from heading(words.PUT_IN)
        yield from _steps(plan)
    yield from _rest(plan)
    yield ""
    yield from paragraph(words.COUNSEL, 0)


def _edit(edit: Edit) -> Iterator[str]:
    quote = wording.on_one_line(edit.quote)
    yield from paragraph(f"{words.lines(edit)}: \u201c{quote}\u201d")
    yield from titled("Defect", ", ".join(edit.requirements), 4)
    yield from titled("In its place", edit.replacement, 4)


def _steps(plan: Plan) -> Iterator[str]:
    number = 0
    for title, steps in groupby(plan.steps, key=lambda one: one.clause.heading):
        yield ""
        yield from paragraph(f"Under the heading \u201c{title}\u201d:")
        for step in steps:
            number += 1
            yield from paragraph(f"{number}. {step.clause.text}", 4)
            yield from _effect(step)


def _effect(step: Step) -> Iterator[str]:
    for one in step.closes:
        yield from titled("Closes", words.gap(one), 7)
    for one in step.helps:
        yield from titled("Closes with others", words.gap(one), 7)
    yield from titled("Fill in", words.blanks(step.clause), 7)


def _rest(plan: Plan) -> Iterator[str]:
    if plan.also:
        yield from heading("This closes too")
        for one in plan.also:
            yield from paragraph(words.gap(one))
    if plan.opened:
        yield from heading(words.OPENED)
        for one in plan.opened:
            yield from paragraph(words.opened(one))
    if plan.apart:
        yield from heading(words.APART)
        for because, group in groupby(
            sorted(plan.apart, key=lambda one: one.because), key=lambda one: one.why
        ):
            del because
            several = list(group)
            yield from paragraph(f"{several[0].why[:1].upper()}{several[0].why[1:]}:")
            for each in several:
                yield from paragraph(
                    f"{each.finding.requirement.id} {each.finding.requirement.title}", 4
                )
