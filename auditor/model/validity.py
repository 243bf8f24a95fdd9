"""When law holds: the days of a requirement, what it was before, and corrections for some of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from auditor.model.vocabulary import Kind, Severity, State


class Standing(StrEnum):
    """How law stands on a day."""

    IN_FORCE = "in_force"
    UPCOMING = "upcoming"
    """Adopted, with a day from which it holds that has not come."""
    ENDED = "ended"
    PENDING = "pending"
    """Adopted, and no day is set from which it holds."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A correction of an element's state within a stretch of as-of dates."""

    first: str | None
    last: str | None
    becomes: tuple[tuple[State, State], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class InForce:
    """When a requirement holds; dates as YYYY-MM-DD, the last day included."""

    status: str
    """in_force, or pending (adopted, no effective date)."""
    first: str | None
    last: str | None

    def on(self, day: str) -> Standing:
        """Return how it stands on a day, YYYY-MM-DD."""
        if self.status == "pending":
            return Standing.PENDING
        if self.first is not None and day < self.first:
            return Standing.UPCOMING
        return Standing.ENDED if self.last is not None and self.last < day else Standing.IN_FORCE

    @property
    def ended_on(self) -> str | None:
        """The first day on which it no longer holds."""
        return None if self.last is None else day_after(self.last)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of days in which a requirement is, or was, something else; what is None is not otherwise."""

    first: str | None
    last: str | None
    words: str
    severity: Severity | None = None
    kind: Kind | None = None
    citations: tuple[str, ...] = ()

    def holds(self, day: str) -> bool:
        """Say whether a day lies in the stretch."""
        return (self.first or "") <= day <= (self.last or "9999")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or will, to the law of a ruleset; for people."""

    day: str
    words: str


def day_after(day: str) -> str:
    """Return the next day; both YYYY-MM-DD."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    """Return the day before; both YYYY-MM-DD."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
