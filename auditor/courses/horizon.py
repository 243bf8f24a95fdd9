"""Look ahead: the same text as of each day that the rulesets name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import pipeline
from auditor.chronology import between
from auditor.courses.walking import walk
from auditor.model.horizon import Becoming, Horizon, Stage
from auditor.model.turn import TurnKind
from auditor.model.validity import Standing
from auditor.model.vocabulary import GAPS, Outcome, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.courses.walking import Walk
    from auditor.model.audit import Audit
    from auditor.model.decisions import Decisions
    from auditor.model.finding import Finding
    from auditor.model.turn import Turn
    from auditor.opened import Opened


def horizon(
    opened: Opened,
    start: str,
    until: str | None = None,
    decisions: Decisions = pipeline.NOTHING_DECIDED,
) -> Horizon:
    """Judge a text on a day and on every day after it, up to a last one, that the rulesets name.

    Without `until` the last is the last day that they name. On each day it is judged as `audit` judges it.
    """
    walked = walk(opened)
    named = (turn.day for turn in walked.turns if turn.kind is not TurnKind.AGE)
    last_known = max((day for day in named if day > start), default=None)
    first = pipeline.audit_as_of(opened, start, decisions)
    last = until or last_known or start
    return Horizon(
        start=first,
        until=last,
        last_known=last_known,
        stages=tuple(_stages(walked, first, last, decisions)),
        pending=tuple(
            one.requirement
            for one in first.findings
            if one.requirement.in_force.on(start) is Standing.PENDING
        ),
    )


def _stages(walked: Walk, start: Audit, until: str, decisions: Decisions) -> Iterator[Stage]:
    before = start
    ahead = between(walked.turns, start.as_of, until)
    for day in sorted({turn.day for turn in ahead}):
        turning = tuple(turn for turn in ahead if turn.day == day)
        after = before
        if _matters(walked, before, day, turning):
            after = pipeline.audit_as_of(walked.opened, day, decisions)
        becoming = tuple(_becoming(before, after, walked))
        told = {turn for one in becoming for turn in one.because}
        notes = tuple(
            turn for turn in turning if turn not in told and _is_news(turn, after, walked)
        )
        if becoming or notes:
            yield Stage(day, becoming, notes, after.scorecards if becoming else ())
        before = after


def _matters(walked: Walk, before: Audit, day: str, turning: tuple[Turn, ...]) -> bool:
    """Say whether a day has to be judged in full: an outcome changes, or how a requirement is worded."""
    if any(turn.kind in {TurnKind.CHANGE, TurnKind.CITATION} for turn in turning):
        return True
    now = walked.outcomes(day)
    return any(now[one.requirement.id] is not one.outcome for one in before.findings)


def _becoming(before: Audit, after: Audit, walked: Walk) -> Iterator[Becoming]:
    past = {one.requirement.id: one for one in before.findings}
    for one in after.findings if after is not before else ():
        was = past.get(one.requirement.id)
        if was is not None and _differ(was, one):
            same = was.outcome is one.outcome
            find = walked.touching if same else walked.causes
            yield Becoming(was, one, find(one.requirement.id, after.as_of))


def _differ(was: Finding, now: Finding) -> bool:
    """Say whether a reader should know: of another outcome, or of a gap that weighs or is cited otherwise."""
    if was.outcome is not now.outcome:
        return True
    one, other = was.requirement, now.requirement
    reads = (one.severity, one.kind, one.citations)
    return now.outcome in GAPS and reads != (other.severity, other.kind, other.citations)


def _is_news(turn: Turn, audit: Audit, walked: Walk) -> bool:
    """Say whether something that changes no finding is worth a line: it concerns law that may bind this auditee."""
    match turn.kind:
        case TurnKind.INSTRUMENT:
            return turn.of in walked.instruments
        case TurnKind.EVENT:
            own = [one for one in audit.findings if one.ruleset == turn.of]
            return any(one.applicability.truth is Truth.TRUE for one in own)
        case TurnKind.CHANGE:
            own = [one for one in audit.findings if one.requirement.id == turn.of]
            return any(one.outcome is not Outcome.NOT_APPLICABLE for one in own)
        case _:
            return False
