"""What blocks and what never does (semantics, section 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.gate import blocks, mark
from auditor.model.decisions import BaselineState, GateRules
from auditor.model.finding import Applicability, Finding
from auditor.model.vocabulary import Kind, Outcome, Severity, Truth
from tests.factories import finding, negative, requirement

HIGH = Severity.HIGH
GAP = requirement("R")
DEFECT = negative("N")


def gap(outcome: Outcome = Outcome.MISSING, **changes: Any) -> Finding:  # noqa: ANN401 (any field)
    """Make a gap in a requirement that differs from a mandatory disclosure of high severity."""
    return finding(requirement("R", **changes), outcome)


@pytest.mark.parametrize("outcome", [Outcome.MISSING, Outcome.PARTIAL])
@pytest.mark.parametrize("kind", [Kind.MANDATORY, Kind.CONDITIONAL])
def test_an_open_disclosure_blocks(outcome: Outcome, kind: Kind) -> None:
    assert blocks(gap(outcome, kind=kind), HIGH)


@pytest.mark.parametrize("duty", ["disclosure", "prohibition", "accuracy", "conduct"])
def test_a_defect_blocks_whatever_the_duty(duty: str) -> None:
    assert blocks(finding(negative("N", duty_type=duty), Outcome.DEFECTIVE), HIGH)


@pytest.mark.parametrize(
    "never",
    [
        gap(Outcome.SATISFIED),
        gap(Outcome.REVIEW),
        gap(Outcome.NOT_APPLICABLE),
        gap(kind=Kind.RECOMMENDED),
        gap(severity=Severity.MEDIUM),
        gap(duty_type="individual_notice"),
        gap(duty_type="accuracy"),
        gap(duty_type="conduct"),
        finding(GAP, Outcome.MISSING, qualifier="gap_in_document"),
        finding(GAP, Outcome.MISSING, counted_under="OTHER"),
        finding(GAP, Outcome.REVIEW, applicability=Applicability(Truth.UNKNOWN, ())),
        finding(DEFECT, Outcome.PARTIAL),
        finding(negative("N", duty_type="disclosure"), Outcome.PARTIAL),
        finding(DEFECT, Outcome.DEFECTIVE, counted_under="OTHER"),
        finding(negative("N", kind=Kind.RECOMMENDED), Outcome.DEFECTIVE),
        finding(negative("N", severity=Severity.LOW), Outcome.DEFECTIVE),
    ],
    ids=lambda f: (
        f"{f.outcome} {f.requirement.kind} {f.requirement.duty_type} {f.requirement.severity}"
    ),
)
def test_these_never_block(never: Finding) -> None:
    assert not blocks(never, HIGH)
    assert not mark((never,))[0].blocking


@pytest.mark.parametrize("threshold", list(Severity))
@pytest.mark.parametrize("severity", list(Severity))
def test_the_threshold_takes_its_own_severity_and_those_above(
    threshold: Severity, severity: Severity
) -> None:
    order = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW]

    assert blocks(gap(severity=severity), threshold) is (
        order.index(severity) <= order.index(threshold)
    )


def test_findings_are_marked_at_high_unless_told_otherwise() -> None:
    findings = (
        gap(severity=Severity.HIGH),
        finding(requirement("M", severity=Severity.MEDIUM), Outcome.MISSING),
    )

    assert [f.blocking for f in mark(findings)] == [True, False]
    assert [f.blocking for f in mark(findings, GateRules(Severity.MEDIUM))] == [True, True]


def pair(
    positive: Outcome, defect: Outcome, severities: tuple[Severity, Severity] = (HIGH, HIGH)
) -> tuple[Finding, Finding]:
    return (
        finding(requirement("P", severity=severities[0]), positive, linked=("N",)),
        finding(negative("N", severity=severities[1]), defect, linked=("P",)),
    )


@pytest.mark.parametrize(
    ("positive", "defect", "blocking"),
    [
        (Outcome.MISSING, Outcome.DEFECTIVE, [False, True]),
        (Outcome.MISSING, Outcome.SATISFIED, [True, False]),
        (Outcome.SATISFIED, Outcome.DEFECTIVE, [False, True]),
        (Outcome.MISSING, Outcome.PARTIAL, [True, False]),
        (Outcome.SATISFIED, Outcome.PARTIAL, [False, False]),
        (Outcome.REVIEW, Outcome.DEFECTIVE, [False, True]),
    ],
)
def test_a_pair_blocks_once(positive: Outcome, defect: Outcome, blocking: list[bool]) -> None:
    sides = pair(positive, defect)

    assert [f.blocking for f in mark(sides)] == blocking
    assert [f.blocking for f in mark(sides[::-1])] == blocking[::-1]


def test_a_pair_has_the_higher_severity() -> None:
    sides = pair(Outcome.MISSING, Outcome.DEFECTIVE, (Severity.CRITICAL, Severity.LOW))

    assert [f.blocking for f in mark(sides)] == [False, True]


def test_marking_again_at_another_threshold_starts_afresh() -> None:
    once = mark((gap(),))

    assert [f.blocking for f in mark(once, GateRules(Severity.CRITICAL))] == [False]


@pytest.mark.parametrize("worse", [BaselineState.NEW, BaselineState.WORSE])
def test_a_pair_that_got_worse_blocks_once(worse: BaselineState) -> None:
    sides = [replace(f, baseline=worse) for f in pair(Outcome.PARTIAL, Outcome.DEFECTIVE)]

    marked = mark(sides, GateRules(fail_on=None, on_regression=True))

    assert [f.blocking for f in marked] == [False, True]


def test_every_blocking_finding_says_why() -> None:
    open_ones = (
        gap(),
        replace(gap(Outcome.REVIEW), requirement=requirement("Q")),
        replace(
            finding(requirement("L", severity=Severity.LOW), Outcome.MISSING),
            baseline=BaselineState.WORSE,
        ),
        finding(negative("N"), Outcome.DEFECTIVE),
    )

    marked = mark(open_ones, GateRules(on_regression=True, on_review=True))

    assert [f.blocks_because for f in marked] == [
        "a mandatory disclosure of high severity is missing",
        "it is left to a person, and this gate wants no open review",
        "it is worse than in the baseline",
        "the text has a defect of high severity",
    ]
    assert all(f.blocks_because is None for f in mark((gap(Outcome.SATISFIED),)))
