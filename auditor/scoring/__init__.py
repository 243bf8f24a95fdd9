"""Sum findings up as scorecards, one for each ruleset; the formula is in docs/scoring.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING

from auditor.model.audit import Scorecard
from auditor.model.vocabulary import Outcome
from auditor.scoring.grades import grade
from auditor.scoring.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.audit import Finding
    from auditor.model.ruleset import Ruleset, ScoringRules
    from auditor.scoring.units import Unit

__all__ = ["score"]


def score(
    findings: Sequence[Finding], rulesets: Sequence[Ruleset], rules: ScoringRules
) -> tuple[tuple[Finding, ...], tuple[Scorecard, ...]]:
    """Return the findings with their points, and one scorecard for each ruleset, in the order of both.

    Points are the share of 100 that closing a gap adds to the score of its ruleset: None outside the sums and
    for what is satisfied, 0 for a gap that is shown under the other side of its pair.
    """
    points: dict[str, float] = {}
    cards = []
    for ruleset in rulesets:
        own = {f.requirement.id: f for f in findings if f.ruleset == ruleset.id}
        ordered = [own[r.id] for r in ruleset.requirements if r.id in own]
        cards.append(_card(ruleset.id, ordered, rules))
        points.update(_points(units(ordered), rules))
    return tuple(replace(f, points=points.get(f.requirement.id)) for f in findings), tuple(cards)


@dataclass(frozen=True, slots=True)
class _Mass:
    """A unit as numbers, in units of weight."""

    gained: float
    lost: float
    low: float
    """Gained beyond doubt: weak evidence counts in part."""
    high: float
    """Gained at best."""


def _mass(unit: Unit, rules: ScoringRules) -> _Mass:
    """Take the least that any side gains and the most that any side loses, of the unit's weight.

    Where no side is halved that is the larger weight and the smaller credit; with a halved side it is what
    keeps closing a gap from ever lowering the score.
    """
    weights = dict(rules.weights)
    weight = max(weights[f.requirement.severity] for f in unit.members)
    sides = [
        _side(f, weight * (rules.document_gap_factor if f.qualifier else 1.0), rules)
        for f in unit.members
    ]
    return _Mass(
        gained=min(s.gained for s in sides),
        lost=max(s.lost for s in sides),
        low=min(s.low for s in sides),
        high=min(s.high for s in sides),
    )


def _side(finding: Finding, weight: float, rules: ScoringRules) -> _Mass:
    credit = finding.credit or 0.0
    sure = finding.confidence >= rules.confidence_bar
    least = credit if sure else credit * finding.confidence
    most = credit if sure else credit + (1 - credit) * (1 - finding.confidence)
    return _Mass(weight * credit, weight * (1 - credit), weight * least, weight * most)


def _points(of: Iterable[Unit], rules: ScoringRules) -> dict[str, float]:
    judged = [(unit, _mass(unit, rules)) for unit in of if unit.judged]
    whole = fsum(mass.gained + mass.lost for _, mass in judged)
    points: dict[str, float] = {}
    for unit, mass in judged:
        for finding in unit.gaps:
            share = mass.lost / whole if finding is unit.shown and whole else 0.0
            points[finding.requirement.id] = round(100 * share, 1)
    return points


def _card(
    ruleset: str, findings: Sequence[Finding], rules: ScoringRules, regulation: str | None = None
) -> Scorecard:
    of = units(findings)
    decided = [_mass(unit, rules) for unit in of if unit.judged]
    undecided = fsum(m.gained + m.lost for m in (_mass(u, rules) for u in of if not u.judged))
    gained = fsum(m.gained for m in decided)
    whole = fsum(m.gained + m.lost for m in decided)
    low = _percent(fsum(m.low for m in decided), whole + undecided)
    coverage = round(whole / (whole + undecided), 2) if whole + undecided else None
    earned, cap = grade(low, of, rules) if decided else (None, None)
    return Scorecard(
        ruleset=ruleset,
        regulation=regulation,
        score=_percent(gained, whole),
        low=low,
        high=_percent(fsum((*(m.high for m in decided), undecided)), whole + undecided),
        coverage=coverage,
        grade=earned,
        provisional=coverage is not None and coverage < rules.provisional_below,
        cap=cap,
        counts=tuple((o, sum(f.outcome is o for f in findings)) for o in Outcome),
        by_regulation=_sub_scores(ruleset, findings, rules) if regulation is None else (),
    )


def _sub_scores(
    ruleset: str, findings: Sequence[Finding], rules: ScoringRules
) -> tuple[Scorecard, ...]:
    """Score each act by itself where a ruleset holds several; a pair across two acts is then no pair."""
    acts = dict.fromkeys(f.requirement.regulation for f in findings)
    if len(acts) < 2:
        return ()
    return tuple(
        _card(ruleset, [f for f in findings if f.requirement.regulation == act], rules, act)
        for act in acts
    )


def _percent(part: float, whole: float) -> float | None:
    return round(100 * part / whole, 1) if whole else None
