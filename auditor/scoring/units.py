"""Gather findings into units, each of which counts once in the sums and in the gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.finding import Finding
from auditor.model.vocabulary import GAPS, Kind, Outcome, Polarity, Severity, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}
"""Critical first."""
_JUDGED: Final = GAPS | {Outcome.SATISFIED}
_APPLIES, _NOT_APPLICABLE, _RECOMMENDED = Truth.TRUE, Outcome.NOT_APPLICABLE, Kind.RECOMMENDED
"""Of an enumeration each member is looked up in a slow way, and every finding is asked."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts once in sums and gate: a requirement, or the two sides of one duty."""

    members: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The higher one of a pair."""
        return min((f.requirement.severity for f in self.members), key=RANKS.__getitem__)

    @property
    def judged(self) -> bool:
        """Whether it is decided; a review is not, and stands alone."""
        return self.members[0].outcome in _JUDGED

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The sides that count against the text."""
        return tuple([f for f in self.members if f.outcome in GAPS])

    @property
    def shown(self) -> Finding | None:
        """The gap under which the unit is shown: a negative one if there is one, else the positive one."""
        gaps = self.gaps
        if len(gaps) <= 1:
            return gaps[0] if gaps else None
        negative = [f for f in gaps if f.requirement.polarity is Polarity.NEGATIVE]
        return min(negative or gaps, key=lambda f: f.credit or 0.0)


def units(findings: Iterable[Finding]) -> tuple[Unit, ...]:
    """Gather what counts into units: a positive requirement takes in the negative ones paired with it.

    A negative one that is paired with several joins the first that is judged, in the order in which it names
    them. So no unit holds two positive requirements, and none depends on the order of findings. Left out is
    what never counts: not applicable, applicability unknown, recommended, counted under another.
    """
    counting = {f.requirement.id: f for f in findings if counts(f)}
    homes = {name: _home(finding, counting) for name, finding in counting.items()}
    gathered: dict[str, list[Finding]] = {}
    for name, finding in counting.items():
        gathered.setdefault(homes[name], []).append(finding)
    return tuple(Unit(tuple(members)) for members in gathered.values())


def counts(finding: Finding) -> bool:
    """Say whether a finding is in the sums; a review is, if it is certain that it applies."""
    return (
        finding.applicability.truth is _APPLIES
        and finding.outcome is not _NOT_APPLICABLE
        and finding.requirement.kind is not _RECOMMENDED
        and finding.counted_under is None
    )


def _home(finding: Finding, counting: Mapping[str, Finding]) -> str:
    """Return the requirement under which a finding is gathered: its own, or the positive side of its pair."""
    if finding.requirement.polarity is Polarity.POSITIVE or finding.outcome not in _JUDGED:
        return finding.requirement.id
    for name in finding.linked:
        other = counting.get(name)
        if other and other.outcome in _JUDGED and other.requirement.polarity is Polarity.POSITIVE:
            return name
    return finding.requirement.id
