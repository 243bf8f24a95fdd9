"""What came of each policy under each ruleset, and on each subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.audit import Scorecard
from auditor.model.vocabulary import GAPS, Outcome, Severity, Truth
from auditor.reporting.portfolio._policies import Policy, blocking_gaps, rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of one policy under one ruleset."""

    card: Scorecard | None
    """None where the policy was not judged under it."""
    gaps: int
    blocking: int
    unknown: bool
    """Whether any requirement is there of which nobody knows whether it applies."""

    @property
    def graded(self) -> bool:
        """Whether it has a grade; where it has none, nothing is known to apply."""
        return self.card is not None and self.card.grade is not None


@dataclass(frozen=True, slots=True)
class About:
    """What came of one policy on one subject, over all rulesets."""

    gaps: int
    blocking: int
    severity: Severity | None
    """The worst among the gaps."""
    outcome: Outcome | None
    """Where there are no gaps: review, satisfied, not applicable; None where nothing was asked."""


def rulesets(of: Iterable[Policy]) -> tuple[Ruleset, ...]:
    """Return the rulesets of all policies, each once, in the order in which they are met."""
    found: dict[str, Ruleset] = {}
    for policy in sorted(of, key=lambda one: -len(one.audit.rulesets)):
        for one in policy.audit.rulesets:
            found.setdefault(one.id, one)
    return tuple(found.values())


def standing(policy: Policy, ruleset: str) -> Standing:
    """Return what came of a policy under a ruleset."""
    chapter = next((one for one in policy.chapters if one.ruleset.id == ruleset), None)
    if chapter is None:
        return Standing(None, 0, 0, unknown=False)
    gaps = sum(one.outcome in GAPS for one in chapter.findings)
    blocking = blocking_gaps(chapter.findings)
    return Standing(chapter.card, gaps, blocking, unknown=bool(chapter.undetermined))


def subjects(of: Iterable[Policy]) -> tuple[tuple[str, str], ...]:
    """Return the subjects, id and title, on which any policy was asked anything."""
    titles: dict[str, str] = {}
    asked: set[str] = set()
    for policy in of:
        titles = dict(policy.audit.subjects) | titles
        asked |= {one.requirement.subject for one in policy.audit.findings}
    return tuple((one, title) for one, title in titles.items() if one in asked)


def about(policy: Policy, subject: str) -> About:
    """Return what came of a policy on a subject; what is counted under another duty is not counted twice."""
    found = [one for one in policy.audit.findings if one.requirement.subject == subject]
    shown = {one.requirement.id for chapter in policy.chapters for one in chapter.gaps}
    gaps = [one for one in found if one.requirement.id in shown and one.counted_under is None]
    severities = [one.requirement.severity for one in gaps]
    return About(
        len(gaps), blocking_gaps(gaps), min(severities, key=rank, default=None), _outcome(found)
    )


def _outcome(found: Sequence[Finding]) -> Outcome | None:
    """Say what stands first where there is no gap: an open review, then what is satisfied."""
    if any(f.outcome is Outcome.REVIEW and f.applicability.truth is Truth.TRUE for f in found):
        return Outcome.REVIEW
    order = (Outcome.SATISFIED, Outcome.REVIEW, Outcome.NOT_APPLICABLE)
    return next((one for one in order if any(f.outcome is one for f in found)), None)
