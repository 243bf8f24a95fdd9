"""Facts and readings in, findings out: two engines judge, and must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.inference.agreement import judge
from auditor.inference.case import open_case
from auditor.inference.findings import Setting, find
from auditor.inference.relations import relate
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.audit import ElementReading, EngineReport, Finding
    from auditor.model.ruleset import FactDefinition, Ruleset, ScoringRules

__all__ = ["infer"]


def infer(
    rulesets: tuple[Ruleset, ...],
    facts: Mapping[str, str],
    readings: Mapping[str, ElementReading],
    *,
    kinds: frozenset[str],
    as_of: str,
    scoring: ScoringRules,
    definitions: Mapping[str, FactDefinition],
) -> tuple[tuple[Finding, ...], EngineReport]:
    """Judge every requirement of some rulesets; one finding each, in their order.

    `facts` holds settled values (true, false, or an enumerated value); a fact that is not there is unknown.
    `readings` holds one reading for each element. `kinds` are the kinds of the documents under audit, `as_of`
    is a date (YYYY-MM-DD). Raises EngineError if the engines differ, RulesetError if a ruleset is too wide for
    the rule engine.
    """
    bar = scoring.confidence_bar
    cases = tuple(
        open_case(ruleset, facts, readings, as_of=as_of, confidence_bar=bar) for ruleset in rulesets
    )
    verdicts, engine = judge(cases)
    applying = frozenset(
        v.requirement for some in verdicts for v in some if v.applicability is Truth.TRUE
    )
    setting = Setting(readings, definitions, kinds, as_of, bar, relate(rulesets), applying)
    findings = tuple(
        find(requirement, verdict, case, setting)
        for case, some in zip(cases, verdicts, strict=True)
        for requirement, verdict in zip(case.ruleset.requirements, some, strict=True)
    )
    return findings, engine
