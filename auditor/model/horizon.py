"""What lies ahead of a text: the days on which it will be judged otherwise, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.audit import Audit, Scorecard
from auditor.model.finding import Finding
from auditor.model.ruleset import Requirement
from auditor.model.turn import Turn


@dataclass(frozen=True, slots=True)
class Becoming:
    """A finding that becomes another one on a day."""

    before: Finding
    """As on the day before."""
    after: Finding
    because: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A day on which something changes, for this text or in the law."""

    day: str
    becoming: tuple[Becoming, ...]
    notes: tuple[Turn, ...]
    """What else the YAML names for the day; it changes no finding on this text."""
    scorecards: tuple[Scorecard, ...]
    """Those of the day, where a finding changes."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The same text, judged on every day to come that the rulesets name."""

    start: Audit
    until: str
    last_known: str | None
    """The last day that the rulesets name; nothing is known of those after it."""
    stages: tuple[Stage, ...]
    pending: tuple[Requirement, ...]
    """Adopted, without a day from which they hold; they are in no stage."""
