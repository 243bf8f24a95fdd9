"""What an audit finds: facts, readings of elements, and the finding of each requirement."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.course import Course
from auditor.model.decisions import (
    BaselineState,
    ReviewUse,
    WaiverUse,
)
from auditor.model.document import Evidence, NearMiss
from auditor.model.ruleset import Element, Requirement
from auditor.model.validity import Standing
from auditor.model.vocabulary import Outcome, State, Truth


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the text, a person or a ruleset says."""

    id: str
    value: str
    """true, false, or one of the fact's values."""
    polarity: str
    """affirmed, denied or contradicted."""
    source: str
    """extracted, declared, asserted, assumed."""
    confidence: float
    audiences: tuple[str, ...] = ()
    modality: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementReading:
    """What the text says of one element: dates and audience applied, silence not yet."""

    element: str
    state: State
    judged: bool
    counts_for_audience: bool
    """False if only statements for another audience were found; then the credit is 0."""
    audiences: tuple[str, ...]
    confidence: float
    evidence: tuple[Evidence, ...]
    near_misses: tuple[NearMiss, ...]
    reason: str | None
    """Why the state is what it is, where that needs words: a date, an audience, no pattern yet."""


@dataclass(frozen=True, slots=True)
class Applicability:
    """Whether a requirement concerns this auditee, and why."""

    truth: Truth
    because: tuple[str, ...]
    """One sentence for each fact that decided, or is unknown."""


@dataclass(frozen=True, slots=True)
class ElementResult:
    """An element as a finding shows it."""

    element: Element
    reading: ElementReading
    credit: float | None
    """1, 0.5 or 0; None where the element drops out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The conclusion on one requirement, good or bad."""

    requirement: Requirement
    ruleset: str
    outcome: Outcome
    qualifier: str | None
    """gap_in_document, or None."""
    reason: str
    """A sentence or a few in plain words."""
    applicability: Applicability
    questions: tuple[str, ...]
    elements: tuple[ElementResult, ...]
    credit: float | None
    """Mean (or best) of the elements' credits; None where nothing was judged."""
    confidence: float
    linked: tuple[str, ...]
    """The other side of a pair."""
    counted_under: str | None
    """The requirement that carries this duty's weight."""
    points: float | None = None
    """What closing this gap adds to the score; given by scoring."""
    waivers: tuple[WaiverUse, ...] = ()
    """Those that name it, expired ones too."""
    waived: bool = False
    """Whether active waivers cover all that is open in it; it changes the gate and nothing else."""
    baseline: BaselineState | None = None
    """None where there is no baseline, and for what is no gap."""
    reviews: tuple[ReviewUse, ...] = ()
    blocking: bool = False
    """Whether the gate fails on it; given by the gate."""
    blocks_because: str | None = None
    """Why the gate fails on it, in words."""
    standing: Standing = Standing.IN_FORCE
    """Of the requirement on the as-of date."""
    would_apply: Truth | None = None
    """Where it is not in force: whether it would concern this auditee if it were."""
    course: Course | None = None
    """How it came to this since the policy was written; given where audits as of several days were asked for."""

    @property
    def baselined(self) -> bool:
        """Whether the baseline keeps it from blocking."""
        return self.baseline in {BaselineState.UNCHANGED, BaselineState.WORSE}

    @property
    def open_elements(self) -> tuple[ElementResult, ...]:
        """The required elements that keep a gap from being satisfied."""
        return tuple(
            one
            for one in self.elements
            if one.element.required and one.credit is not None and one.credit < 1
        )
