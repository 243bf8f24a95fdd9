"""What `auditor plan` comes to: what to take out, what to put in, what that closes, and what no words close."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.audit import Audit
from auditor.model.document import Span
from auditor.model.drafting import Clause
from auditor.model.finding import Finding


class Measure(StrEnum):
    """By what the smallest set of clauses is the smallest."""

    COUNT = "count"
    WORDS = "words"
    EFFORT = "effort"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plan is asked for."""

    by: Measure = Measure.COUNT
    most: int | None = None
    """The most points under so many clauses, instead of all gaps with the fewest."""
    blocking: bool = False
    """Only the gaps on which the gate fails."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage that must not stand as it does."""

    span: Span
    first_line: int
    last_line: int
    quote: str
    requirements: tuple[str, ...]
    """The defects that rest on it."""
    replacement: str
    """Model clause that may stand in its place; empty: the passage is only taken out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A clause of the plan, and what it closes."""

    clause: Clause
    closes: tuple[Finding, ...]
    """Gaps that are closed with it alone, or with an edit."""
    helps: tuple[Finding, ...]
    """Gaps that it closes together with other clauses of the plan."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A finding that no clause closes, and why."""

    finding: Finding
    why: str
    because: str
    """review, gap_in_document, conduct, no_clause, unrecognised, undone or waived."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for one audit, verified by a second one of the amended text."""

    aim: Aim
    before: Audit
    after: Audit
    """Of the amended text, applicability held as before."""
    edits: tuple[Edit, ...]
    steps: tuple[Step, ...]
    """In statute order."""
    closed: tuple[Finding, ...]
    """Gaps of `before` that are none in `after`: what the plan promises."""
    also: tuple[Finding, ...]
    """Of these, what nobody asked for: gaps beyond the aim that close all the same."""
    opened: tuple[Finding, ...]
    """Gaps of `after` that were none before."""
    apart: tuple[Apart, ...]
    cost: int
    """Clauses, words or effort of all steps, by the measure of the aim."""
