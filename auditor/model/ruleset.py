"""What the law asks: elements, requirements, rulesets; the vocabulary that they share."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model.composition import Exclusion, Overridden, Parameter, Parent
from auditor.model.condition import Condition
from auditor.model.observing import NOTHING_WATCHED, Watched
from auditor.model.recognition import (
    Alternative,
    Concept,
    Example,
    FactDefinition,
    Instrument,
    Language,
    Origin,
)
from auditor.model.validity import Change, Dated, Event, InForce
from auditor.model.vocabulary import Kind, Polarity, Severity, State


@dataclass(frozen=True, slots=True)
class Element:
    """One test of a requirement."""

    id: str
    fact: str
    title: str
    required: bool
    role: str | None
    silence: str
    """gap, ok or not_assessed."""
    judgeable_from: str | None
    effective_from: str | None
    wording: tuple[tuple[State, tuple[str, ...]], ...]
    """What counts as each state, in prose."""
    stated: tuple[Alternative, ...]
    partly: tuple[Alternative, ...]
    look_alikes: tuple[str, ...]
    """Phrase patterns; a unit that matches one is left out of this element altogether."""
    dated: tuple[Dated, ...]
    cues: tuple[str, ...]
    """Search words for near misses; they never decide."""
    examples: tuple[Example, ...]
    same_as: str | None
    shares_test_with: str | None
    paired_with: tuple[str, ...]
    lifecycle: str
    """experimental: nothing recognises it yet, so it is not judged."""
    origin: Origin
    instruments: tuple[str, ...] = ()
    """Dated instruments that it speaks of: a reading tells when they ended, and what took their place."""

    @property
    def recognised(self) -> bool:
        """Whether any pattern looks for this element."""
        return self.lifecycle != "experimental" and bool(self.stated or self.partly)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a ruleset asks a document to say, or not to say."""

    id: str
    title: str
    regulation: str
    citations: tuple[str, ...]
    paraphrase: str
    kind: Kind
    polarity: Polarity
    duty_type: str
    """disclosure, individual_notice, accuracy, conduct, filing or prohibition."""
    document_home: tuple[str, ...]
    audience: str
    subject: str
    """One of the closed list in rulesets/subjects.yaml; for the heat map."""
    effort: str
    """Of the cure: small, medium or large."""
    severity: Severity
    severity_reason: str
    questions: tuple[str, ...]
    when: Condition
    when_text: str
    in_force: InForce
    judgeable_from: str
    element_logic: str
    """all: every required element; any: one suffices."""
    aggregate_of: tuple[str, ...]
    elements: tuple[Element, ...]
    remediation: str
    model_clause: str
    enforcement: tuple[str, ...]
    verification: str
    verification_note: str
    origin: Origin
    waivable: bool = True
    """Whether anyone may accept a gap in it."""
    weight: int | None = None
    """In the sums of the score; None is that of its severity."""
    history: tuple[Change, ...] = ()
    """What it is, or was, on some of its days."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Policy facts that, when found, suggest a scope fact."""

    fact: str
    value: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A regulation, or a client's policy, as requirements."""

    id: str
    title: str
    version: str
    checked_on: str
    jurisdiction: str
    regulator: str
    asserts: tuple[tuple[str, str], ...]
    """Scope facts that naming this ruleset sets."""
    hints: tuple[Hint, ...]
    requirements: tuple[Requirement, ...]
    sha256: str
    """Of its files; of its parents and the values of its parameters too, where it has any."""
    parents: tuple[Parent, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    overridden: tuple[Overridden, ...] = ()
    languages: tuple[str, ...] = ("en",)
    """In which its wording, and so a policy that it can judge, is: ISO 639-1."""
    timeline: tuple[Event, ...] = ()
    observations: tuple[str, ...] = ()
    """Ids of what it watches for beside its requirements, in its own files and in those that it extends."""


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """The numbers of the score, from rulesets/scoring.yaml."""

    version: str
    weights: tuple[tuple[Severity, int], ...]
    grades: tuple[tuple[str, int], ...]
    """Grade and the lowest `low` that earns it, best first."""
    cap_mandatory: str
    cap_critical: str
    cap_defect: str
    provisional_below: float
    """Coverage, 0 to 1."""
    confidence_bar: float
    """0 to 1; weaker evidence gives review."""
    document_gap_factor: float
    """Share of its weight that a gap_in_document keeps."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything shared by rulesets: concepts, language, facts, instruments, weights."""

    concepts: tuple[Concept, ...]
    language: Language
    facts: tuple[FactDefinition, ...]
    instruments: tuple[Instrument, ...]
    subjects: tuple[tuple[str, str], ...]
    """Id and title, in the order of the heat map."""
    scoring: ScoringRules
    watched: Watched = NOTHING_WATCHED
    """What is watched for beside requirements."""


@dataclass(frozen=True, slots=True)
class Auditee:
    """The organisation whose policy it is, and what we were told of it."""

    name: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Fact id and value: true, false, or one of an enumerated fact's values."""
    source: str | None = field(default=None, compare=False)
