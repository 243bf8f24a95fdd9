"""From readings to outcomes, as semantics sections 2 and 3 have it; every case is judged by both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from auditor.inference import infer
from auditor.model.condition import AllOf, FactTest, Not
from auditor.model.validity import InForce
from auditor.model.vocabulary import Outcome, State, Truth
from tests.factories import SCORING, definition, element, negative, reading, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.finding import ElementReading, Finding
    from auditor.model.ruleset import Requirement

STATED, PARTLY, ABSENT = State.STATED, State.PARTLY, State.ABSENT
POLICY: Final = frozenset({"privacy_policy"})


def judge(
    asked: Requirement,
    *readings: ElementReading,
    facts: dict[str, str] | None = None,
    as_of: str = "2026-11-22",
    kinds: frozenset[str] = POLICY,
) -> Finding:
    """Judge one requirement; elements without a reading are absent."""
    given = {e.id: reading(e.id) for e in asked.elements} | {r.element: r for r in readings}
    definitions = {"org.x": definition("org.x", "Does it do X?", "Does it do X?")}
    findings, engine = infer(
        (ruleset(asked),),
        facts or {},
        given,
        kinds=kinds,
        as_of=as_of,
        scoring=SCORING,
        definitions=definitions,
    )
    assert engine.verified_by == "reference evaluator"
    return findings[0]


def parts(
    *states: State, element_logic: str = "all"
) -> tuple[Requirement, tuple[ElementReading, ...]]:
    """Make a requirement with one element for each state."""
    elements = tuple(element(f"R.{n}") for n in range(len(states)))
    readings = tuple(reading(f"R.{n}", state) for n, state in enumerate(states))
    return requirement("R", *elements, element_logic=element_logic), readings


@pytest.mark.parametrize(
    ("states", "outcome", "credit"),
    [
        ((STATED,), Outcome.SATISFIED, 1.0),
        ((PARTLY,), Outcome.PARTIAL, 0.5),
        ((ABSENT,), Outcome.MISSING, 0.0),
        ((STATED, STATED), Outcome.SATISFIED, 1.0),
        ((STATED, ABSENT), Outcome.PARTIAL, 0.5),
        ((STATED, PARTLY), Outcome.PARTIAL, 0.75),
        ((PARTLY, ABSENT), Outcome.PARTIAL, 0.25),
        ((ABSENT, ABSENT), Outcome.MISSING, 0.0),
    ],
)
def test_a_positive_requirement_takes_the_mean(
    states: tuple[State, ...], outcome: Outcome, credit: float
) -> None:
    asked, readings = parts(*states)

    found = judge(asked, *readings)

    assert (found.outcome, found.credit) == (outcome, credit)


@pytest.mark.parametrize(
    ("states", "outcome", "credit"),
    [
        ((STATED, ABSENT), Outcome.SATISFIED, 1.0),
        ((STATED, PARTLY), Outcome.SATISFIED, 1.0),
        ((PARTLY, ABSENT), Outcome.PARTIAL, 0.5),
        ((ABSENT, ABSENT), Outcome.MISSING, 0.0),
    ],
)
def test_where_one_element_suffices_the_best_one_counts(
    states: tuple[State, ...], outcome: Outcome, credit: float
) -> None:
    asked, readings = parts(*states, element_logic="any")

    found = judge(asked, *readings)

    assert (found.outcome, found.credit) == (outcome, credit)


@pytest.mark.parametrize(
    ("state", "outcome", "credit"),
    [
        (ABSENT, Outcome.SATISFIED, 1.0),
        (PARTLY, Outcome.PARTIAL, 0.5),
        (STATED, Outcome.DEFECTIVE, 0.0),
    ],
)
def test_a_negative_requirement_wants_no_such_wording(
    state: State, outcome: Outcome, credit: float
) -> None:
    found = judge(negative("N"), reading("N.1", state))

    assert (found.outcome, found.credit) == (outcome, credit)


@pytest.mark.parametrize(
    ("silence", "outcome"),
    [
        ("gap", Outcome.MISSING),
        ("ok", Outcome.SATISFIED),
        ("not_assessed", Outcome.NOT_APPLICABLE),
    ],
)
def test_silence_of_a_positive_element(silence: str, outcome: Outcome) -> None:
    assert judge(requirement("R", element("R.1", silence=silence))).outcome is outcome


@pytest.mark.parametrize(
    ("silence", "outcome"),
    [
        ("gap", Outcome.DEFECTIVE),
        ("ok", Outcome.SATISFIED),
        ("not_assessed", Outcome.NOT_APPLICABLE),
    ],
)
def test_silence_of_a_negative_element(silence: str, outcome: Outcome) -> None:
    assert judge(negative("N", element("N.1", silence=silence))).outcome is outcome


def test_an_element_that_drops_out_leaves_the_mean_to_the_others() -> None:
    asked = requirement("R", element("R.1"), element("R.2", silence="not_assessed"))

    found = judge(asked, reading("R.1", STATED))

    assert (found.outcome, found.credit) == (Outcome.SATISFIED, 1.0)
    assert [e.credit for e in found.elements] == [1.0, None]


def test_an_element_whose_date_has_not_come_drops_out() -> None:
    asked = requirement("R", element("R.1"), element("R.2", effective_from="2026-01-01"))

    before = judge(asked, reading("R.1", STATED), as_of="2025-12-31")
    after = judge(asked, reading("R.1", STATED), as_of="2026-01-01")

    assert before.outcome is Outcome.SATISFIED
    assert after.outcome is Outcome.PARTIAL


def test_good_practice_never_counts_against_a_text() -> None:
    asked = requirement("R", element("R.1"), element("R.2", required=False, silence="gap"))

    assert judge(asked, reading("R.1", STATED)).outcome is Outcome.SATISFIED


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Outcome.SATISFIED),
        ({"state": PARTLY}, Outcome.NOT_APPLICABLE),
        ({"state": ABSENT}, Outcome.NOT_APPLICABLE),
        ({"counts_for_audience": False}, Outcome.NOT_APPLICABLE),
        ({"judged": False}, Outcome.NOT_APPLICABLE),
        ({"confidence": 0.5}, Outcome.REVIEW),
    ],
)
def test_a_requirement_of_good_practice_alone(changes: dict[str, object], outcome: Outcome) -> None:
    asked = requirement("R", element("R.1", required=False, silence="ok"))

    found = judge(asked, replace(reading("R.1", STATED), **changes))  # type: ignore[arg-type]

    assert found.outcome is outcome


def test_wording_for_another_audience_is_worth_nothing() -> None:
    elsewhere = reading("R.1", STATED, counts_for_audience=False, audiences=("california",))

    found = judge(requirement("R", element("R.1", silence="ok")), elsewhere)

    assert found.outcome is Outcome.MISSING
    assert "another audience" in found.reason


def test_a_defect_for_another_audience_is_none() -> None:
    found = judge(negative("N"), reading("N.1", STATED, counts_for_audience=False))

    assert found.outcome is Outcome.SATISFIED


def test_an_element_that_nothing_recognises_is_never_missing() -> None:
    asked, readings = parts(STATED, ABSENT)

    found = judge(asked, readings[0], reading("R.1", judged=False))

    assert found.outcome is Outcome.REVIEW
    assert found.credit is None
    assert "Nothing recognises this yet" in found.reason
    assert "Part R.1" in found.reason


def test_an_unrecognised_element_does_not_drop_out_by_silence() -> None:
    asked = requirement("R", element("R.1", silence="not_assessed"))

    assert judge(asked, reading("R.1", judged=False)).outcome is Outcome.REVIEW


def test_one_full_element_suffices_beside_an_unrecognised_one() -> None:
    asked, readings = parts(STATED, ABSENT, element_logic="any")

    assert judge(asked, readings[0], reading("R.1", judged=False)).outcome is Outcome.SATISFIED


def test_a_partial_element_does_not_suffice_beside_an_unrecognised_one() -> None:
    asked, readings = parts(PARTLY, ABSENT, element_logic="any")

    assert judge(asked, readings[0], reading("R.1", judged=False)).outcome is Outcome.REVIEW


@pytest.mark.parametrize("state", [STATED, PARTLY, ABSENT])
def test_weak_evidence_gives_review_whatever_it_says(state: State) -> None:
    found = judge(requirement("R"), reading("R.1", state, confidence=0.59))

    assert found.outcome is Outcome.REVIEW
    assert "too weak" in found.reason


def test_evidence_at_the_bar_is_judged() -> None:
    found = judge(requirement("R"), reading("R.1", STATED, confidence=0.6))

    assert (found.outcome, found.confidence) == (Outcome.SATISFIED, 0.6)


def test_weak_evidence_for_good_practice_changes_nothing() -> None:
    asked = requirement("R", element("R.1"), element("R.2", required=False))

    found = judge(asked, reading("R.1", STATED), reading("R.2", STATED, confidence=0.1))

    assert found.outcome is Outcome.SATISFIED


@pytest.mark.parametrize(
    ("state", "outcome"),
    [(STATED, Outcome.SATISFIED), (PARTLY, Outcome.REVIEW), (ABSENT, Outcome.REVIEW)],
)
def test_where_a_gap_needs_a_person_only_a_gap_becomes_review(
    state: State, outcome: Outcome
) -> None:
    asked = requirement("R", judgeable_from="policy_text+needs_review")

    found = judge(asked, reading("R.1", state))

    assert found.outcome is outcome
    asks = "Is this so, in practice or in another document? The policy must say so."
    assert found.questions == ((asks,) if outcome is Outcome.REVIEW else ())


def test_a_defect_that_needs_a_person_becomes_review() -> None:
    asked = negative("N", judgeable_from="policy_text+needs_review")

    assert judge(asked, reading("N.1", STATED)).outcome is Outcome.REVIEW
    assert judge(asked).outcome is Outcome.SATISFIED


@pytest.mark.parametrize("state", [STATED, ABSENT])
def test_what_no_text_can_settle_is_always_review(state: State) -> None:
    found = judge(requirement("R", judgeable_from="needs_review"), reading("R.1", state))

    assert found.outcome is Outcome.REVIEW
    assert found.questions == (
        "Is this so, in practice or in another document? The policy must say so.",
    )


@pytest.mark.parametrize(
    ("logic", "outcome"), [("all", Outcome.REVIEW), ("any", Outcome.SATISFIED)]
)
def test_an_element_left_to_a_person_is_never_a_gap(logic: str, outcome: Outcome) -> None:
    elements = (element("R.1"), element("R.2", judgeable_from="needs_review"))

    found = judge(requirement("R", *elements, element_logic=logic), reading("R.1", STATED))

    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("in_force", "as_of", "words"),
    [
        (InForce("pending", None, None), "2026-01-01", "no day is set"),
        (InForce("in_force", "2026-01-01", None), "2025-12-31", "only from 2026-01-01"),
        (InForce("in_force", None, "2020-07-15"), "2020-07-16", "only until 2020-07-15"),
    ],
)
def test_out_of_force_is_not_applicable_with_the_date(
    in_force: InForce, as_of: str, words: str
) -> None:
    found = judge(requirement("R", in_force=in_force), reading("R.1", STATED), as_of=as_of)

    assert found.outcome is Outcome.NOT_APPLICABLE
    assert words in found.reason
    assert found.applicability.truth is Truth.FALSE


def test_first_and_last_day_are_in_force() -> None:
    asked = requirement("R", in_force=InForce("in_force", "2020-01-01", "2020-12-31"))

    for day in ("2020-01-01", "2020-12-31"):
        assert judge(asked, as_of=day).outcome is Outcome.MISSING


def test_a_condition_that_is_false_is_not_applicable_and_says_why() -> None:
    found = judge(requirement("R", when=FactTest("org.x")), facts={"org.x": "false"})

    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.applicability.because == ("Does it do X? No.",)
    assert "Does it do X? No." in found.reason


def test_an_unknown_condition_is_review_with_the_question_and_no_gap() -> None:
    when = AllOf((FactTest("org.y"), Not(FactTest("org.x"))))

    found = judge(requirement("R", when=when), facts={"org.y": "true"})

    assert found.outcome is Outcome.REVIEW
    assert found.applicability.truth is Truth.UNKNOWN
    assert found.questions == ("Does it do X?",)
    assert found.elements[0].credit == 0.0


def test_without_a_question_of_the_fact_the_requirement_asks() -> None:
    assert judge(requirement("R", when=FactTest("org.y"))).questions == ("Is R met?",)
