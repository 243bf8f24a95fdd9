"""Scores, and the numbers behind them, in the form of the JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Scorecard
    from auditor.model.ruleset import ScoringRules
    from auditor.reporting.json_text import Json


def scoring(rules: ScoringRules) -> Json:
    """Give the numbers by which findings become scores."""
    return {
        "version": rules.version,
        "weights_sha256": rules.sha256,
        "weights": {severity.value: weight for severity, weight in rules.weights},
        "grades": [{"grade": grade, "from": lowest} for grade, lowest in rules.grades],
        "caps": {
            "mandatory": rules.cap_mandatory,
            "critical": rules.cap_critical,
            "defect": rules.cap_defect,
        },
        "provisional_below": rules.provisional_below,
        "confidence_bar": rules.confidence_bar,
        "document_gap_factor": rules.document_gap_factor,
    }


def scorecard(one: Scorecard) -> Json:
    """Give a scorecard, with those of the acts in its ruleset."""
    parts: list[Json] = [
        {"regulation": part.regulation, **_figures(part)} for part in one.by_regulation
    ]
    return {"ruleset": one.ruleset, **_figures(one), "by_regulation": parts}


def _figures(one: Scorecard) -> dict[str, Json]:
    return {
        "score": wording.rounded(one.score),
        "low": wording.rounded(one.low),
        "high": wording.rounded(one.high),
        "coverage": wording.rounded(one.coverage, 3),
        "grade": one.grade,
        "grade_with_waivers": one.grade_with_waivers or one.grade,
        "provisional": one.provisional,
        "cap": one.cap,
        "counts": {outcome.value: number for outcome, number in one.counts},
        "unrounded": {
            "score": one.score,
            "low": one.low,
            "high": one.high,
            "coverage": one.coverage,
        },
    }
