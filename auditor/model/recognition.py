"""How things are recognised in a text: wordings, facts, concepts, language, dated instruments."""

from __future__ import annotations

from dataclasses import dataclass


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
class Concept:
    """A named word group for phrase patterns."""

    id: str
    words: tuple[str, ...]
    """Words and phrases in the pattern notation."""
    case_sensitive: bool
    origin: Origin
    title: str = ""
    """What reports call it, where the id in small letters does not do."""

    def __hash__(self) -> int:
        """Tell concepts apart by their ids: tables made from all of them are looked up for each document."""
        return hash(self.id)


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
    instead_of: tuple[str, ...] = ()
    """Groups that the same words name without meaning them: "outside Norway" is not for Norway."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A dated legal instrument."""

    id: str
    title: str
    first: str | None
    last: str | None
    """The last day on which it held."""
    regime: str | None = None
    ended_by: str | None = None
    """What ended it: a judgment, a decision."""
    successor: str | None = None
    """Id of the instrument that took its place."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Names that a policy gives to things, of one kind, and the concept that they count as."""

    counts_as: str
    """Concept: wherever such a name stands in the policy, the concept stands."""
    described_by: tuple[str, ...] = ()
    """Concepts, one of which must stand in the words that say what the name means."""
    not_described_by: tuple[str, ...] = ()
    """Concepts, none of which may stand there."""
    near: int = 1000
    """Words at most between the describing concept and the name."""
    said_with: tuple[str, ...] = ()
    """Concepts, one of which must stand in the same sentence, among these words or around them."""
    beside: tuple[str, ...] = ()
    """Other names, one of which must be given in the same breath; these are not carried over."""
    holds: tuple[str, ...] = ()
    """Words, one of which must be the name's last word."""
    never: tuple[str, ...] = ()
    """Names that are not carried over, whatever they are said to mean."""
    proper: bool = False
    """Whether the name is that of an organisation: what is short for the proper name before it."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """How a policy gives names to things, and which of these names carry over."""

    links: tuple[str, ...] = ()
    """Words between a name and its meaning: means, refers to."""
    calls: tuple[str, ...] = ()
    """Words between a description and its name: known as, collectively."""
    ordinary: frozenset[str] = frozenset()
    """Names that never carry over: ordinary words with a capital letter."""
    carried: tuple[CarriedOver, ...] = ()


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
    definitions: Definitions = Definitions()
    points_back: tuple[str, ...] = ()
    """Phrase patterns of sentences that go on speaking to whom the sentence before them names."""
