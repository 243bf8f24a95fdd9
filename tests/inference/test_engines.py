"""The rule engine within its limits, and what happens where it is missing or disagrees."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor.errors import EngineError, RulesetError
from auditor.inference import agreement, durable, infer, reference
from auditor.inference.case import Case, Credit, ElementCase, Verdict
from auditor.model.condition import AllOf, AnyOf, Condition, FactTest, Not
from auditor.model.vocabulary import Outcome, State, Truth
from tests.factories import SCORING, reading, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.audit import EngineReport


def case_of(*conditions: Condition, facts: dict[str, str] | None = None) -> Case:
    """Make a case with a requirement for each condition, all stated."""
    asked = [requirement(f"R{n}", when=when) for n, when in enumerate(conditions)]
    seen = ElementCase(State.STATED, judged=True, counts=True, sure=True, due=True)
    return Case(
        ruleset(*asked), facts or {}, {e.id: seen for r in asked for e in r.elements}, frozenset()
    )


def applicability(case: Case) -> list[Truth]:
    """Judge by both engines and return what applies."""
    verdicts = durable.judge(case)
    agreement.compare(verdicts, reference.judge(case))
    return [v.applicability for v in verdicts]


def one_report() -> EngineReport:
    return infer(
        (ruleset(requirement("R")),),
        {},
        {"R.1": reading("R.1")},
        kinds=frozenset({"privacy_policy"}),
        as_of="2026-11-22",
        scoring=SCORING,
        definitions={},
    )[1]


def test_the_report_names_both_engines() -> None:
    report = one_report()

    assert report.name.startswith("durable-rules 2.")
    assert (report.verified_by, report.note) == ("reference evaluator", None)


def test_without_durable_rules_the_reference_judges_alone_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("auditor.inference.durable")
    monkeypatch.delitem(sys.modules, "auditor.inference.durable")
    monkeypatch.setitem(sys.modules, "durable", None)

    report = one_report()

    assert (report.name, report.verified_by) == ("reference", None)
    assert report.note is not None
    assert "reference evaluator judged alone" in report.note


def test_the_note_on_a_failed_import_holds_no_path() -> None:
    error = ImportError("/srv/env/lib/durable_rules_engine.so: undefined symbol: PyEval_CallObject")

    note = agreement._why_alone(error)

    assert "durable_rules_engine.so: undefined symbol: PyEval_CallObject" in note
    assert "/" not in note


def test_engines_that_differ_are_an_error_with_both_verdicts() -> None:
    one = Verdict("GAP-1", Truth.TRUE, Outcome.MISSING, (("GAP-1.1", Credit.ZERO),))
    other = Verdict("GAP-1", Truth.TRUE, Outcome.SATISFIED, (("GAP-1.1", Credit.FULL),))

    with pytest.raises(EngineError) as caught:
        agreement.compare([one], [other])

    message = str(caught.value)
    assert "GAP-1" in message
    assert "durable-rules: applicability true, missing (GAP-1.1 zero)" in message
    assert "reference evaluator: applicability true, satisfied (GAP-1.1 full)" in message


@pytest.mark.parametrize(
    "other",
    [
        Verdict("R", Truth.UNKNOWN, Outcome.REVIEW, (("R.1", Credit.ZERO),)),
        Verdict("R", Truth.TRUE, Outcome.MISSING, (("R.1", Credit.ZERO),)),
        Verdict("R", Truth.TRUE, Outcome.REVIEW, (("R.1", Credit.OUT),)),
    ],
)
def test_every_field_of_a_verdict_is_compared(other: Verdict) -> None:
    verdict = Verdict("R", Truth.TRUE, Outcome.REVIEW, (("R.1", Credit.ZERO),))

    agreement.compare([verdict], [verdict])
    with pytest.raises(EngineError):
        agreement.compare([verdict], [other])


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "x" * 70_000,
        "\x00",
        "é\u2010ß 漢字 🙂",
        "\ud800",
        '"',
        "\\",
        "1",
        "null",
        "any other value",
        "no value",
    ],
    ids=lambda value: repr(value[:12]),
)
def test_odd_values_of_facts_are_judged_alike(value: str) -> None:
    tests = (
        FactTest("a"),
        FactTest("a", ("one", "two")),
        Not(FactTest("a", ("one",), negated=True)),
    )

    assert Truth.UNKNOWN not in applicability(case_of(*tests, facts={"a": value, "b": value}))


def test_a_condition_with_very_many_terms_is_nested() -> None:
    facts = {f"f{n}": "true" for n in range(150)}
    terms = tuple(FactTest(name) for name in facts)

    assert applicability(case_of(AllOf(terms), facts=facts)) == [Truth.TRUE]
    assert applicability(case_of(AllOf(terms), facts=facts | {"f77": "false"})) == [Truth.FALSE]
    assert applicability(case_of(AnyOf(terms), facts={"f149": "true"})) == [Truth.TRUE]
    assert applicability(case_of(AnyOf(terms), facts={"f149": "false"})) == [Truth.UNKNOWN]


def test_five_hundred_requirements_may_share_one_condition() -> None:
    case = case_of(*[Not(FactTest("a"))] * 500, facts={"a": "false"})

    assert applicability(case) == [Truth.TRUE] * 500


def comparisons(number: int) -> list[Condition]:
    return [FactTest("role", (f"v{n}",), negated=bool(n % 2)) for n in range(number)]


def sharing(number: int) -> list[Condition]:
    return [
        AllOf((FactTest("a"), FactTest(f"b{n % 20}"), FactTest(f"c{n // 20}")))
        for n in range(number)
    ]


def different(number: int) -> list[Condition]:
    return [FactTest(f"f{n}") for n in range(number)]


@pytest.mark.parametrize(
    "conditions",
    [comparisons(60), sharing(200), different(400)],
    ids=["comparisons", "sharing", "different"],
)
def test_a_ruleset_at_the_limit_is_judged(conditions: list[Condition]) -> None:
    facts = {"role": "v3", "a": "true", "b3": "true", "c0": "true", "f7": "no"}

    assert len(applicability(case_of(*conditions, facts=facts))) == len(conditions)


@pytest.mark.parametrize(
    ("conditions", "what"),
    [
        (comparisons(61), "61 different comparisons with the fact role"),
        (sharing(201), "201 conditions that share one part"),
        (different(401), "401 different conditions and parts of conditions"),
    ],
    ids=["comparisons", "sharing", "different"],
)
def test_a_ruleset_beyond_a_limit_is_refused_with_requirement_and_remedy(
    conditions: list[Condition], what: str
) -> None:
    with pytest.raises(RulesetError) as caught:
        durable.judge(case_of(*conditions))

    mistake = caught.value.mistakes[0]
    assert mistake.file == "rulesets/sample/duties.yaml"
    assert mistake.line == 12
    assert what in mistake.what
    assert f"R{len(conditions) - 1} " in mistake.what
    assert "a ruleset of its own" in mistake.remedy


def test_a_refused_ruleset_leaves_the_next_one_alone() -> None:
    with pytest.raises(RulesetError):
        durable.judge(case_of(*different(401)))

    assert applicability(case_of(FactTest("a"), facts={"a": "true"})) == [Truth.TRUE]


def test_many_more_rulesets_than_are_kept_can_be_judged_in_turn() -> None:
    cases = [case_of(FactTest(f"a{n}"), facts={f"a{n}": "true"}) for n in range(40)]

    for case in (*cases, *cases):
        assert applicability(case) == [Truth.TRUE]


def test_a_ruleset_is_not_mistaken_for_another_with_the_same_digest() -> None:
    first = case_of(FactTest("a"), facts={"a": "true"})
    second = case_of(Not(FactTest("a")), facts={"a": "true"})
    twin = replace(second, ruleset=replace(second.ruleset, sha256=first.ruleset.sha256))

    assert applicability(first) == [Truth.TRUE]
    assert applicability(twin) == [Truth.FALSE]


def test_threads_may_judge_at_the_same_time() -> None:
    cases = [
        case_of(
            FactTest("a"), Not(FactTest("b")), facts={"a": "true", "b": str(n % 2 == 0).lower()}
        )
        for n in range(4)
    ]

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(applicability, cases * 10))

    assert results == [applicability(case) for case in cases] * 10


def test_one_case_leaves_no_trace_in_the_next() -> None:
    case = case_of(FactTest("a"), facts={"a": "true"})

    assert applicability(case) == [Truth.TRUE]
    assert applicability(Case(case.ruleset, {}, case.elements, case.off)) == [Truth.UNKNOWN]


def test_a_case_leaves_no_circles_of_objects_behind() -> None:
    """Workers of a batch hardly ever look for them: what is left would add up."""
    case = case_of(FactTest("a"), facts={"a": "true"})
    durable.judge(case)
    gc.collect()
    gc.disable()
    try:
        durable.judge(case)
        left = gc.collect()
    finally:
        gc.enable()

    assert left == 0


def test_the_engine_tells_no_two_of_its_own_facts_apart_by_chance() -> None:
    """The engine knows a fact by a 32-bit FNV-1a hash of its id: no two of our ids may share one."""

    def fnv1a(text: str) -> int:
        value = 2166136261
        for byte in text.encode():
            value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
        return value

    assert fnv1a("fact-25388") == fnv1a("fact-909936"), "the collision that was measured"
    assert len({fnv1a(f"f{n}") for n in range(50_000)}) == 50_000
