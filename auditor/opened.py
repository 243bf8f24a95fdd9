"""A document opened: its text is read once, its facts and elements for as many days as are asked for.

Only what rests on a date is read again for another day; see `chronology.reaches`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.assumptions import Settled, facts_of_elements, settle_facts
from auditor.chronology import Reaches, reaches
from auditor.extraction.attested import places as attested_places
from auditor.extraction.attested import read_attested
from auditor.extraction.attested import standing as attested_in
from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.expected import expected_phrases
from auditor.extraction.facts import Found, as_facts, find_facts, settle
from auditor.extraction.places import Context
from auditor.extraction.silence import silences
from auditor.kept import kept
from auditor.model.decisions import AttestationUse, Override
from auditor.model.document import Document
from auditor.model.finding import ElementReading, Fact
from auditor.model.recognition import FactDefinition
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extraction.dates import DocumentDates
    from auditor.model.decisions import Attestation
    from auditor.model.document import Section


@dataclass(frozen=True, slots=True)
class Read:
    """What is held true on a day, and how every element reads on it."""

    settled: Settled
    readings: Mapping[str, ElementReading]
    definitions: Mapping[str, FactDefinition]


@dataclass(slots=True)
class Opened:
    """A document with everything by which it is to be read."""

    document: Document
    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary
    named: frozenset[str]
    auditee: Auditee
    context: Context
    attested: tuple[AttestationUse, ...]
    overrides: tuple[Override, ...] = ()
    """Those that changed a requirement."""
    searched: bool = True
    """Whether it is kept what was looked at for what is absent, which reports show."""
    _kept: dict[str, ElementReading] = field(default_factory=dict)
    """How elements read on the day before; those that no date changes read so on every day."""
    _reaches: Reaches | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the document."""
        return self.context.passages.reading.sections

    @property
    def dates(self) -> DocumentDates:
        """The document's own dates."""
        return self.context.dates

    @property
    def own_day(self) -> str | None:
        """The day of the policy itself: when it was last updated, else since when it holds."""
        return self.dates.own

    @property
    def reaches(self) -> Reaches:
        """What can change from one day to another."""
        if self._reaches is None:
            self._reaches = reaches(self.rulesets, self.vocabulary.facts)
        return self._reaches

    def read(self, day: str) -> Read:
        """Find the facts, read the elements, and settle each fact by its strongest source, as of a day."""
        context, known = self._undated(day)
        certain = {use.attestation.fact: use for use in self.attested if use.active}
        attested = attested_places(self.attested, context)
        found = find_facts(self.vocabulary.facts, context, attested)
        readings = read_elements(self.rulesets, context, certain, known, searched=self.searched)
        self.context.facts, self._kept = context.facts, readings
        definitions = _definitions(self.vocabulary)
        facts, values = _join(found, readings, self.rulesets, definitions, context)
        settled = settle_facts(facts, values, self.rulesets, self.named, self.auditee, certain)
        return Read(settled, readings, definitions)

    def _undated(self, day: str) -> tuple[Context, dict[str, ElementReading]]:
        """Return what was found before and holds on every day."""
        if not self._kept:
            return self.context.on(day), {}
        facts, elements = self.reaches.facts, self.reaches.elements
        context = self.context.on(day, {name for name, of in facts.items() if of.dated})
        return context, {name: r for name, r in self._kept.items() if not elements[name].dated}


@kept
def _definitions(vocabulary: Vocabulary) -> Mapping[str, FactDefinition]:
    return {definition.id: definition for definition in vocabulary.facts}


@kept
def _with_patterns(definitions: Mapping[str, FactDefinition]) -> frozenset[str]:
    return frozenset(name for name, one in definitions.items() if one.find)


def open_document(
    document: Document,
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    *,
    named: frozenset[str],
    auditee: Auditee,
    attestations: Iterable[Attestation] = (),
) -> Opened:
    """Cut a document into units and prepare it for patterns."""
    expected = expected_phrases(rulesets, vocabulary)
    context = open_context(document, vocabulary, "", expected.for_a_text())
    attested = attested_in(attestations, context)
    return Opened(document, rulesets, vocabulary, named, auditee, context, attested)


def read_elements(
    rulesets: tuple[Ruleset, ...],
    context: Context,
    attested: Mapping[str, AttestationUse],
    known: Mapping[str, ElementReading],
    *,
    searched: bool = True,
) -> dict[str, ElementReading]:
    """Read every element of every requirement, whatever the applicability; a person's word goes first."""
    readings: dict[str, ElementReading] = {}
    for ruleset in rulesets:
        silent = {} if searched else silences(ruleset, context)
        for requirement in ruleset.requirements:
            for element in requirement.elements:
                name = element.id
                readings[name] = (
                    known.get(name)
                    or (read_attested(element, attested) if attested else None)
                    or silent.get(name)
                    or read_element(element, requirement, context, searched=searched)
                )
    return readings


def _join(
    found: tuple[Found, ...],
    readings: Mapping[str, ElementReading],
    rulesets: tuple[Ruleset, ...],
    definitions: Mapping[str, FactDefinition],
    context: Context,
) -> tuple[tuple[Fact, ...], dict[str, str]]:
    """Join the facts that have patterns of their own with those that only elements found."""
    fed = facts_of_elements(rulesets, readings, _with_patterns(definitions))
    values = {**{fact.id: fact.value for fact in fed}, **settle(found, definitions)}
    return (*as_facts(found, context), *fed), values
