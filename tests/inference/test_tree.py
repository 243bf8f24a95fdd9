"""The tree of a condition says of each part what the engines say of the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor.cli._rulesets import load_rulesets
from auditor.inference.case import holds
from auditor.inference.tree import Node, held, tree
from auditor.inference.when import deciding
from auditor.model.condition import AllOf, AnyOf, FactTest, Not
from auditor.model.finding import Fact
from auditor.model.vocabulary import Truth
from auditor.pipeline import audit
from auditor.readers import read
from tests.factories import definition
from tests.test_seeds import SAMPLES, SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Ruleset, Vocabulary

FACTS = {"yes": "true", "no": "false"}
YES, NO, OPEN = FactTest("yes"), FactTest("no"), FactTest("never.told")


@pytest.fixture(scope="module")
def shipped_rulesets() -> tuple[tuple[Ruleset, ...], Vocabulary]:
    return load_rulesets(())


def leaves(node: Node) -> Iterator[tuple[str, bool]]:
    """Yield each fact, and whether it decides."""
    if isinstance(node.condition, FactTest):
        yield node.condition.fact, node.decides
    for term in node.terms:
        yield from leaves(term)


def test_every_part_has_its_own_truth() -> None:
    whole = tree(AllOf((YES, AnyOf((NO, OPEN)), Not(NO))), FACTS)

    assert whole.truth is Truth.UNKNOWN
    assert [one.truth for one in whole.terms] == [Truth.TRUE, Truth.UNKNOWN, Truth.TRUE]
    assert [one.truth for one in whole.terms[1].terms] == [Truth.FALSE, Truth.UNKNOWN]
    assert whole.terms[2].terms[0].truth is Truth.FALSE


def test_the_parts_that_decide_are_those_that_leave_it_open() -> None:
    whole = tree(AllOf((YES, AnyOf((NO, OPEN)), Not(NO))), FACTS)

    assert [fact for fact, decides in leaves(whole) if decides] == [OPEN.fact]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (("false", "extracted", "true", "extracted"), "true"),
        (("true", "extracted", "false", "declared"), "false"),
        (("late", "extracted", "early", "extracted"), "early"),
        (("false", "extracted", "late", "extracted"), "late"),
    ],
    ids=["affirmed before denied", "told before read", "named first", "a value before denied"],
)
def test_the_strongest_source_settles_a_fact(said: tuple[str, ...], value: str) -> None:
    defined = replace_find(["early", "late"])
    facts = [Fact("when", said[n], "affirmed", said[n + 1], 0.9) for n in range(0, len(said), 2)]

    assert held(facts, [defined]) == {"when": value}


def replace_find(values: list[str]) -> FactDefinition:
    return replace(definition("when"), find=tuple((value, ()) for value in values))


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("named", [True, False], ids=["named", "unnamed"])
def test_on_every_sample_the_root_is_what_the_engines_found(
    sample: str,
    named: bool,  # noqa: FBT001  (a parameter of the test)
    shipped_rulesets: tuple[tuple[Ruleset, ...], Vocabulary],
) -> None:
    rulesets, vocabulary = shipped_rulesets
    ids = frozenset(one.id for one in rulesets) if named else frozenset()
    document = read(SEEDS / sample, source=sample, kind="privacy_policy", id=sample)

    judged = audit(
        document, rulesets=rulesets, vocabulary=vocabulary, as_of="2026-11-22", named=ids
    )

    facts = held(judged.facts, vocabulary.facts)
    assert len(judged.findings) > 100
    for finding in judged.findings:
        when = finding.requirement.when
        root = tree(when, facts)
        in_force = holds(finding.requirement.in_force, judged.as_of)
        assert finding.applicability.truth is (root.truth if in_force else Truth.FALSE)
        chosen = dict.fromkeys(fact for fact, decides in leaves(root) if decides)
        assert tuple(chosen) == deciding(when, facts)
