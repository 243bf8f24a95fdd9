"""The grammar of conditions."""

from __future__ import annotations

import pytest

from auditor.loading.when import ConditionError, parse
from auditor.model.condition import AllOf, AnyOf, Condition, Constant, FactTest, Not
from auditor.model.condition import tests_in as fact_tests

A, B, C = FactTest("a"), FactTest("b.c"), FactTest("c")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("a", A),
        ("  b.c ", B),
        ("true", Constant(value=True)),
        ("false", Constant(value=False)),
        ("not a", Not(A)),
        ("a and b.c and c", AllOf((A, B, C))),
        ("a or b.c", AnyOf((A, B))),
        ("a and (b.c or c)", AllOf((A, AnyOf((B, C))))),
        ("(a and b.c) or not (c)", AnyOf((AllOf((A, B)), Not(C)))),
        ("a = no", FactTest("a", ("no",))),
        ("a=no", FactTest("a", ("no",))),
        ("a != none", FactTest("a", ("none",), negated=True)),
        ("a in (x, no,not)", FactTest("a", ("x", "no", "not"))),
        ("not a = x", Not(FactTest("a", ("x",)))),
        ("((a))", A),
        ("nothing and order", AllOf((FactTest("nothing"), FactTest("order")))),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    assert parse(text) == condition


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ("", 1, "expected a fact, found the end"),
        ("a and", 6, "expected a fact, found the end"),
        ("a b", 3, "expected the end, found b"),
        ("a and b or c", 9, "`and` and `or` on one level"),
        ("a or b and c", 8, "`and` and `or` on one level"),
        ("(a and b", 9, "expected ), found the end"),
        ("a and and b", 7, "expected a fact, found and"),
        ("a == b", 4, "expected a value, found ="),
        ("a in b", 6, "expected (, found b"),
        ("a in ()", 7, "expected a value, found )"),
        ("a & b", 3, "'&' has no meaning here"),
        ("a and 'b'", 7, "has no meaning here"),
        ("a > 3", 3, "'>' has no meaning here"),
        ("not not a", 5, "expected a fact, found not"),
        ("a.", 2, "'.' has no meaning here"),
        ("(" * 1000 + "a", 32, "too many parentheses"),
    ],
)
def test_mistakes_name_their_place(text: str, position: int, what: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)

    assert caught.value.position == position
    assert what in caught.value.what


def test_fact_tests_come_from_left_to_right() -> None:
    condition = parse("a and not (b.c = x or true) and (c or a)")

    assert [test.fact for test in fact_tests(condition)] == ["a", "b.c", "c", "a"]
