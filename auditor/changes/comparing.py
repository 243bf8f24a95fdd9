"""Two audits compared: every requirement classed, and each change with its causes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.changes import classes
from auditor.changes.because import because, contrasts
from auditor.changes.causes import steps, why, why_noticed
from auditor.changes.passages import normal
from auditor.model.change import Change, ElementChange, FindingChange, Shift, Why
from auditor.model.difference import CardChange, Difference, ObservationChange

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from auditor.changes.causes import Experiment
    from auditor.changes.laws import Laws
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.finding import Finding

_QUIET = frozenset({Change.STILL_OPEN, Change.UNCHANGED, Change.NOT_JUDGED})
"""Classes of which a change of words is not worth a cause of its own."""


def compare(experiment: Experiment, laws: Laws, notices: tuple[str, ...] = ()) -> Difference:
    """Compare two audits; `laws` are the rulesets in full where they are at hand."""
    old, new = experiment.old, experiment.new
    before = {one.requirement.id: one for one in old.findings}
    after = {one.requirement.id: one for one in new.findings}
    left_out = {*old.selection.left_out, *new.selection.left_out}
    ids = [one for one in {**after, **before} if one not in left_out]
    said = (*notices, *_left_out(left_out))
    return Difference(
        old=old,
        new=new,
        contrasts=contrasts(old, new, experiment.groups),
        findings=tuple(
            _finding(one, before.get(one), after.get(one), experiment, laws) for one in ids
        ),
        cards=tuple(_cards(experiment)),
        tried=experiment.tried,
        notices=said,
        observations=tuple(_noticed(experiment)),
    )


def _noticed(experiment: Experiment) -> Iterator[ObservationChange]:
    """Yield what is noticed on one side only; observations without an id are those of older reports."""
    before = {one.id: one for one in experiment.old.observations if one.id}
    after = {one.id: one for one in experiment.new.observations if one.id}
    for id_ in {**after, **before}:
        if (id_ in before) != (id_ in after):
            made = why_noticed(id_, experiment)
            yield ObservationChange(before.get(id_), after.get(id_), made)


def _left_out(ids: set[str]) -> tuple[str, ...]:
    if not ids:
        return ()
    return (f"{len(ids)} requirements were left out of one of the audits and are not compared",)


def _finding(
    requirement: str, old: Finding | None, new: Finding | None, experiment: Experiment, laws: Laws
) -> FindingChange:
    parts = classes.elements(old, new)
    change = classes.change_of(old, new, parts)
    made = FindingChange(
        old=old,
        new=new,
        change=change,
        elements=tuple(_with_why(requirement, one, experiment) for one in parts),
        why=_why(requirement, old, new, change, parts, experiment),
        steps=steps(requirement, experiment),
        gate=classes.gate_change(old, new),
    )
    if made.why is None:
        return made
    told = replace(made.why, because=because(made, made.why, experiment, laws))
    return replace(made, why=told)


def _why(
    requirement: str,
    old: Finding | None,
    new: Finding | None,
    change: Change,
    parts: tuple[ElementChange, ...],
    experiment: Experiment,
) -> Why | None:
    if (old.outcome if old else None) != (new.outcome if new else None):
        return why(requirement, _outcome, experiment)
    if any(one.differs for one in parts):
        return why(requirement, _states, experiment)
    if change in _QUIET:
        return None
    return why(requirement, _words, experiment)


def _outcome(finding: Finding | None) -> Hashable:
    return finding.outcome if finding else None


def _states(finding: Finding | None) -> Hashable:
    if finding is None:
        return None
    return tuple((one.element.id, classes.state(one), one.credit) for one in finding.elements)


def _words(finding: Finding | None) -> Hashable:
    if finding is None:
        return None
    return tuple(
        (one.element.id, normal(found.quote), found.line, found.section)
        for one in finding.elements
        for found in one.reading.evidence
    )


def _with_why(requirement: str, one: ElementChange, experiment: Experiment) -> ElementChange:
    if not one.differs:
        return one
    id_ = one.shown.element.id

    def key(finding: Finding | None) -> Hashable:
        found = (
            next((r for r in finding.elements if r.element.id == id_), None) if finding else None
        )
        return classes.state(found), found.credit if found else None

    return replace(one, why=why(requirement, key, experiment))


def _cards(experiment: Experiment) -> Iterator[CardChange]:
    """Pair the numbers of each ruleset, with what they were after each cause on the way."""
    way = list(experiment.way())
    cards = [_by_id(audit) for _, audit in way]
    titles = {r.id: r.title for audit in (experiment.old, experiment.new) for r in audit.rulesets}
    for name, title in titles.items():
        between = tuple(
            (tuple(c for group in after[len(before) :] for c in group), some.get(name))
            for (before, _), (after, _), some in zip(way, way[1:], cards[1:], strict=False)
        )
        yield CardChange(name, title, cards[0].get(name), cards[-1].get(name), between)


def _by_id(audit: Audit) -> Mapping[str, Scorecard]:
    return {one.ruleset: one for one in audit.scorecards}


def shifted(one: FindingChange) -> bool:
    """Tell whether any of a requirement's passages stands elsewhere or reads otherwise."""
    return any(each.shift not in {Shift.SAME, Shift.NONE} for each in one.elements)
