"""The examples of facts and elements, run as tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import find_facts
from auditor.model.document import Block, BlockKind, Document, Span
from auditor.model.recognition import Example
from auditor.readers import md

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.extraction.places import Context
    from auditor.model.ruleset import Ruleset, Vocabulary

DEFAULT_AS_OF = "2026-11-22"
"""The date on which examples are judged that name none: that of the first release, so that they never move."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that is not recognised as its author says."""

    id: str
    example: Example
    got: str

    def __str__(self) -> str:
        place = (
            f"{self.example.origin.file}:{self.example.origin.line}: "
            if self.example.origin
            else ""
        )
        return f"{place}{self.id}: expected {self.example.expected}, got {self.got}: {self.example.text}"


def failing_elements(ruleset: Ruleset, vocabulary: Vocabulary) -> Iterator[Failure]:
    """Yield the examples of recognised elements that are graded otherwise than their author says."""
    for requirement in ruleset.requirements:
        for element in (e for e in requirement.elements if e.recognised):
            for example in element.examples:
                context = _context(example, vocabulary)
                find_facts(vocabulary.facts, context)
                state = read_element(element, requirement, context).state
                if state != example.expected:
                    yield Failure(element.id, example, state)


def failing_facts(vocabulary: Vocabulary) -> Iterator[Failure]:
    """Yield the examples of facts in which another value, or none, is found."""
    for definition in vocabulary.facts:
        for example in definition.examples:
            context = _context(example, vocabulary)
            find_facts(vocabulary.facts, context)
            values = sorted(context.facts.get(definition.id, {})) or ["absent"]
            if example.expected not in values or (
                example.expected == "absent" and values != ["absent"]
            ):
                yield Failure(definition.id, example, ", ".join(values))


def _context(example: Example, vocabulary: Vocabulary) -> Context:
    return open_context(document_of(example.text), vocabulary, example.as_of or DEFAULT_AS_OF)


def document_of(text: str) -> Document:
    """Return a small document: one paragraph, or Markdown where the text has several lines."""
    raw = text.encode()
    if "\n" in text.strip():
        return md.read(raw, "example.md")
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    digest = hashlib.sha256(raw).hexdigest()
    return Document("example", "example", "privacy_policy", "text/plain", digest, text, (block,))
