"""Sum findings up as scorecards, one for each ruleset; the formula is in docs/scoring.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Scorecard
from auditor.model.vocabulary import GAPS, Outcome
from auditor.scoring.grades import grade
from auditor.scoring.weighing import Share, Weighed, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset, ScoringRules
    from auditor.scoring.units import Unit

__all__ = ["score"]

_OUTCOMES: Final = tuple(Outcome)


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
        of = weigh(ordered, rules)
        cards.append(_card(ruleset.id, ordered, of, rules))
        points.update(_points(of))
    return tuple([_worth(f, points.get(f.requirement.id)) for f in findings]), tuple(cards)


def _worth(finding: Finding, points: float | None) -> Finding:
    """Return a finding with its points; most have none, and stay as they are."""
    return finding if finding.points == points else replace(finding, points=points)


def _sum(shares: Sequence[Share]) -> Share:
    return Share(fsum([s.gained for s in shares]), fsum([s.lost for s in shares]))


def _points(of: Iterable[Weighed]) -> dict[str, float]:
    judged = [one for one in of if one.unit.judged]
    total = _sum([one.likely for one in judged])
    points: dict[str, float] = {}
    for one in judged:
        shown = one.unit.shown
        for finding in one.unit.gaps:
            lost = one.likely.lost if finding is shown else 0.0
            points[finding.requirement.id] = round(100 * lost / (total.gained + total.lost), 1)
    return points


@dataclass(frozen=True, slots=True)
class _Sums:
    """All units of a scorecard: what is decided, at its likeliest, lowest and highest, and what is not."""

    likely: Share
    low: Share
    high: Share
    undecided: float

    @property
    def coverage(self) -> float | None:
        """The decided share of all weight, from 0 to 1."""
        decided = self.likely.gained + self.likely.lost
        whole = decided + self.undecided
        return round(decided / whole, 2) if whole else None


def _sums(of: Sequence[Weighed]) -> _Sums:
    judged = [one for one in of if one.unit.judged]
    undecided = [one.likely for one in of if not one.unit.judged]
    return _Sums(
        _sum([one.likely for one in judged]),
        _sum([one.low for one in judged]),
        _sum([one.high for one in judged]),
        _sum(undecided).lost,
    )


def _card(
    ruleset: str,
    findings: Sequence[Finding],
    of: Sequence[Weighed],
    rules: ScoringRules,
    regulation: str | None = None,
) -> Scorecard:
    sums = _sums(of)
    score_ = _percent(sums.likely.gained, sums.likely.lost)
    low = _percent(sums.low.gained, sums.low.lost + sums.undecided)
    earned, cap = (None, None) if score_ is None or low is None else grade(low, _units(of), rules)
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
        counts=tuple([(o, outcomes.count(o)) for o in _OUTCOMES]),
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
    of = weigh(closed, rules)
    sums = _sums(of)
    low = _percent(sums.low.gained, sums.low.lost + sums.undecided)
    return grade(low or 0.0, _units(of), rules)[0]


def _units(of: Iterable[Weighed]) -> list[Unit]:
    return [one.unit for one in of]


def _sub_scores(
    ruleset: str, findings: Sequence[Finding], rules: ScoringRules
) -> tuple[Scorecard, ...]:
    """Score each act by itself where a ruleset holds several; a pair across two acts is then no pair."""
    acts: dict[str, list[Finding]] = {}
    for finding in findings:
        acts.setdefault(finding.requirement.regulation, []).append(finding)
    if len(acts) < 2:
        return ()
    return tuple(_card(ruleset, own, weigh(own, rules), rules, act) for act, own in acts.items())


def _percent(part: float, rest: float) -> float | None:
    """Return the share of a part in the whole, from 0 to 100, None of nothing."""
    return round(100 * part / (part + rest), 1) if part + rest else None
