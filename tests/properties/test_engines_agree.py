"""Both engines agree on every ruleset, every reading and every order of them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.inference import agreement, durable, infer, reference
from auditor.inference.case import Case, ElementCase
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.condition import AllOf, AnyOf, Condition, Constant, FactTest, Not
from auditor.model.vocabulary import Polarity, State
from tests.factories import element, reading, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.ruleset import Element, Requirement, Ruleset, Vocabulary

FACTS: Final = ("org.a", "org.b", "role", "sale.stated", "x")
VALUES: Final = ("true", "false", "silent", "processor", "no_stated", "")
JUDGEABLE: Final = (
    "policy_text",
    "policy_text+profile",
    "policy_text+needs_review",
    "needs_review",
)

tests: st.SearchStrategy[Condition] = st.builds(
    FactTest,
    st.sampled_from(FACTS),
    st.one_of(
        st.just(()), st.lists(st.sampled_from(VALUES[3:]), min_size=1, max_size=3).map(tuple)
    ),
    negated=st.booleans(),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(tests, tests, tests, st.builds(Constant, value=st.booleans())),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=4).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=4).map(tuple)),
    ),
    max_leaves=7,
)
readings: st.SearchStrategy[ElementCase] = st.builds(
    ElementCase,
    state=st.sampled_from(State),
    judged=st.sampled_from((True, True, True, False)),
    counts=st.sampled_from((True, True, True, False)),
    sure=st.sampled_from((True, True, True, False)),
    due=st.sampled_from((True, True, True, False)),
    silence=st.sampled_from(("gap", "ok", "not_assessed")),
)


@st.composite
def elements(draw: st.DrawFn, identifier: str) -> Element:
    return element(
        identifier,
        required=draw(st.sampled_from((True, True, True, False))),
        silence=draw(st.sampled_from(("gap", "ok", "not_assessed"))),
        judgeable_from=draw(st.sampled_from((None, None, None, *JUDGEABLE))),
    )


@st.composite
def requirements(draw: st.DrawFn, identifier: str) -> Requirement:
    parts = [draw(elements(f"{identifier}.{n}")) for n in range(draw(st.integers(1, 4)))]
    return requirement(
        identifier,
        *parts,
        when=draw(st.one_of(conditions, st.just(Constant(value=True)))),
        polarity=draw(st.sampled_from(Polarity)),
        element_logic=draw(st.sampled_from(("all", "any"))),
        judgeable_from=draw(st.sampled_from((*JUDGEABLE[:3], *JUDGEABLE))),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    asked = [draw(requirements(f"R{n}")) for n in range(draw(st.integers(1, 6)))]
    seen = {e.id: draw(readings) for r in asked for e in r.elements}
    off = frozenset(r.id for r in asked if draw(st.integers(0, 9)) == 0)
    facts = draw(st.dictionaries(st.sampled_from(FACTS), st.sampled_from((*VALUES, "other"))))
    return Case(ruleset(*asked), facts, seen, off)


def shuffled(case: Case, seed: int) -> Case:
    """Put facts, readings and requirements into another order."""
    order = random.Random(seed)  # noqa: S311
    facts, seen = list(case.facts.items()), list(case.elements.items())
    asked = list(case.ruleset.requirements)
    for some in (facts, seen, asked):
        order.shuffle(some)
    other = replace(ruleset(*asked), id=case.ruleset.id)
    return replace(case, ruleset=other, facts=dict(facts), elements=dict(seen))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.integers(0, 1000))
def test_the_engines_agree_and_order_changes_nothing(case: Case, seed: int) -> None:
    verdicts = reference.judge(case)
    other = shuffled(case, seed)

    agreement.compare(durable.judge(case), verdicts)
    reordered = durable.judge(other)

    agreement.compare(reordered, reference.judge(other))
    assert sorted(reordered, key=lambda v: v.requirement) == sorted(
        verdicts, key=lambda v: v.requirement
    )


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FACTS), st.text(max_size=40)))
def test_the_engines_agree_on_any_text_as_value(facts: dict[str, str]) -> None:
    whens = [FactTest(name) for name in FACTS] + [
        FactTest(name, ("processor", "true")) for name in FACTS
    ]
    asked = [requirement(f"R{n}", when=when) for n, when in enumerate(whens)]
    seen = ElementCase(State.STATED, judged=True, counts=True, sure=True, due=True)
    case = Case(
        ruleset(*asked), facts, {e.id: seen for r in asked for e in r.elements}, frozenset()
    )

    agreement.compare(durable.judge(case), reference.judge(case))


@pytest.fixture(scope="module")
def shipped_vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def shipped_rulesets(shipped_vocabulary: Vocabulary) -> tuple[Ruleset, ...]:
    return tuple(load_ruleset(name, shipped_vocabulary)[0] for name in shipped())


@pytest.mark.parametrize("seed", range(12))
def test_the_engines_agree_on_the_shipped_rulesets(
    seed: int, shipped_rulesets: tuple[Ruleset, ...], shipped_vocabulary: Vocabulary
) -> None:
    chance = random.Random(seed)  # noqa: S311
    definitions = {fact.id: fact for fact in shipped_vocabulary.facts}
    facts = {
        name: chance.choice(fact.values or ("true", "false"))
        for name, fact in definitions.items()
        if chance.random() < 0.3 + seed / 20
    }
    given_readings = {
        e.id: reading(
            e.id,
            chance.choice(list(State)),
            judged=chance.random() < 0.95,
            counts_for_audience=chance.random() < 0.95,
            confidence=chance.choice((0.5, 0.7, 0.9, 0.9)),
        )
        for one in shipped_rulesets
        for r in one.requirements
        for e in r.elements
    }

    findings, engine = infer(
        shipped_rulesets,
        facts,
        given_readings,
        kinds=frozenset({"privacy_policy"}),
        as_of=chance.choice(("2015-01-01", "2021-01-01", "2026-11-22")),
        scoring=shipped_vocabulary.scoring,
        definitions=definitions,
    )

    assert engine.verified_by == "reference evaluator"
    assert [f.requirement for f in findings] == [
        r for one in shipped_rulesets for r in one.requirements
    ]
