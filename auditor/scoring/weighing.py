"""Units in numbers: what each gains and loses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.kept import kept
from auditor.scoring.units import Unit, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.finding import Finding
    from auditor.model.ruleset import ScoringRules
    from auditor.model.vocabulary import Severity


class Share(NamedTuple):
    """What a unit gains and loses; together its weight."""

    gained: float
    lost: float


class Weighed(NamedTuple):
    """A unit in numbers: what it gains and loses at its likeliest, lowest and highest."""

    unit: Unit
    likely: Share
    low: Share
    high: Share


def weigh(findings: Iterable[Finding], rules: ScoringRules) -> list[Weighed]:
    """Gather findings into units, and say what each comes to."""
    weights, factor = _weights(rules), rules.document_gap_factor
    found = []
    for unit in units(findings):
        laws = [f.requirement for f in unit.members]
        weight = max([law.weight or weights[law.severity] for law in laws])
        sides = tuple(
            [(weight * (factor if f.qualifier else 1.0), *_credits(f, rules)) for f in unit.members]
        )
        found.append(Weighed(unit, *_shares(sides)))
    return found


@lru_cache(maxsize=1024)
def _shares(sides: tuple[tuple[float, float, float, float], ...]) -> tuple[Share, Share, Share]:
    """Take the least that any side gains and the most that any side loses, of the unit's weight.

    A side is told by its weight and its credits. Where no side is halved, that is the larger weight and the
    smaller credit; where one is, it is what keeps closing a gap from ever lowering the score.
    """
    likely, low, high = (
        Share(min(one[0] * one[at] for one in sides), max(one[0] * (1 - one[at]) for one in sides))
        for at in (1, 2, 3)
    )
    return likely, low, high


def _credits(finding: Finding, rules: ScoringRules) -> tuple[float, float, float]:
    """Return the credit of a finding at its likeliest, lowest and highest."""
    credit, sure = finding.credit or 0.0, finding.confidence
    doubt = 1.0 if sure >= rules.confidence_bar else sure
    return credit, credit * doubt, 1 - (1 - credit) * doubt


@kept
def _weights(rules: ScoringRules) -> dict[Severity, int]:
    return dict(rules.weights)
