"""When each gap is to be closed: within 30, 60 or 90 days, by its severity and the effort of its cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.finding import Finding
from auditor.model.vocabulary import Kind, Severity

if TYPE_CHECKING:
    from auditor.reporting.arrangement import Chapter

EFFORTS: Final = ("small", "medium", "large")
LATEST: Final = 90
DAYS: Final = {
    Severity.CRITICAL: (30, 30, 60),
    Severity.HIGH: (30, 60, 90),
    Severity.MEDIUM: (60, 90, 90),
    Severity.LOW: (90, 90, 90),
}
"""Days for a small, a medium and a large effort."""
_PHASES: Final = (
    (30, "First 30 days", "Critical gaps, and high ones that need words only"),
    (
        60,
        "Days 31 to 60",
        "High gaps that need facts first, critical ones that need systems or contracts",
    ),
    (LATEST, "Days 61 to 90", "High gaps that need systems or contracts, and the rest"),
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the plan: the gaps to close by a day, the heaviest first."""

    days: int
    title: str
    aim: str
    findings: tuple[Finding, ...]


def phases(chapters: tuple[Chapter, ...]) -> tuple[Phase, ...]:
    """Put every gap that stands for itself and is not waived into its phase; phases without one are left out."""
    gaps = sorted(
        (one for chapter in chapters for one in chapter.gaps if planned(one)), key=urgency
    )
    return tuple(
        Phase(days, title, aim, found)
        for days, title, aim in _PHASES
        if (found := tuple(one for one in gaps if due(one) == days))
    )


def planned(gap: Finding) -> bool:
    """Say whether a gap is in the plan: nobody accepted it, and no other gap carries its weight."""
    return not gap.waived and gap.counted_under is None


def due(gap: Finding) -> int:
    """Return the days in which a gap is to be closed; what is merely recommended comes last."""
    of = gap.requirement
    if of.kind is Kind.RECOMMENDED or of.effort not in EFFORTS:
        return LATEST
    return DAYS[of.severity][EFFORTS.index(of.effort)]


def urgency(gap: Finding) -> tuple[int, bool, int, float]:
    """Return what orders gaps: severity, whether they block, the effort of the cure, and the points it brings."""
    of = gap.requirement
    effort = EFFORTS.index(of.effort) if of.effort in EFFORTS else len(EFFORTS)
    return (tuple(Severity).index(of.severity), not gap.blocking, effort, -(gap.points or 0.0))
