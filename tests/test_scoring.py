"""Scorecards: the worked example to the digit, caps, pairs, halved weights, what is never counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor.model.finding import Applicability, Finding
from auditor.model.vocabulary import Kind, Outcome, Severity, Truth
from auditor.scoring import score
from tests.factories import SCORING, finding, negative, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.audit import Scorecard
    from auditor.model.ruleset import Requirement

MET, PARTIAL, MISSING = Outcome.SATISFIED, Outcome.PARTIAL, Outcome.MISSING
DEFECTIVE, REVIEW, NOT_APPLICABLE = Outcome.DEFECTIVE, Outcome.REVIEW, Outcome.NOT_APPLICABLE
CRITICAL, HIGH, MEDIUM, LOW = Severity


def scored(*findings: Finding) -> tuple[dict[str, float | None], Scorecard]:
    """Score findings of one ruleset; return points by requirement and the scorecard."""
    marked, cards = score(findings, (ruleset(*(f.requirement for f in findings)),), SCORING)
    return {f.requirement.id: f.points for f in marked}, cards[0]


def duty(
    name: str,
    outcome: Outcome,
    severity: Severity = HIGH,
    credit: float | None = None,
    **changes: object,
) -> Finding:
    return finding(requirement(name, severity=severity), outcome, credit, **changes)


def pair(
    positive: Outcome, defect: Outcome, severities: tuple[Severity, Severity] = (HIGH, HIGH)
) -> list[Finding]:
    """Make the two sides of one duty, `P` and `N`."""
    return [
        finding(requirement("P", severity=severities[0]), positive, linked=("N",)),
        finding(negative("N", severity=severities[1]), defect, linked=("P",)),
    ]


def notice_of_2017() -> list[Finding]:
    """The worked example of docs/scoring.md."""
    return [
        duty("controller", MET),
        finding(requirement("dpo", severity=MEDIUM, kind=Kind.CONDITIONAL), REVIEW),
        duty("purposes", MET, CRITICAL, confidence=0.95),
        duty("legal-basis", MISSING, CRITICAL),
        duty("recipients", MET, confidence=0.5),
        duty("transfers", MET, confidence=0.99),
        duty("retention", PARTIAL, credit=1 / 2),
        duty("rights", PARTIAL, credit=2 / 6),
        finding(requirement("withdraw", kind=Kind.CONDITIONAL), NOT_APPLICABLE),
        duty("complaint", MISSING),
        finding(requirement("automated", kind=Kind.CONDITIONAL), NOT_APPLICABLE),
        finding(requirement("layered", kind=Kind.RECOMMENDED, severity=LOW), MISSING),
    ]


def test_a_weight_of_its_own_takes_the_place_of_that_of_the_severity() -> None:
    heavy = finding(requirement("heavy", severity=LOW, weight=15), MISSING)

    points, card = scored(heavy, duty("other", MET, HIGH))

    assert card.score == 25.0
    assert points["heavy"] == 75.0


def test_the_worked_example_to_the_digit() -> None:
    _, card = scored(*notice_of_2017())

    assert (card.score, card.low, card.high) == (59.1, 50.3, 61.6)
    assert (card.coverage, card.grade, card.cap, card.provisional) == (0.94, "D", None, False)


def test_the_worked_example_after_an_instrument_has_fallen() -> None:
    findings = [
        duty("transfers", DEFECTIVE, confidence=0.99) if f.requirement.id == "transfers" else f
        for f in notice_of_2017()
    ]

    points, card = scored(*findings)

    assert (card.score, card.low, card.high, card.grade) == (48.2, 40.1, 51.4, "E")
    assert {name: p for name, p in points.items() if p} == {
        "legal-basis": 17.4,
        "transfers": 10.9,
        "complaint": 10.9,
        "rights": 7.2,
        "retention": 5.4,
    }


def test_points_are_given_to_gaps_in_the_sums_only() -> None:
    points, _ = scored(*notice_of_2017())

    assert points["controller"] is None
    assert points["dpo"] is None
    assert points["layered"] is None
    assert points["withdraw"] is None


def test_counts_tell_every_finding_once() -> None:
    _, card = scored(*notice_of_2017())

    assert dict(card.counts) == {
        MET: 4,
        PARTIAL: 2,
        MISSING: 3,
        DEFECTIVE: 0,
        REVIEW: 1,
        NOT_APPLICABLE: 2,
    }


@pytest.mark.parametrize(
    ("opened", "grade", "cap"),
    [
        (duty("GAP", MISSING, LOW), "B", "an open mandatory requirement (GAP) caps the grade at B"),
        (
            duty("GAP", PARTIAL, CRITICAL),
            "C",
            "an open critical requirement (GAP) caps the grade at C",
        ),
        (
            finding(negative("GAP", severity=LOW), DEFECTIVE),
            "D",
            "an open defect (GAP) caps the grade at D",
        ),
        (
            finding(requirement("GAP", kind=Kind.CONDITIONAL, severity=LOW), MISSING),
            "B",
            "an open mandatory requirement (GAP) caps the grade at B",
        ),
    ],
)
def test_an_open_duty_caps_the_grade(opened: Finding, grade: str, cap: str) -> None:
    met = [duty(f"M{n}", MET, CRITICAL) for n in range(30)]

    _, card = scored(*met, opened)

    assert card.low is not None
    assert card.low >= 95
    assert (card.grade, card.cap) == (grade, cap)


def test_the_cap_counts_the_others_it_stands_for() -> None:
    met = [duty(f"M{n}", MET, CRITICAL) for n in range(60)]

    _, card = scored(*met, *(duty(f"GAP-{n}", MISSING, CRITICAL) for n in range(3)))

    assert card.cap == "an open critical requirement (GAP-0 and 2 more) caps the grade at C"


@pytest.mark.parametrize(
    ("met", "opened", "grade"),
    [
        (1, duty("GAP", MISSING, CRITICAL), "E"),
        (1, finding(negative("GAP", severity=HIGH), DEFECTIVE), "D"),
        (3, duty("GAP", MISSING, CRITICAL), "C"),
    ],
)
def test_a_cap_that_changes_nothing_is_not_told(met: int, opened: Finding, grade: str) -> None:
    others = [duty(f"M{n}", MET, HIGH if grade == "E" else CRITICAL) for n in range(met)]

    _, card = scored(*others, opened)

    assert (card.grade, card.cap) == (grade, None)


def test_without_gaps_the_grade_is_a() -> None:
    assert scored(duty("A", MET))[1].grade == "A"


@pytest.mark.parametrize(
    "outside",
    [
        duty("X", NOT_APPLICABLE, CRITICAL),
        finding(requirement("X", kind=Kind.RECOMMENDED, severity=CRITICAL), MISSING),
        duty("X", REVIEW, CRITICAL, applicability=Applicability(Truth.UNKNOWN, ())),
        duty("X", MISSING, CRITICAL, counted_under="A"),
    ],
    ids=["not applicable", "recommended", "applicability unknown", "counted under another"],
)
def test_what_is_never_counted_changes_no_number(outside: Finding) -> None:
    inside = [duty("A", MET), duty("B", PARTIAL)]

    points, card = scored(*inside, outside)

    assert replace(card, counts=()) == replace(scored(*inside)[1], counts=())
    assert points["X"] is None


def test_a_review_that_applies_lowers_low_and_coverage_but_not_the_score() -> None:
    _, card = scored(duty("A", MET), duty("B", REVIEW))

    assert (card.score, card.low, card.high) == (100.0, 50.0, 100.0)
    assert (card.coverage, card.provisional) == (0.5, True)


def test_nothing_that_applies_gives_no_numbers_and_no_grade() -> None:
    _, card = scored(duty("A", NOT_APPLICABLE))

    assert (card.score, card.low, card.high, card.coverage, card.grade) == (None,) * 5
    assert card.provisional is False


def test_nothing_decided_gives_no_score_and_no_grade() -> None:
    _, card = scored(duty("A", REVIEW))

    assert (card.score, card.grade) == (None, None)
    assert (card.low, card.high, card.coverage, card.provisional) == (0.0, 100.0, 0.0, True)


def test_a_gap_that_another_document_may_fill_weighs_half() -> None:
    _, whole = scored(duty("A", MET), duty("B", MISSING))
    points, half = scored(duty("A", MET), duty("B", MISSING, qualifier="gap_in_document"))

    assert whole.score == 50.0
    assert half.score == 66.7
    assert points["B"] == 33.3


def test_a_pair_counts_once_with_the_larger_weight_and_the_smaller_credit() -> None:
    sides = pair(PARTIAL, DEFECTIVE, (MEDIUM, CRITICAL))

    points, card = scored(duty("A", MET, CRITICAL), *sides)

    assert card.score == 50.0
    assert points == {"A": None, "P": 0.0, "N": 50.0}


def test_points_of_a_pair_stand_on_the_side_that_is_a_gap() -> None:
    points, _ = scored(duty("A", MET), *pair(MISSING, MET))

    assert points == {"A": None, "P": 50.0, "N": None}


def test_a_pair_is_as_severe_as_its_higher_side() -> None:
    met = [duty(f"M{n}", MET, CRITICAL) for n in range(30)]

    _, card = scored(*met, *pair(MISSING, PARTIAL, (CRITICAL, LOW)))

    assert card.cap == "an open critical requirement (N) caps the grade at C"


def test_a_side_under_review_is_no_side_of_a_unit() -> None:
    _, card = scored(*pair(REVIEW, DEFECTIVE))

    assert (card.score, card.coverage) == (0.0, 0.5)


def test_a_recommended_side_leaves_the_other_alone() -> None:
    positive, defect = pair(MISSING, MET)
    recommended = replace(
        positive, requirement=replace(positive.requirement, kind=Kind.RECOMMENDED)
    )

    assert scored(recommended, defect)[1].score == 100.0


def test_several_defects_of_one_duty_are_one_unit() -> None:
    positive = finding(requirement("P"), MISSING, linked=("N1", "N2"))
    defects = [finding(negative(name), DEFECTIVE, linked=("P",)) for name in ("N1", "N2")]

    points, card = scored(positive, *defects, duty("A", MET))

    assert card.score == 50.0
    assert points == {"P": 0.0, "N1": 50.0, "N2": 0.0, "A": None}


def test_a_defect_paired_with_two_duties_joins_the_first_and_leaves_the_other_whole() -> None:
    duties = [finding(requirement(name), MET, linked=("N",)) for name in ("P1", "P2")]
    defect = finding(negative("N"), DEFECTIVE, linked=("P1", "P2"))

    assert scored(*duties, defect)[1].score == 50.0


def test_half_a_weight_in_a_pair_gives_way_to_a_defect() -> None:
    positive, defect = pair(MISSING, DEFECTIVE)
    elsewhere = replace(positive, qualifier="gap_in_document")

    assert scored(elsewhere, defect, duty("A", MET))[1].score == 50.0
    assert (
        scored(elsewhere, replace(defect, outcome=MET, credit=1.0), duty("A", MET))[1].score == 66.7
    )


def of_act(name: str, act: str, outcome: Outcome) -> Finding:
    return finding(requirement(name, regulation=act), outcome)


def test_a_ruleset_of_several_acts_has_a_score_for_each() -> None:
    _, card = scored(of_act("A", "First Act", MET), of_act("B", "Second Act", MISSING))

    assert card.score == 50.0
    assert [(c.regulation, c.score) for c in card.by_regulation] == [
        ("First Act", 100.0),
        ("Second Act", 0.0),
    ]


def test_a_ruleset_of_one_act_has_no_sub_scores() -> None:
    assert scored(duty("A", MET))[1].by_regulation == ()


def test_rulesets_are_scored_apart_and_in_their_order() -> None:
    first: Requirement = requirement("A")
    second: Requirement = requirement("B")
    findings = (
        finding(second, MISSING, ruleset="two"),
        finding(first, MET, ruleset="one"),
    )

    marked, cards = score(
        findings, (ruleset(first, identifier="one"), ruleset(second, identifier="two")), SCORING
    )

    assert [(c.ruleset, c.score) for c in cards] == [("one", 100.0), ("two", 0.0)]
    assert [f.requirement.id for f in marked] == ["B", "A"]
