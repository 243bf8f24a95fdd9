"""Sum findings up as scorecards, one for each ruleset; the formula is in docs/scoring.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from auditor.kept import kept
from auditor.model.audit import Scorecard
from auditor.model.vocabulary import GAPS, Outcome
from auditor.scoring.grades import grade
from auditor.scoring.units import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset, ScoringRules
    from auditor.model.vocabulary import Severity
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
    by_ruleset: dict[str, dict[str, Finding]] = {one.id: {} for one in rulesets}
    for f in findings:
        by_ruleset.setdefault(f.ruleset, {})[f.requirement.id] = f
    for ruleset in rulesets:
        own = by_ruleset[ruleset.id]
        ordered = [own[r.id] for r in ruleset.requirements if r.id in own]
        of = units(ordered)
        cards.append(_card(ruleset.id, ordered, of, rules))
        points.update(_points(of, rules))
    return tuple(_worth(f, points.get(f.requirement.id)) for f in findings), tuple(cards)


def _worth(finding: Finding, points: float | None) -> Finding:
    """Return a finding with its points; most have none, and stay as they are."""
    return finding if finding.points == points else replace(finding, points=points)


class _Share(NamedTuple):
    """What a unit gains and loses; together its weight."""

    gained: float
    lost: float


_Sides: TypeAlias = "tuple[tuple[float, Finding], ...]"
"""The findings of a unit, each with its weight."""


def _sides(unit: Unit, rules: ScoringRules) -> _Sides:
    weights = _weights(rules)
    weight = max(f.requirement.weight or weights[f.requirement.severity] for f in unit.members)
    return tuple(
        (weight * (rules.document_gap_factor if f.qualifier else 1.0), f) for f in unit.members
    )


@kept
def _weights(rules: ScoringRules) -> dict[Severity, int]:
    return dict(rules.weights)


def _share(sides: _Sides, credit: Callable[[Finding], float]) -> _Share:
    """Take the least that any side gains and the most that any side loses, of the unit's weight.

    Where no side is halved, that is the larger weight and the smaller credit; where one is, it is what keeps
    closing a gap from ever lowering the score.
    """
    credited = [(weight, credit(finding)) for weight, finding in sides]
    return _Share(min([w * c for w, c in credited]), max([w * (1 - c) for w, c in credited]))


def _sum(of: Iterable[_Sides], credit: Callable[[Finding], float]) -> _Share:
    shares = [_share(sides, credit) for sides in of]
    return _Share(fsum(s.gained for s in shares), fsum(s.lost for s in shares))


def _credit(finding: Finding) -> float:
    return finding.credit or 0.0


def _points(of: Iterable[Unit], rules: ScoringRules) -> dict[str, float]:
    judged = [(unit, _sides(unit, rules)) for unit in of if unit.judged]
    total = _sum((sides for _, sides in judged), _credit)
    points: dict[str, float] = {}
    for unit, sides in judged:
        for finding in unit.gaps:
            lost = _share(sides, _credit).lost if finding is unit.shown else 0.0
            points[finding.requirement.id] = round(100 * lost / (total.gained + total.lost), 1)
    return points


@dataclass(frozen=True, slots=True)
class _Sums:
    """All units of a scorecard: what is decided, at its likeliest, lowest and highest, and what is not."""

    likely: _Share
    low: _Share
    high: _Share
    undecided: float

    @property
    def coverage(self) -> float | None:
        """The decided share of all weight, from 0 to 1."""
        decided = self.likely.gained + self.likely.lost
        whole = decided + self.undecided
        return round(decided / whole, 2) if whole else None


def _sums(of: Sequence[Unit], rules: ScoringRules) -> _Sums:
    def doubt(finding: Finding) -> float:
        return 1.0 if finding.confidence >= rules.confidence_bar else finding.confidence

    def least(finding: Finding) -> float:
        return _credit(finding) * doubt(finding)

    def most(finding: Finding) -> float:
        return 1 - (1 - _credit(finding)) * doubt(finding)

    judged = [_sides(unit, rules) for unit in of if unit.judged]
    undecided = [_sides(unit, rules) for unit in of if not unit.judged]
    likely, low, high = (_sum(judged, credit) for credit in (_credit, least, most))
    return _Sums(likely, low, high, _sum(undecided, _credit).lost)


def _card(
    ruleset: str,
    findings: Sequence[Finding],
    of: Sequence[Unit],
    rules: ScoringRules,
    regulation: str | None = None,
) -> Scorecard:
    sums = _sums(of, rules)
    score_ = _percent(sums.likely.gained, sums.likely.lost)
    low = _percent(sums.low.gained, sums.low.lost + sums.undecided)
    earned, cap = (None, None) if score_ is None or low is None else grade(low, of, rules)
    coverage = sums.coverage
    outcomes = [one.outcome for one in findings]
    return Scorecard(
        ruleset=ruleset,
        regulation=regulation,
        score=score_,
        low=low,
        high=_percent(sums.high.gained + sums.undecided, sums.high.lost),
        coverage=coverage,
        grade=earned,
        provisional=coverage is not None and coverage < rules.provisional_below,
        cap=cap,
        counts=tuple((o, outcomes.count(o)) for o in Outcome),
        by_regulation=_sub_scores(ruleset, findings, rules) if regulation is None else (),
        grade_with_waivers=_grade_with_waivers(findings, earned, rules) if earned else None,
    )


def _grade_with_waivers(findings: Sequence[Finding], earned: str, rules: ScoringRules) -> str:
    """Grade as if every waived gap were closed; a second figure, which changes none of the others."""
    if not any(f.waived for f in findings):
        return earned
    closed = [
        replace(f, outcome=Outcome.SATISFIED, credit=1.0) if f.waived and f.outcome in GAPS else f
        for f in findings
    ]
    of = units(closed)
    sums = _sums(of, rules)
    low = _percent(sums.low.gained, sums.low.lost + sums.undecided)
    return grade(low or 0.0, of, rules)[0]


def _sub_scores(
    ruleset: str, findings: Sequence[Finding], rules: ScoringRules
) -> tuple[Scorecard, ...]:
    """Score each act by itself where a ruleset holds several; a pair across two acts is then no pair."""
    acts: dict[str, list[Finding]] = {}
    for finding in findings:
        acts.setdefault(finding.requirement.regulation, []).append(finding)
    if len(acts) < 2:
        return ()
    return tuple(_card(ruleset, own, units(own), rules, act) for act, own in acts.items())


def _percent(part: float, rest: float) -> float | None:
    """Return the share of a part in the whole, from 0 to 100, None of nothing."""
    return round(100 * part / (part + rest), 1) if part + rest else None
