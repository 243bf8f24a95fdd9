"""The difference of two audits: requirements, numbers, observations, and what differs between the two at all."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.audit import Audit, Observation, Scorecard
from auditor.model.change import OF_VERDICT, WORSE, Cause, Change, FindingChange, Why


@dataclass(frozen=True, slots=True)
class CardChange:
    """A ruleset's numbers on both sides, and after each cause on the way."""

    ruleset: str
    title: str
    old: Scorecard | None
    new: Scorecard | None
    steps: tuple[tuple[tuple[Cause, ...], Scorecard | None], ...] = ()
    """After each cause but the last: what it came to by then."""

    @property
    def differs(self) -> bool:
        """Whether a number or a grade is another."""
        return _figures(self.old) != _figures(self.new)


def _figures(card: Scorecard | None) -> tuple[object, ...]:
    return () if card is None else (card.score, card.low, card.high, card.grade, card.provisional)


@dataclass(frozen=True, slots=True)
class ObservationChange:
    """Something beside the findings that is noticed on one side only."""

    old: Observation | None
    new: Observation | None
    why: Why | None

    @property
    def shown(self) -> Observation:
        """The observation of the side that has it."""
        one = self.new or self.old
        assert one is not None  # noqa: S101  (of one of the two sides)
        return one

    @property
    def how(self) -> str:
        """Whether it came or went."""
        return "came" if self.old is None else "went"


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing that differs between the two audits, in words."""

    cause: Cause
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two audits compared, requirement by requirement."""

    old: Audit
    new: Audit
    contrasts: tuple[Contrast, ...]
    """What differs between the two; a cause that is not here made nothing."""
    findings: tuple[FindingChange, ...]
    cards: tuple[CardChange, ...]
    tried: bool
    """Whether causes were found by judging again."""
    notices: tuple[str, ...] = ()
    """What a reader should know of the comparison."""
    observations: tuple[ObservationChange, ...] = ()
    """What is noticed beside the findings on one side only."""

    @property
    def differs(self) -> bool:
        """Whether a verdict, an element or a number is another."""
        return any(
            one.change in OF_VERDICT
            or one.before != one.after
            or any(e.differs for e in one.elements)
            for one in self.findings
        ) or bool(self.observations or any(one.differs for one in self.cards))

    def of(self, change: Change) -> tuple[FindingChange, ...]:
        """Return the requirements of one class."""
        return tuple(one for one in self.findings if one.change is change)

    @property
    def worse(self) -> tuple[FindingChange, ...]:
        """What regressed or weakened."""
        return tuple(one for one in self.findings if one.change in WORSE)
