"""Give a grade for `low`, and lower it where an open unit caps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.finding import Finding
    from auditor.model.ruleset import ScoringRules
    from auditor.scoring.units import Unit


def grade(low: float, of: Sequence[Unit], rules: ScoringRules) -> tuple[str, str | None]:
    """Return the grade that the printed `low` earns and open units leave, and the cap if it bit."""
    names = [name for name, _ in rules.grades]
    earned = next((name for name, least in rules.grades if low >= least), names[-1])
    cap = None
    for worst, what, bound in _caps(of, rules):
        if bound and names.index(worst) > names.index(earned):
            earned, cap = worst, f"an open {what} ({_named(bound)}) caps the grade at {worst}"
    return earned, cap


def _caps(of: Sequence[Unit], rules: ScoringRules) -> tuple[tuple[str, str, list[Finding]], ...]:
    """Return the best grade that each kind of open unit leaves, its name in words, and those gaps."""
    shown = [(unit, unit.shown) for unit in of]
    opened = [(unit, finding) for unit, finding in shown if finding is not None]
    defects = [f for unit, _ in opened for f in unit.members if f.outcome is Outcome.DEFECTIVE]
    critical = [f for unit, f in opened if unit.severity is Severity.CRITICAL]
    return (
        (rules.cap_defect, "defect", defects),
        (rules.cap_critical, "critical requirement", critical),
        (rules.cap_mandatory, "mandatory requirement", [f for _, f in opened]),
    )


def _named(findings: Sequence[Finding]) -> str:
    rest = len(findings) - 1
    return findings[0].requirement.id + (f" and {rest} more" if rest else "")
