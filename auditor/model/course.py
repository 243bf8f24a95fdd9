"""The course of a finding: what it was when the policy was written, what it is now, since when, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.turn import Turn
from auditor.model.vocabulary import Outcome


class Verdict(StrEnum):
    """What is to be said of a gap in time."""

    OUTDATED = "outdated"
    """Right when written; a gap now."""
    NEWLY_ASKED = "newly_asked"
    """No law asked for it when it was written; a gap now."""
    WRONG_WHEN_WRITTEN = "wrong_when_written"
    """A gap then, and now."""
    OPEN_WHEN_WRITTEN = "open_when_written"
    """A gap now; when it was written, only a person could have told."""
    CURED = "cured"
    """A gap when written; the law has changed, and none now."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a requirement was judged on the day of the policy itself, and since when it is judged as it is."""

    verdict: Verdict
    written_on: str
    """The policy's own last-updated, else effective, date."""
    when_written: Outcome
    since: str | None
    """The first day of those, up to the as-of date, on which it was a gap (or, if cured, none) without a break;
    None if that was so when it was written."""
    outcome_since: str | None
    """The same for the outcome that it has now."""
    causes: tuple[Turn, ...]
    """What turned on `since`."""
