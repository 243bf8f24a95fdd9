"""When a gap is to be closed: the whole rule, the order in a phase, and what is not planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor.model.vocabulary import Kind, Outcome, Severity
from auditor.reporting import action_plan, arrangement
from tests import audits

if TYPE_CHECKING:
    from auditor.model.finding import Finding


def gap(
    severity: Severity = Severity.HIGH,
    effort: str = "small",
    kind: Kind = Kind.MANDATORY,
    **fields: object,
) -> Finding:
    of = audits.requirement("harbour", "1", "A thing", severity=severity, effort=effort, kind=kind)
    return audits.finding("harbour", of, Outcome.MISSING, "It is not there.", **fields)


@pytest.mark.parametrize(
    ("severity", "small", "medium", "large"),
    [
        (Severity.CRITICAL, 30, 30, 60),
        (Severity.HIGH, 30, 60, 90),
        (Severity.MEDIUM, 60, 90, 90),
        (Severity.LOW, 90, 90, 90),
    ],
)
def test_severity_and_effort_decide(
    severity: Severity, small: int, medium: int, large: int
) -> None:
    days = [action_plan.due(gap(severity, effort)) for effort in ("small", "medium", "large")]

    assert days == [small, medium, large]


def test_what_is_merely_recommended_comes_last() -> None:
    assert action_plan.due(gap(Severity.CRITICAL, kind=Kind.RECOMMENDED)) == 90


def test_more_severe_is_never_later_and_more_effort_never_earlier() -> None:
    rows = list(action_plan.DAYS.values())

    assert list(action_plan.DAYS) == list(Severity)
    assert all(list(row) == sorted(row) for row in rows)
    assert all(list(column) == sorted(column) for column in zip(*rows, strict=True))


def test_every_gap_stands_in_one_phase_but_for_the_waived_and_those_counted_under_another() -> None:
    audit = audits.decided()
    chapters = arrangement.chapters(audit)
    gaps = [one for chapter in chapters for one in chapter.gaps]

    planned = [one for phase in action_plan.phases(chapters) for one in phase.findings]

    left_out = [one for one in gaps if one.waived or one.counted_under]
    assert sorted(f.requirement.id for f in planned) == sorted(
        f.requirement.id for f in gaps if f not in left_out
    )
    assert {f.requirement.id for f in left_out} == {"HARBOUR-4-1", "HARBOUR-6-2"}


def test_in_a_phase_the_most_severe_stand_first_then_those_that_block_then_the_easiest() -> None:
    low, free = gap(Severity.HIGH, "small"), gap(Severity.HIGH, "small", blocking=True)
    worst, hard = gap(Severity.CRITICAL, "medium"), gap(Severity.HIGH, "large", blocking=True)

    ordered = sorted((low, hard, free, worst), key=action_plan.urgency)

    assert ordered == [worst, free, hard, low]


def test_phases_without_a_gap_are_left_out() -> None:
    audit = audits.audit()
    one = next(f for f in audit.findings if f.requirement.id == "HARBOUR-4-1")
    chapters = arrangement.chapters(replace(audit, findings=(one,)))

    assert [phase.days for phase in action_plan.phases(chapters)] == [30]
