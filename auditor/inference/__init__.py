"""Facts and readings in, findings out: two engines judge, and must agree."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from auditor.inference.agreement import judge
from auditor.inference.case import open_case
from auditor.inference.findings import Setting, find_all
from auditor.inference.relations import relate
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.audit import EngineReport
    from auditor.model.finding import ElementReading, Finding
    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Ruleset, ScoringRules

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
    verified: bool = True,
) -> tuple[tuple[Finding, ...], EngineReport]:
    """Judge every requirement of some rulesets; one finding each, in their order.

    `facts` holds settled values; a fact that is not there is unknown. `readings` holds one reading for each
    element. `kinds` are those of the documents under audit, `as_of` is YYYY-MM-DD. Without `verified` the
    reference evaluator judges alone. Raises EngineError if the
    engines differ, RulesetError if a ruleset is too wide for the rule engine.
    """
    bar = scoring.confidence_bar
    cases = tuple(open_case(one, facts, readings, as_of=as_of, bar=bar) for one in rulesets)
    verdicts, engine = judge(cases, verified=verified)
    every, applies = chain.from_iterable(verdicts), Truth.TRUE
    applying = frozenset([one.requirement for one in every if one.applicability is applies])
    setting = Setting(readings, definitions, kinds, as_of, bar, relate(rulesets), applying)
    judged = zip(cases, verdicts, strict=True)
    return tuple([f for case, some in judged for f in find_all(case, some, setting)]), engine
