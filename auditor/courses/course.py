"""The course of each finding, from the day of the policy itself to the day of an audit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor import pipeline
from auditor.courses.walking import walk
from auditor.model.course import Course, Verdict
from auditor.model.turn import Turn, TurnKind
from auditor.model.vocabulary import GAPS, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from auditor.courses.walking import Walk
    from auditor.model.audit import Audit
    from auditor.model.decisions import Decisions
    from auditor.model.finding import Finding
    from auditor.opened import Opened


def audits(opened: Opened, asked: Iterable[tuple[str, Decisions]]) -> tuple[Audit, ...]:
    """Judge an opened document as of several days, each with what people decided; a day counts once."""
    made = {
        day: pipeline.audit_as_of(opened, day, decisions) for day, decisions in dict(asked).items()
    }
    return with_courses(opened, tuple(made.values()))


def with_courses(opened: Opened, audits: Sequence[Audit]) -> tuple[Audit, ...]:
    """Return the audits of one document as of several days, each finding with its course.

    A document without a date of its own has no day on which it was written, and its findings no course; nor
    have those of an audit as of a day before that.
    """
    own = opened.own_day
    if own is None or all(one.as_of <= own for one in audits):
        return tuple(audits)
    walked = walk(opened)
    last = max(one.as_of for one in audits)
    ours = {day: walked.outcomes(day) for day in (own, *walked.days(own, last))}
    return tuple(_with_courses(one, own, ours, walked) for one in audits)


def _with_courses(
    audit: Audit, own: str, on: Mapping[str, Mapping[str, Outcome]], walked: Walk
) -> Audit:
    if audit.as_of <= own:
        return audit
    days = [day for day in on if day <= audit.as_of]
    findings = tuple(
        replace(
            one, course=_course(one, [(day, on[day][one.requirement.id]) for day in days], walked)
        )
        for one in audit.findings
    )
    return replace(audit, findings=findings)


def _course(finding: Finding, past: list[tuple[str, Outcome]], walked: Walk) -> Course | None:
    """Return the course of a finding; None if it is no gap and was none."""
    written_on, then = past[0]
    verdict = _verdict(then, finding.outcome)
    if verdict is None:
        return None
    gap = finding.outcome in GAPS
    since = _since(past, lambda outcome: (outcome in GAPS) is gap)
    causes = () if since is None else walked.causes(finding.requirement.id, since)
    if verdict is Verdict.OUTDATED and _is_new(finding, since, causes):
        verdict = Verdict.NEWLY_ASKED
    return Course(
        verdict=verdict,
        written_on=written_on,
        when_written=then,
        since=since,
        outcome_since=_since(past, lambda outcome: outcome is finding.outcome),
        causes=causes,
    )


def _verdict(then: Outcome, now: Outcome) -> Verdict | None:
    if now not in GAPS:
        return Verdict.CURED if then in GAPS else None
    if then in GAPS:
        return Verdict.WRONG_WHEN_WRITTEN
    return Verdict.OPEN_WHEN_WRITTEN if then is Outcome.REVIEW else Verdict.OUTDATED


def _is_new(finding: Finding, since: str | None, causes: tuple[Turn, ...]) -> bool:
    """Say whether it is a gap since the requirement holds, and by nothing else that changed on that day."""
    begins = finding.requirement.in_force.first == since
    return begins and all(turn.kind is TurnKind.REQUIREMENT for turn in causes)


def _since(past: list[tuple[str, Outcome]], holds: Callable[[Outcome], bool]) -> str | None:
    """Return the first day of the last stretch in which something holds; None if it always did."""
    start: str | None = None
    before = True
    for place, (day, outcome) in enumerate(past):
        now = holds(outcome)
        if now and not before:
            start = day
        if place == 0 and not now:
            start = None
        before = now
    return start
