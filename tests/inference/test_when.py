"""Conditions are true, false or unknown, and say which facts decided."""

from __future__ import annotations

import pytest

from auditor.inference.when import answer, deciding, truth
from auditor.model.condition import AllOf, AnyOf, Condition, Constant, FactTest, Not
from auditor.model.vocabulary import Truth
from tests.factories import definition

FACTS = {"yes": "true", "no": "false", "role": "processor"}
T, F, U = FactTest("yes"), FactTest("no"), FactTest("never.told")


@pytest.mark.parametrize(
    ("a", "b", "both", "either", "not_a"),
    [
        (T, T, Truth.TRUE, Truth.TRUE, Truth.FALSE),
        (T, F, Truth.FALSE, Truth.TRUE, Truth.FALSE),
        (T, U, Truth.UNKNOWN, Truth.TRUE, Truth.FALSE),
        (F, U, Truth.FALSE, Truth.UNKNOWN, Truth.TRUE),
        (U, U, Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN),
        (U, T, Truth.UNKNOWN, Truth.TRUE, Truth.UNKNOWN),
    ],
)
def test_the_table_of_three_valued_logic(
    a: Condition, b: Condition, both: Truth, either: Truth, not_a: Truth
) -> None:
    assert truth(AllOf((a, b)), FACTS) is both
    assert truth(AnyOf((a, b)), FACTS) is either
    assert truth(Not(a), FACTS) is not_a


@pytest.mark.parametrize("denial", ["false", "silent", "no", "none", "no_stated", "denied", ""])
def test_a_fact_alone_is_false_where_its_value_denies(denial: str) -> None:
    assert truth(FactTest("sale"), {"sale": denial}) is Truth.FALSE


@pytest.mark.parametrize("value", ["true", "yes", "may", "unclear", "controller"])
def test_a_fact_alone_is_true_for_every_other_value(value: str) -> None:
    assert truth(FactTest("sale"), {"sale": value}) is Truth.TRUE


def test_a_comparison_with_an_unknown_fact_is_unknown_either_way() -> None:
    assert truth(FactTest("role", ("processor",)), {}) is Truth.UNKNOWN
    assert truth(FactTest("role", ("processor",), negated=True), {}) is Truth.UNKNOWN


def test_a_comparison_looks_for_the_value_among_those_named() -> None:
    assert truth(FactTest("role", ("controller", "processor")), FACTS) is Truth.TRUE
    assert truth(FactTest("role", ("controller",)), FACTS) is Truth.FALSE
    assert truth(FactTest("role", ("processor",), negated=True), FACTS) is Truth.FALSE


def test_constants_are_what_they_say() -> None:
    assert truth(Constant(value=True), {}) is Truth.TRUE
    assert truth(Constant(value=False), {}) is Truth.FALSE


def test_only_the_facts_that_settle_a_condition_decide_it() -> None:
    assert deciding(AllOf((T, F, U)), FACTS) == ("no",)
    assert deciding(AnyOf((T, F, U)), FACTS) == ("yes",)
    assert deciding(AllOf((T, Not(U))), FACTS) == ("never.told",)
    assert deciding(AllOf((T, AnyOf((F, T)))), FACTS) == ("yes",)


@pytest.mark.parametrize(
    ("title", "facts", "sentence"),
    [
        ("Does it serve consumers?", {"org.x": "true"}, "Does it serve consumers? Yes."),
        ("Cookies are used", {"org.x": "false"}, "Cookies are used: no."),
        ("Role", {"org.x": "joint_controller"}, "Role: joint controller."),
        ("Role", {}, "Role: not known."),
    ],
)
def test_an_answer_reads_as_question_and_answer(
    title: str, facts: dict[str, str], sentence: str
) -> None:
    assert answer("org.x", facts, {"org.x": definition("org.x", title)}) == sentence


def test_a_fact_without_definition_is_named_by_its_id() -> None:
    assert answer("org.x", {}, {}) == "org.x: not known."
