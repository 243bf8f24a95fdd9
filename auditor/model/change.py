"""What became of requirements between two audits, and why: classes of changes, and their causes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.model.finding import ElementResult, Finding
from auditor.model.vocabulary import Outcome


class Change(StrEnum):
    """What became of a requirement; the worst news first. Every requirement has exactly one."""

    REGRESSED = "regressed"
    """It was satisfied and is a gap."""
    WEAKENED = "weakened"
    """As open or as satisfied as before, or more open, with less of it stated."""
    NO_LONGER_JUDGED = "no_longer_judged"
    """It was judged and is not: not asked any more, or left to a person."""
    NEWLY_JUDGED = "newly_judged"
    IMPROVED = "improved"
    """A gap that is smaller, or more of it stated."""
    FIXED = "fixed"
    """It was a gap and is satisfied."""
    STILL_OPEN = "still_open"
    REWORDED = "reworded"
    """As satisfied as before, by other words."""
    MOVED = "moved"
    """As satisfied as before, by the same words, or nearly, in another place."""
    UNCHANGED = "unchanged"
    """As satisfied as before, by the same words in the same place."""
    NOT_JUDGED = "not_judged"
    """Judged on neither side."""


MIRRORED: Final = {
    Change.REGRESSED: Change.FIXED,
    Change.FIXED: Change.REGRESSED,
    Change.WEAKENED: Change.IMPROVED,
    Change.IMPROVED: Change.WEAKENED,
    Change.NEWLY_JUDGED: Change.NO_LONGER_JUDGED,
    Change.NO_LONGER_JUDGED: Change.NEWLY_JUDGED,
}
"""What a change is from the other side; the others are the same from both."""
WORSE: Final = frozenset({Change.REGRESSED, Change.WEAKENED})
"""What --fail-on-regression fails on."""
OF_VERDICT: Final = frozenset(
    {
        *(Change.REGRESSED, Change.WEAKENED, Change.IMPROVED, Change.FIXED),
        *(Change.NEWLY_JUDGED, Change.NO_LONGER_JUDGED),
    }
)
"""Changes of what an audit concludes, not only of where it read it."""


class Cause(StrEnum):
    """What can differ between two audits, in the order in which it is tried."""

    TOOL = "tool"
    TIME = "time"
    RULESET = "ruleset"
    ANSWERS = "answers"
    """What the company or a person told: auditee, attestations, overrides."""
    TEXT = "text"


class Manner(StrEnum):
    """How causes made a change."""

    ALONE = "alone"
    EITHER = "either"
    """Each of them would have made it without the other."""
    TOGETHER = "together"
    """None of them would have made it without the other."""
    UNDECIDED = "undecided"
    """One or more of them; what would tell them apart is not at hand."""


@dataclass(frozen=True, slots=True)
class Step:
    """On the way from the old audit to the new one, one cause after the other: what it did to an outcome."""

    causes: tuple[Cause, ...]
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class Why:
    """The causes of a change."""

    causes: tuple[Cause, ...]
    manner: Manner
    because: tuple[str, ...] = ()
    """A sentence for each cause that has more to say."""
    tried: bool = True
    """Whether it was found by judging again; otherwise by comparing digests."""


class Shift(StrEnum):
    """What became of the words in which an element was found."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    GAINED = "gained"
    LOST = "lost"
    NONE = "none"
    """There were none on either side."""


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element on both sides."""

    old: ElementResult | None
    new: ElementResult | None
    direction: int
    """1 better, -1 worse, 0 the same or not to be compared."""
    differs: bool
    """Whether its state is another."""
    shift: Shift
    why: Why | None = None
    """None where its state is the same."""

    @property
    def shown(self) -> ElementResult:
        """The element as the newer side has it, if it has it."""
        one = self.new or self.old
        assert one is not None  # noqa: S101  (of one of the two sides)
        return one


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A requirement on both sides."""

    old: Finding | None
    new: Finding | None
    change: Change
    elements: tuple[ElementChange, ...]
    why: Why | None = None
    """None where nothing about it changed."""
    steps: tuple[Step, ...] = ()
    """Where the outcome changed on the way, even if it is the same at the end."""
    gate: str | None = None
    """Why it blocks now, or no longer does; None where that is as before."""

    @property
    def shown(self) -> Finding:
        """The finding as the newer side has it, if it has it."""
        one = self.new or self.old
        assert one is not None  # noqa: S101  (of one of the two sides)
        return one

    @property
    def id(self) -> str:
        """The id of the requirement."""
        return self.shown.requirement.id

    @property
    def before(self) -> Outcome | None:
        """None where the old side does not have the requirement."""
        return self.old.outcome if self.old else None

    @property
    def after(self) -> Outcome | None:
        """None where the new side does not have the requirement."""
        return self.new.outcome if self.new else None

    @property
    def kept_up(self) -> bool:
        """Whether the outcome is the same only because one cause made up for another."""
        return self.before == self.after and bool(self.steps)
