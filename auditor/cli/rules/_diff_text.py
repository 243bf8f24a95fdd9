"""Two versions compared, for the terminal: what reads otherwise, then what comes out otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from auditor.cli.rules._difference import NOT_THERE, count, versions, word
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli.rules._difference import Difference
    from auditor.comparison import (
        AuditEffect,
        FieldChange,
        FindingEffect,
        ItemChange,
        RulesetChange,
    )
    from auditor.model.document import Evidence


def lines(difference: Difference) -> Iterator[str]:
    """Yield the lines for a terminal: what reads otherwise, then what comes out otherwise."""
    for ruleset in difference.rulesets:
        yield from _ruleset(ruleset)
    for title, items in (("facts", difference.facts), ("word groups", difference.concepts)):
        if items:
            yield f"{click.style(title, bold=True)}: {_counted(items)}"
            for item in items:
                yield from _item(item)
    if difference.effects is not None:
        yield ""
        yield from _effects(difference, difference.effects)


def _ruleset(one: RulesetChange) -> Iterator[str]:
    yield f"{click.style(one.title, bold=True)} ({one.id}), {versions(one)}: {_counted(one.requirements)}"
    if one.differs and not one.renamed and one.old_version == one.new_version:
        yield "  the version is the same, though the ruleset is not: raise it"
    for field in one.metadata:
        yield from _field(field)
    for item in one.requirements:
        yield from _item(item)


def _counted(items: tuple[ItemChange, ...]) -> str:
    counts = Counter(one.how for one in items)
    return ", ".join(f"{counts[how]} {how}" for how in ("added", "removed", "changed"))


def _item(one: ItemChange) -> Iterator[str]:
    yield f"  {one.how} {click.style(one.id, bold=True)}: {wording.on_one_line(one.title)}"
    for field in one.fields:
        yield from _field(field)


def _field(one: FieldChange) -> Iterator[str]:
    if len(one.before) == len(one.after) == 1:
        yield f"    {one.name}: {wording.shown(one.before[0])} \u2192 {wording.shown(one.after[0])}"
        return
    yield f"    {one.name}"
    yield from (click.style(f"      - {wording.shown(line)}", fg="red") for line in one.before)
    yield from (click.style(f"      + {wording.shown(line)}", fg="green") for line in one.after)


def _effects(difference: Difference, effects: tuple[AuditEffect, ...]) -> Iterator[str]:
    changed = [one for one in effects if one.differs]
    requirements = sum(len(one.findings) for one in changed)
    elements = sum(len(finding.elements) for one in changed for finding in one.findings)
    judged = f"{count(len(effects), 'policy', 'policies')} judged as of {difference.as_of}"
    yield click.style(f"{judged}: {len(changed)} judged otherwise", bold=True)
    yield f"  {count(requirements, 'finding', 'findings')} and {count(elements, 'element', 'elements')} changed"
    for one in changed:
        yield ""
        yield click.style(one.policy, bold=True)
        for finding in one.findings:
            yield from _finding(finding)
        for score in one.scores:
            yield f"  {score.ruleset}: {_score(*score.before)} \u2192 {_score(*score.after)}"
    for name in difference.unread:
        yield f"{name}: could not be judged"


def _finding(one: FindingEffect) -> Iterator[str]:
    yield f"  {click.style(one.id, bold=True)}: {word(one.before)} \u2192 {word(one.after)}. {one.title}"
    if not one.elements and one.reason_before != one.reason_after:
        yield f"    before: {one.reason_before}"
        yield f"    now: {one.reason_after}"
    for element in one.elements:
        states = f"{element.before or NOT_THERE} \u2192 {element.after or NOT_THERE}"
        yield f"    {element.id}: {states}. {element.title}"
        if element.quoted_before or element.quoted_after:
            yield f"      before: {_quotation(element.quoted_before)}"
            yield f"      now: {_quotation(element.quoted_after)}"


def _quotation(evidence: Evidence | None) -> str:
    if evidence is None:
        return "nothing quoted"
    return f"line {evidence.line}: \u201c{wording.on_one_line(evidence.quote)}\u201d"


def _score(grade: str | None, score: float | None) -> str:
    return "no score" if score is None else f"grade {grade}, score {score:.1f}"
