"""What the law asks: facts, elements, requirements, rulesets and their conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from auditor.model.vocabulary import Kind, Polarity, Severity, State


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a file something was written, for error messages."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way of wording something; all its conditions must hold of one unit (or of the document)."""

    say: tuple[str, ...] = ()
    """Phrase patterns, any of which must match the unit."""
    also: tuple[str, ...] = ()
    """Phrase patterns, each of which must match the same unit."""
    unless: tuple[str, ...] = ()
    """Phrase patterns, none of which may match the same unit."""
    under: tuple[str, ...] = ()
    """Phrase patterns, one of which must match a heading above the unit."""
    not_under: tuple[str, ...] = ()
    scope: str = "unit"
    """unit, paragraph, section or document: the stretch in which say, also, unless and the groups of
    `of` are looked for."""
    polarity: str = "affirmed"
    """affirmed: a negated match does not count; denied: only a negated one does; any."""
    facts: tuple[str, ...] = ()
    """Facts (id or id=value), each of which must be among those found in the document."""
    fact: str | None = None
    """A fact (id or id=value) whose evidence is this alternative's evidence."""
    document_says: tuple[str, ...] = ()
    """Phrase patterns, each of which must match some unit of the document."""
    document_silent: tuple[str, ...] = ()
    """Phrase patterns, none of which may match any unit of the document."""
    at_least: int = 0
    of: tuple[tuple[Alternative, ...], ...] = ()
    """Groups of alternatives: at least `at_least` of the groups must be found in one stretch."""
    instrument: str | None = None
    """Holds only while this instrument (rulesets/instruments.yaml) is valid on the as-of date."""
    updated_within_months: int | None = None
    """Holds if the document's own date is at most so many whole months before the as-of date."""
    confidence: float = 0.9
    origin: Origin | None = None
    addressed_to: tuple[str, ...] = ()
    """Audiences: holds only in a unit that is limited to one of them."""
    about: tuple[str, ...] = ()
    """Phrase patterns, one of which must match the unit, its paragraph or a heading above."""


@dataclass(frozen=True, slots=True)
class Example:
    """A wording and what it must be recognised as; runs as a test."""

    text: str
    expected: str
    """A state for elements; a value, `affirmed`, `denied` or `absent` for facts."""
    as_of: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """Something that can be held true of document or auditee."""

    id: str
    title: str
    type: str
    scope: str
    """policy, profile, derived, review or policy+profile."""
    values: tuple[str, ...]
    question: str | None
    when_silent: str | None
    """The value where nothing is found: false for facts of the kind "is mentioned"; None is unknown."""
    find: tuple[tuple[str, tuple[Alternative, ...]], ...]
    """Value (affirmed and denied for plain facts) and how it is worded."""
    examples: tuple[Example, ...]
    lifecycle: str
    """experimental, stable or deprecated."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Dated:
    """A correction of an element's state within a stretch of as-of dates."""

    first: str | None
    last: str | None
    becomes: tuple[tuple[State, State], ...]
    reason: str


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

    @property
    def recognised(self) -> bool:
        """Whether any pattern looks for this element."""
        return self.lifecycle != "experimental" and bool(self.stated or self.partly)


@dataclass(frozen=True, slots=True)
class FactTest:
    """A fact alone, or compared with values: the leaf of a condition."""

    fact: str
    values: tuple[str, ...] = ()
    negated: bool = False
    """For `!=`."""


@dataclass(frozen=True, slots=True)
class Constant:
    """`true` or `false` in a condition."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Negation of a condition."""

    term: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conjunction."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Disjunction."""

    terms: tuple[Condition, ...]


Condition: TypeAlias = "FactTest | Constant | Not | AllOf | AnyOf"


@dataclass(frozen=True, slots=True)
class InForce:
    """When a requirement holds; dates as YYYY-MM-DD, the last day included."""

    status: str
    """in_force, or pending (adopted, no effective date)."""
    first: str | None
    last: str | None


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


@dataclass(frozen=True, slots=True)
class Concept:
    """A named word group for phrase patterns."""

    id: str
    words: tuple[str, ...]
    """Words and phrases in the pattern notation."""
    case_sensitive: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of readers whom a statement may be limited to."""

    id: str
    title: str
    counts_for: tuple[str, ...]
    """Audiences of requirements that a statement limited to this group reaches."""
    headings: tuple[str, ...]
    """Phrase patterns of headings that limit what stands under them."""
    sentences: tuple[str, ...]
    """Phrase patterns of sentences that limit themselves."""
    sections: tuple[str, ...] = ()
    """Phrase patterns of sentences that limit the whole section they stand in."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A dated legal instrument."""

    id: str
    title: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Language:
    """Triggers of negation and its limits, of modality, and of audience."""

    negation: tuple[str, ...]
    pseudo_negation: tuple[str, ...]
    """Phrases that hold a negation word and deny nothing."""
    terminators: tuple[str, ...]
    """Words that end the reach of a negation."""
    reach: int
    """How many words before its anchor a negation denies a phrase."""
    modality: tuple[tuple[str, tuple[str, ...]], ...]
    audiences: tuple[Audience, ...]


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


@dataclass(frozen=True, slots=True)
class Auditee:
    """The organisation whose policy it is, and what we were told of it."""

    name: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Fact id and value: true, false, or one of an enumerated fact's values."""
    source: str | None = field(default=None, compare=False)
