"""What an audit concludes: scorecards, assumptions, the audit of a document, the run of many."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.decisions import (
    EVERYTHING,
    USUAL_GATE,
    AttestationUse,
    BaselineEntry,
    GateRules,
    Override,
    Selection,
    WaiverUse,
)
from auditor.model.document import Document, Evidence, Section
from auditor.model.finding import Fact, Finding
from auditor.model.ruleset import Auditee, Ruleset, ScoringRules
from auditor.model.vocabulary import Outcome


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
    """Something worth saying that is no finding: stale law, a wrong name, a contradiction, upcoming law."""

    kind: str
    severity: str
    citations: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    """Of a contradiction both sides, one after the other."""
    requirements: tuple[str, ...]
    """Those that it touches: where one of them asks for this very thing, its finding is what scores."""
    note: str
    id: str = ""
    """Stable: what waivers name."""
    title: str = ""
    labels: tuple[str, ...] = ()
    """What each quotation shows, in words; as many as quotations, or none."""
    undoes: str = ""
    """What it takes away from the text."""
    since: str | None = None
    """The first day, YYYY-MM-DD, on which the words were outdated, or on which the law holds."""
    timing: str | None = None
    """right_when_written or wrong_when_written, by the document's own date; None where that is open."""
    successor: str = ""
    correction: str = ""
    """Words that would be right."""
    waivers: tuple[WaiverUse, ...] = ()
    """Those that name it, expired ones too."""

    @property
    def waived(self) -> bool:
        """Whether someone accepts it today."""
        return any(use.active for use in self.waivers)


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
    """Of several documents that are one notice, the dates that show its age."""
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
    fact_titles: tuple[tuple[str, str], ...] = ()
    """Id and words of each fact that an element rests on."""
    dates_of_parts: tuple[tuple[str | None, str | None], ...] = ()
    """Of several documents that are one notice: when each was last updated, and since when it holds."""

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
