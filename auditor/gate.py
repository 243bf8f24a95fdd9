"""Decide which findings fail a build; what blocks and what never does is in docs/scoring.md."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.vocabulary import Outcome, Polarity, Severity
from auditor.scoring.units import RANKS, counts, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.audit import Finding
    from auditor.scoring.units import Unit


def mark(findings: Sequence[Finding], threshold: Severity = Severity.HIGH) -> tuple[Finding, ...]:
    """Return the findings, in their order, each saying whether it blocks at a threshold.

    The two sides of a pair are one unit: it has the higher severity, and where both sides would block, only the
    negative one does.
    """
    blocking = {f.requirement.id for unit in units(findings) for f in _blocking(unit, threshold)}
    return tuple(replace(f, blocking=f.requirement.id in blocking) for f in findings)


def blocks(finding: Finding, threshold: Severity, *, severity: Severity | None = None) -> bool:
    """Say whether a finding fails a build; `severity` is that of its pair, where it is one side of one."""
    if not counts(finding) or RANKS[severity or finding.requirement.severity] > RANKS[threshold]:
        return False
    if finding.outcome is Outcome.DEFECTIVE:
        return True
    return (
        finding.outcome in {Outcome.MISSING, Outcome.PARTIAL}
        and finding.requirement.polarity is Polarity.POSITIVE
        and finding.requirement.duty_type == "disclosure"
        and finding.qualifier is None
    )


def _blocking(unit: Unit, threshold: Severity) -> Iterator[Finding]:
    found = [f for f in unit.members if blocks(f, threshold, severity=unit.severity)]
    negative = [f for f in found if f.requirement.polarity is Polarity.NEGATIVE]
    yield from negative or found
