"""What a finding tells beside its outcome: reason, qualifier, confidence, pairs, duties counted elsewhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import pytest

from auditor.inference import infer
from auditor.model.condition import AnyOf, FactTest
from auditor.model.validity import InForce
from auditor.model.vocabulary import Outcome, State
from tests.factories import SCORING, definition, element, negative, reading, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.finding import ElementReading, Finding
    from auditor.model.ruleset import Requirement, Ruleset

POLICY: Final = frozenset({"privacy_policy"})


def judge(
    *rulesets: Ruleset,
    readings: tuple[ElementReading, ...] = (),
    facts: dict[str, str] | None = None,
    kinds: frozenset[str] = POLICY,
) -> dict[str, Finding]:
    """Judge rulesets and return findings by requirement."""
    elements = [e for one in rulesets for r in one.requirements for e in r.elements]
    given = {e.id: reading(e.id) for e in elements} | {r.element: r for r in readings}
    findings, _ = infer(
        rulesets,
        facts or {},
        given,
        kinds=kinds,
        as_of="2026-11-22",
        scoring=SCORING,
        definitions={},
    )
    return {f.requirement.id: f for f in findings}


@pytest.mark.parametrize(
    ("asked", "state", "reason"),
    [
        (requirement("R"), State.STATED, "Stated: Part R.1 (line 7)."),
        (requirement("R"), State.PARTLY, "Stated only in part: Part R.1 (line 7)."),
        (requirement("R"), State.ABSENT, "Not found: Part R.1."),
        (
            requirement("R", element("R.1", silence="ok")),
            State.ABSENT,
            "Nothing in the text speaks against it: Part R.1.",
        ),
        (negative("N"), State.ABSENT, "No wording of this kind was found: Part N.1."),
        (negative("N"), State.PARTLY, "Found in a weaker form: Part N.1 (line 7)."),
        (
            negative("N"),
            State.STATED,
            "Found, though it should not be there: Part N.1 (line 7).",
        ),
        (
            negative("N", element("N.1", silence="gap")),
            State.ABSENT,
            "Not found, and that is the defect: Part N.1.",
        ),
    ],
)
def test_the_reason_says_what_was_asked_and_where_it_was_found(
    asked: Requirement, state: State, reason: str
) -> None:
    found = judge(ruleset(asked), readings=(reading(f"{asked.id}.1", state),))

    assert found[asked.id].reason == reason


@pytest.mark.parametrize(
    ("asked", "given", "start"),
    [
        (
            requirement("R"),
            reading("R.1", State.STATED, counts_for_audience=False),
            "Stated for another audience only: Part R.1 (line 7)",
        ),
        (
            negative("R"),
            reading("R.1", State.STATED, counts_for_audience=False),
            "Found for another audience only: Part R.1 (line 7)",
        ),
        (
            negative("R"),
            replace(
                reading("R.1", State.STATED), state=State.ABSENT, reason="valid until 2020-07-16"
            ),
            "Found, but nothing counts against the text: Part R.1 (line 7; valid until 2020-07-16)",
        ),
        (
            requirement("R"),
            replace(
                reading("R.1", State.STATED), state=State.ABSENT, reason="invalid since 2020-07-16"
            ),
            "Found, but it does not suffice: Part R.1 (line 7; invalid since 2020-07-16)",
        ),
    ],
)
def test_the_reason_says_why_wording_does_not_count(
    asked: Requirement, given: ElementReading, start: str
) -> None:
    assert judge(ruleset(asked), readings=(given,))["R"].reason.startswith(start)


def test_the_reason_of_a_mixed_requirement_tells_the_parts_apart() -> None:
    asked = requirement("R", element("R.1"), element("R.2"), element("R.3"))
    readings = (reading("R.1", State.STATED), reading("R.3", State.STATED))

    assert judge(ruleset(asked), readings=readings)["R"].reason == (
        "Stated: Part R.1 (line 7); Part R.3 (line 7). Not found: Part R.2."
    )


def test_the_reason_carries_the_date_that_changed_the_grade() -> None:
    dated = reading("N.1", State.STATED, reason="Invalid since 2020-07-16.")

    assert (
        "(line 7; Invalid since 2020-07-16)"
        in judge(ruleset(negative("N")), readings=(dated,))["N"].reason
    )


def test_no_reason_speaks_of_violations_and_each_is_whole_sentences() -> None:
    asked = (
        requirement("A"),
        requirement("B", judgeable_from="needs_review"),
        requirement("C", judgeable_from="policy_text+needs_review"),
        requirement("D", element("D.1", required=False)),
        requirement("E", document_home=("cookie_notice",)),
        negative("F"),
    )

    for found in judge(ruleset(*asked)).values():
        assert "violat" not in found.reason.lower()
        assert all(sentence[0].isupper() for sentence in found.reason.split(". "))
        assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("home", "duty", "kinds", "qualifier"),
    [
        (("privacy_policy",), "disclosure", {"privacy_policy"}, None),
        (("cpni_notice",), "disclosure", {"privacy_policy"}, "gap_in_document"),
        (("cpni_notice", "privacy_policy"), "disclosure", {"privacy_policy"}, None),
        (("cpni_notice",), "disclosure", {"cpni_notice"}, None),
        (("privacy_policy",), "individual_notice", {"privacy_policy"}, "gap_in_document"),
        (("privacy_policy",), "individual_notice", {"privacy_policy", "cpni_notice"}, None),
    ],
)
def test_a_gap_that_another_document_may_fill_is_qualified(
    home: tuple[str, ...], duty: str, kinds: set[str], qualifier: str | None
) -> None:
    asked = requirement("R", document_home=home, duty_type=duty)

    found = judge(ruleset(asked), kinds=frozenset(kinds))["R"]

    assert found.outcome is Outcome.MISSING
    assert found.qualifier == qualifier
    assert ("another document" in found.reason) is (qualifier is not None)


def test_only_gaps_of_positive_requirements_are_qualified() -> None:
    met = requirement("R", document_home=("cpni_notice",))
    defect = negative("N", document_home=("cpni_notice",))
    readings = (reading("R.1", State.STATED), reading("N.1", State.STATED))

    found = judge(ruleset(met, defect), readings=readings)

    assert (found["R"].qualifier, found["N"].qualifier) == (None, None)


def test_a_pair_is_linked_both_ways_whichever_side_names_it() -> None:
    positive = requirement("P")
    defect = negative("N", element("N.1", silence="ok", paired_with=("P.1", "NOT-LOADED.1")))

    found = judge(ruleset(positive, defect))

    assert found["P"].linked == ("N",)
    assert found["N"].linked == ("P",)


def test_a_duty_that_repeats_another_is_counted_under_it() -> None:
    carrier = requirement("A", element("A.1"), element("A.2"))
    again = requirement("B", element("B.1", same_as="A.2"), element("B.2", required=False))
    half = requirement("C", element("C.1", same_as="A.1"), element("C.2"))

    found = judge(ruleset(carrier, again, half))

    assert [found[name].counted_under for name in "ABC"] == [None, "A", None]


def test_a_summary_is_counted_under_the_first_that_it_sums_up() -> None:
    found = judge(
        ruleset(requirement("A"), requirement("B"), requirement("S", aggregate_of=("B", "A")))
    )

    assert found["S"].counted_under == "B"


def test_a_repeated_duty_counts_itself_where_its_carrier_does_not_apply() -> None:
    carrier = requirement("A", when=FactTest("org.x"))
    again = requirement("B", element("B.1", same_as="A.1"))

    found = judge(ruleset(carrier, again), facts={"org.x": "false"})

    assert found["B"].counted_under is None


def test_confidence_is_that_of_the_weakest_element_that_decides() -> None:
    asked = requirement("R", element("R.1"), element("R.2"), element("R.3", required=False))
    readings = (
        reading("R.1", State.STATED, confidence=0.95),
        reading("R.2", State.STATED, confidence=0.7),
        reading("R.3", State.STATED, confidence=0.2),
    )

    assert judge(ruleset(asked), readings=readings)["R"].confidence == 0.7


def test_confidence_where_one_suffices_is_that_of_the_best_element() -> None:
    asked = requirement("R", element("R.1"), element("R.2"), element_logic="any")
    readings = (
        reading("R.1", State.STATED, confidence=0.95),
        reading("R.2", State.STATED, confidence=0.7),
    )

    assert judge(ruleset(asked), readings=readings)["R"].confidence == 0.95


def test_findings_come_in_the_order_of_rulesets_and_requirements() -> None:
    first = ruleset(requirement("B"), requirement("A"), identifier="zz")
    second = ruleset(requirement("C"), identifier="aa")

    found = judge(first, second)

    assert list(found) == ["B", "A", "C"]
    assert [f.ruleset for f in found.values()] == ["zz", "zz", "aa"]


def test_a_long_list_of_parts_is_cut_short() -> None:
    asked = requirement("R", *(element(f"R.{n}", title="A long title " * 5) for n in range(30)))

    reason = judge(ruleset(asked))["R"].reason

    assert len(reason) < 600
    assert "more." in reason


def test_what_one_document_left_behind_is_never_told_of_another() -> None:
    """A ruleset that judged many documents finds what an equal one finds that judges its first."""
    trades, ships = {"org.trades": "true"}, {"org.ships": "true"}
    either = AnyOf((FactTest("org.trades"), FactTest("org.ships")))
    asked = replace(requirement("R", when=either), document_home=("cookie_notice",))
    other = replace(requirement("S"), in_force=InForce("in_force", "2024-01-01", None))
    used, definitions = (ruleset(asked, other),), {"org.trades": definition("org.trades")}
    readings = [
        {one.element: one, "S.1": reading("S.1")}
        for one in (reading("R.1"), reading("R.1", State.STATED), reading("R.1", confidence=0.95))
    ]
    told: list[dict[str, str]] = [{}, trades, {"org.trades": "false"}, ships, {**trades, **ships}]
    kinds = [frozenset({"privacy_policy"}), frozenset({"cookie_notice"})]
    days = ["2022-01-01", "2023-01-01", "2026-11-22"]
    seen = set()

    for facts, read, of, day in [*product(told, readings, kinds, days)] * 2:
        given: dict[str, Any] = {"kinds": of, "as_of": day, "scoring": SCORING, "verified": False}
        found, _ = infer(used, facts, read, definitions=definitions, **given)
        fresh, _ = infer(
            (replace(used[0], requirements=(replace(asked), replace(other))),),
            facts,
            read,
            definitions=dict(definitions),
            **given,
        )
        assert found == fresh
        seen.add(repr(found))

    assert len(seen) > len(told) * len(readings)
