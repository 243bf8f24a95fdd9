"""The examples of facts and elements, run as tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import find_facts
from auditor.extraction.quotations import quotations
from auditor.model.document import Block, BlockKind, Document, Evidence, NearMiss, Span
from auditor.model.limits import USUAL
from auditor.model.observing import NOTHING_WATCHED
from auditor.model.recognition import Example
from auditor.model.vocabulary import State
from auditor.observing import observe
from auditor.readers import md
from auditor.readers._here import read_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.extraction.places import Context
    from auditor.model.finding import ElementReading
    from auditor.model.observing import Watched
    from auditor.model.recognition import Alternative, FactDefinition
    from auditor.model.ruleset import Element, Requirement, Ruleset, Vocabulary

DEFAULT_AS_OF = "2026-11-22"
"""The date on which examples are judged that name none: that of the first release, so that they never move."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An example, and what was recognised in it."""

    id: str
    """Of the element or the fact."""
    example: Example
    got: str
    """The state of the element, or the values of the fact."""
    passed: bool
    evidence: tuple[Evidence, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    reason: str | None = None
    """Why an element's state is what it is, where that needs words."""

    def __str__(self) -> str:
        place = (
            f"{self.example.origin.file}:{self.example.origin.line}: "
            if self.example.origin
            else ""
        )
        return f"{place}{self.id}: expected {self.example.expected}, got {self.got}: {self.example.text}"


def failing_elements(ruleset: Ruleset, vocabulary: Vocabulary) -> Iterator[Tried]:
    """Yield the examples of recognised elements that are graded otherwise than their author says."""
    for requirement in ruleset.requirements:
        for element in requirement.elements:
            yield from (
                one for one in try_element(element, requirement, vocabulary) if not one.passed
            )


def failing_facts(vocabulary: Vocabulary) -> Iterator[Tried]:
    """Yield the examples of facts in which another value, or none, is found."""
    for definition in vocabulary.facts:
        yield from (one for one in try_fact(definition, vocabulary) if not one.passed)


def try_element(
    element: Element, requirement: Requirement, vocabulary: Vocabulary
) -> Iterator[Tried]:
    """Grade the examples of an element; one that nothing recognises yet has none to run."""
    builds_on_facts = _builds_on_facts((*element.stated, *element.partly))
    for example in element.examples if element.recognised else ():
        context = _context(example, vocabulary)
        if builds_on_facts:
            find_facts(vocabulary.facts, context)
        reading = read_element(element, requirement, context)
        passed = reading.state == example.expected
        yield Tried(
            element.id,
            example,
            reading.state.value,
            passed,
            reading.evidence,
            reading.near_misses if passed else nearest(reading, element, requirement, context),
            reading.reason,
        )


def try_fact(definition: FactDefinition, vocabulary: Vocabulary) -> Iterator[Tried]:
    """Look for a fact in its examples; one of several values suffices, `absent` bears no other."""
    for example in definition.examples:
        context = _context(example, vocabulary)
        find_facts(vocabulary.facts, context)
        found = context.facts.get(definition.id, {})
        values = sorted(found) or ["absent"]
        hits = [hit for places in found.values() for hit in places]
        passed = example.expected in values
        yield Tried(definition.id, example, ", ".join(values), passed, quotations(hits, context))


def nearest(
    reading: ElementReading, element: Element, requirement: Requirement, context: Context
) -> tuple[NearMiss, ...]:
    """Return the passages that came nearest, of what is stated only partly those that came near to the whole."""
    if reading.state is not State.PARTLY:
        return reading.near_misses
    return read_element(replace(element, partly=()), requirement, context).near_misses


def _builds_on_facts(alternatives: Iterable[Alternative]) -> bool:
    return any(
        one.fact or one.facts or any(_builds_on_facts(group) for group in one.of)
        for one in alternatives
    )


def _context(example: Example, vocabulary: Vocabulary) -> Context:
    return open_context(document_of(example.text), vocabulary, example.as_of or DEFAULT_AS_OF)


def document_of(text: str) -> Document:
    """Return a small document: one paragraph, or Markdown where the text has several lines."""
    raw = text.encode()
    if "\n" in text.strip():
        return read_here(md, raw, "example.md", USUAL)
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    digest = hashlib.sha256(raw).hexdigest()
    return Document("example", "example", "privacy_policy", "text/plain", digest, text, (block,))


def failing_observations(
    vocabulary: Vocabulary, rulesets: tuple[Ruleset, ...] = ()
) -> Iterator[Tried]:
    """Yield the examples of what is watched for in which it is not noticed, or falsely."""
    for watched in single_entries(vocabulary.watched):
        tried = try_observation(watched, vocabulary, rulesets)
        yield from (one for one in tried if not one.passed)


def single_entries(watched: Watched) -> Iterator[Watched]:
    """Yield each entry by itself; an act among all acts, since their names tell each other apart."""
    yield from (replace(NOTHING_WATCHED, stale=(one,)) for one in watched.stale)
    yield from (replace(NOTHING_WATCHED, contradictions=(one,)) for one in watched.contradictions)
    for one in watched.acts:
        others = tuple(act for act in watched.acts if act is not one)
        yield replace(NOTHING_WATCHED, acts=(one, *others), names=watched.names)


def try_observation(
    watched: Watched, vocabulary: Vocabulary, rulesets: tuple[Ruleset, ...] = ()
) -> Iterator[Tried]:
    """Look for the first entry in its examples; `rulesets` hold the elements that it may rest on."""
    entry = watched.entries[0]
    for example in entry.examples:
        context = _context(example, vocabulary)
        find_facts(vocabulary.facts, context)
        readings = _readings_for(watched, rulesets, context)
        found = observe(watched, context, readings, frozenset(entry.remark.rulesets))
        own = [one for one in found if one.id == entry.remark.id]
        got = "found" if own else "absent"
        evidence = own[0].evidence if own else ()
        yield Tried(entry.remark.id, example, got, got == example.expected, evidence)


def _readings_for(
    watched: Watched, rulesets: tuple[Ruleset, ...], context: Context
) -> dict[str, ElementReading]:
    """Read the elements that an entry rests on."""
    sides = [one.side for one in watched.stale]
    sides += [side for one in watched.contradictions for side in (one.first, one.second)]
    named = {name.partition("=")[0] for side in sides for name in side.elements}
    return {
        element.id: read_element(element, requirement, context)
        for ruleset in (rulesets if named else ())
        for requirement in ruleset.requirements
        for element in requirement.elements
        if element.id in named
    }
