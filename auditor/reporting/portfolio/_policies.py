"""The policies of a portfolio, ranked; each knows its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.model.audit import Audit, Scorecard
from auditor.model.vocabulary import GAPS, Severity
from auditor.reporting import arrangement, wording
from auditor.reporting.arrangement import Chapter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.finding import Finding

_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Policy:
    """One of the policies, with its place among them."""

    number: int
    """Its rank, the worst first; how the other parts of the report name it."""
    name: str
    audit: Audit
    chapters: tuple[Chapter, ...]
    headline: Scorecard | None
    """Of its weakest ruleset."""

    @property
    def weakest(self) -> Chapter | None:
        """The chapter of the weakest ruleset."""
        return next((one for one in self.chapters if one.card is self.headline), None)

    @property
    def gaps(self) -> int:
        """How many gaps it has, both sides of a pair, as its own report counts them."""
        return sum(one.outcome in GAPS for one in self.audit.findings)

    @property
    def blocking(self) -> int:
        """How many of its gaps block."""
        return blocking_gaps(self.audit.findings)

    @property
    def urgent(self) -> tuple[Finding, ...]:
        """What blocks, over all rulesets, the most severe first; a pair stands once."""
        found = [one for chapter in self.chapters for one in chapter.blocking]
        return tuple(sorted(found, key=lambda one: rank(one.requirement.severity)))

    @property
    def date(self) -> str | None:
        """The date that tells its age, YYYY-MM-DD."""
        return self.audit.last_updated or self.audit.effective


def policies(audits: Sequence[Audit]) -> tuple[Policy, ...]:
    """Rank audits by the grade of the weakest ruleset, then by what blocks, then by that ruleset's low score.

    What has no grade comes last.
    """
    names = _names(audits)
    found = [
        Policy(0, name, one, arrangement.chapters(one), arrangement.headline(one))
        for name, one in zip(names, audits, strict=True)
    ]
    order = sorted(found, key=_worst_first)
    return tuple(replace(one, number=number) for number, one in enumerate(order, 1))


def _worst_first(one: Policy) -> tuple[bool, int, int, float, str, str]:
    card = one.headline
    ranks = {grade: rank for rank, (grade, _) in enumerate(one.audit.scoring.grades)}
    grade = ranks[card.grade] if card is not None and card.grade is not None else 0
    low = card.low if card is not None and card.low is not None else 0.0
    document = one.audit.document
    return card is None, -grade, -one.blocking, low, document.source, document.sha256


def _names(audits: Sequence[Audit]) -> tuple[str, ...]:
    """Name each by its organisation, else by its title, else by its file: whichever tells it from all others."""
    ways = (
        [one.auditee.name or "" for one in audits],
        [wording.document_title(one) for one in audits],
    )
    times = [Counter(way) for way in ways]
    return tuple(
        next(
            (way[place] for way, often in zip(ways, times, strict=True) if way[place] and often[way[place]] == 1),
            one.document.source,
        )
        for place, one in enumerate(audits)
    )  # fmt: skip


def blocking_gaps(findings: Iterable[Finding]) -> int:
    """Count the gaps that block."""
    return sum(one.blocking and one.outcome in GAPS for one in findings)


def rank(severity: Severity) -> int:
    """Order severities, the worst first."""
    return _SEVERITIES.index(severity)
