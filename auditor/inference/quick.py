"""Outcomes alone, by the reference evaluator alone: for the many days between two audits that both engines judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.inference import reference
from auditor.inference.case import open_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.finding import ElementReading
    from auditor.model.ruleset import Ruleset
    from auditor.model.vocabulary import Outcome


def outcomes(
    rulesets: tuple[Ruleset, ...],
    facts: Mapping[str, str],
    readings: Mapping[str, ElementReading],
    *,
    as_of: str,
    bar: float,
) -> dict[str, Outcome]:
    """Return the outcome of each requirement, as `infer` would find it."""
    cases = (open_case(one, facts, readings, as_of=as_of, bar=bar) for one in rulesets)
    return {one.requirement: one.outcome for case in cases for one in reference.judge(case)}
