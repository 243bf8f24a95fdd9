"""All wordings of all concepts, arranged to be looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.extractors import expressions
from auditor.extractors.concept_book import COMPILED, ConceptBook
from auditor.extractors.expression_set import ExpressionSet

if TYPE_CHECKING:
    from auditor.model.recognition import Concept

NAME = re.compile(r"[A-Z][A-Z0-9_]+\Z")
SPLIT = re.compile(r"[^A-Za-z0-9']+")


@dataclass(slots=True)
class Wordings:
    """The wordings that begin with the same words: how each of them goes on."""

    ends: list[str] = field(default_factory=list)
    """Concepts of which these words are a whole wording."""
    longer: dict[str, Wordings] = field(default_factory=dict)
    """Next word to the wordings that go on with it."""
    starred: list[tuple[str, str]] = field(default_factory=list)
    """Prefix of the next word, which is the last, and concept."""


NO_WORDINGS: Final = Wordings()


@dataclass(slots=True)
class ConceptTable:
    """All wordings of all concepts."""

    wordings: Wordings = field(default_factory=Wordings)
    pairs: dict[tuple[str, str], Wordings] = field(default_factory=dict)
    """The first two words of longer wordings, and how these go on."""
    firsts: frozenset[str] = frozenset()
    """The first words of these pairs."""
    starred: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """First word of wordings that end with a prefix behind it, to these prefixes."""
    prefixes: dict[str, list[str]] = field(default_factory=dict)
    """Wordings that are a prefix alone, with their concepts."""
    expressions: dict[tuple[str, bool], list[str]] = field(default_factory=dict)
    """Expressions, each with whether case matters, and their concepts."""
    expression_set: ExpressionSet = field(default_factory=lambda: ExpressionSet(()))
    wider: dict[str, set[str]] = field(default_factory=dict)
    """Concept to those that name it, directly or not."""
    book: ConceptBook | None = None
    """The wordings for the compiled search, if there is one."""


def compile_concepts(concepts: tuple[Concept, ...]) -> ConceptTable:
    """Arrange concepts for matching; an entry that is a concept's name stands for all its words."""
    by_id = {concept.id: concept for concept in concepts}
    table = ConceptTable()
    for concept in concepts:
        for owner, wording in _wordings(concept, by_id, ()):
            _add(table, concept.id, wording, case_sensitive=owner.case_sensitive)
            if owner is not concept:
                table.wider.setdefault(owner.id, set()).add(concept.id)
    for first, wordings in table.wordings.longer.items():
        table.pairs |= {(first, second): longer for second, longer in wordings.longer.items()}
        if wordings.starred:
            table.starred[first] = tuple(prefix for prefix, _ in wordings.starred)
    table.firsts = frozenset(first for first, _ in table.pairs)
    table.expression_set = ExpressionSet(table.expressions)
    table.book = ConceptBook(table) if COMPILED else None
    return table


def _wordings(
    concept: Concept, by_id: dict[str, Concept], above: tuple[str, ...]
) -> list[tuple[Concept, str]]:
    found: list[tuple[Concept, str]] = []
    for wording in concept.words:
        if NAME.match(wording) and wording in by_id:
            if wording not in above:
                found.extend(_wordings(by_id[wording], by_id, (*above, concept.id)))
        else:
            found.append((concept, wording))
    return found


def _add(table: ConceptTable, name: str, wording: str, *, case_sensitive: bool) -> None:
    if wording.startswith("/") and wording.endswith("/") and len(wording) > 2:
        table.expressions.setdefault((wording[1:-1], case_sensitive), []).append(name)
    elif case_sensitive:
        exactly = expressions.literal(wording)
        table.expressions.setdefault((exactly, case_sensitive), []).append(name)
    else:
        parts = [part.lower() for part in SPLIT.split(wording.rstrip("*")) if part]
        _add_words(table, name, parts, starred=wording.endswith("*"))


def _add_words(table: ConceptTable, name: str, parts: list[str], *, starred: bool) -> None:
    if len(parts) == 1 and starred:
        table.prefixes.setdefault(parts[0], []).append(name)
        return
    wordings = table.wordings
    for part in parts[:-1] if starred else parts:
        wordings = wordings.longer.setdefault(part, Wordings())
    if starred:
        wordings.starred.append((parts[-1], name))
    else:
        wordings.ends.append(name)
