"""The examples of a ruleset, opened for patterns once each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.extraction.contexts import open_context
from auditor.extraction.facts import find_facts
from auditor.extraction.places import Context
from auditor.model.document import Block, BlockKind, Document, Span
from auditor.model.limits import USUAL
from auditor.model.ruleset import Vocabulary
from auditor.readers import md
from auditor.readers._here import read_here

if TYPE_CHECKING:
    from auditor.model.recognition import Example


def document_of(text: str) -> Document:
    """Return a small document: one paragraph, or Markdown where the text has several lines."""
    raw = text.encode()
    if "\n" in text.strip():
        return read_here(md, raw, "example.md", USUAL)
    digest = hashlib.sha256(raw).hexdigest()
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    return Document("example", "example", "privacy_policy", "text/plain", digest, text, (block,))


@dataclass(slots=True)
class Opened:
    """Examples under one vocabulary, as of a day where they name none."""

    vocabulary: Vocabulary
    today: str
    _open: dict[tuple[str, str], Context] = field(default_factory=dict)
    _with_facts: set[tuple[str, str]] = field(default_factory=set)

    def context(self, example: Example, *, facts: bool = False) -> Context:
        """Return an example ready for patterns; with facts, those in it are found."""
        key = (example.text, example.as_of or self.today)
        if key not in self._open:
            self._open[key] = open_context(document_of(example.text), self.vocabulary, key[1])
        if facts and key not in self._with_facts:
            find_facts(self.vocabulary.facts, self._open[key])
            self._with_facts.add(key)
        return self._open[key]
