"""What an audit concludes: facts found, readings of elements, findings, scorecards, the audit."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.decisions import (
    EVERYTHING,
    USUAL_GATE,
    AttestationUse,
    BaselineEntry,
    BaselineState,
    GateRules,
    Override,
    ReviewUse,
    Selection,
    WaiverUse,
)
from auditor.model.document import Document, Evidence, NearMiss, Section
from auditor.model.ruleset import Auditee, Element, Requirement, Ruleset, ScoringRules
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


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The findings of one ruleset, or one regulation in it, as numbers from 0 to 100."""

    ruleset: str
    regulation: str | None
    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    """0 to 1."""
    grade: str | None
    provisional: bool
    cap: str | None
    """Why the grade is lower than `low` alone would give, in words."""
    counts: tuple[tuple[Outcome, int], ...]
    by_regulation: tuple[Scorecard, ...] = ()
    grade_with_waivers: str | None = None
    """The grade if every waived gap were closed."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A scope fact that was not read from the text: told, asserted or assumed."""

    fact: str
    value: str
    source: str
    """auditee, ruleset or hint."""
    evidence: tuple[Evidence, ...]
    title: str = ""
    """The fact in words."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Something worth saying that is no finding: upcoming law, a stale instrument."""

    kind: str
    severity: str
    citations: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    requirements: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EngineReport:
    """Which engine judged, and what verified it."""

    name: str
    verified_by: str | None
    note: str | None = None
    """Why the rule engine did not judge, if it did not."""


@dataclass(frozen=True, slots=True)
class Audit:
    """One run: all that a renderer may see."""

    tool_version: str
    as_of: str
    document: Document
    sections: tuple[Section, ...]
    last_updated: str | None
    effective: str | None
    auditee: Auditee
    rulesets: tuple[Ruleset, ...]
    """Requirements included; findings refer to them."""
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    """In the order of rulesets and their requirements."""
    scorecards: tuple[Scorecard, ...]
    assumptions: tuple[Assumption, ...]
    observations: tuple[Observation, ...]
    engine: EngineReport
    scoring: ScoringRules
    subjects: tuple[tuple[str, str], ...]
    """Id and title, in the order of the heat map."""
    waivers: tuple[WaiverUse, ...] = ()
    """All that name this document and a requirement that was judged."""
    waivers_on: str | None = None
    """The day on which waivers had to hold, YYYY-MM-DD."""
    baseline_source: str | None = None
    baseline_closed: tuple[BaselineEntry, ...] = ()
    """Entries for this document whose gap is no longer there."""
    baseline_lapsed: tuple[BaselineEntry, ...] = ()
    """Entries that no longer count because the text of their section has changed."""
    attestations: tuple[AttestationUse, ...] = ()
    overrides: tuple[Override, ...] = ()
    selection: Selection = EVERYTHING
    gate: GateRules = USUAL_GATE
    gate_failures: tuple[str, ...] = ()
    """Why the gate fails, in words; empty if it passes."""

    @property
    def came_to_nothing(self) -> bool:
        """Whether no requirement applied, so that nothing was judged: never a pass."""
        return all(one.outcome is Outcome.NOT_APPLICABLE for one in self.findings)

    @property
    def passes(self) -> bool:
        """Whether the gate lets this audit pass."""
        return not self.gate_failures


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not audited."""

    source: str
    message: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class Run:
    """What one command came to: an audit for each input that could be judged, and the inputs that could not."""

    audits: tuple[Audit, ...]
    failures: tuple[Failure, ...] = ()
