"""Named word groups, found in one pass over the words of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from auditor.extractors import expressions

if TYPE_CHECKING:
    from auditor.model.recognition import Concept
    from auditor.words import Hits, Words

Found: TypeAlias = "defaultdict[str, set[tuple[int, int]]]"
"""Concept to the words that it covers."""
NAME = re.compile(r"[A-Z][A-Z0-9_]+\Z")
SPLIT = re.compile(r"[^A-Za-z0-9']+")


@dataclass(slots=True)
class Wordings:
    """The wordings that begin with one word, arranged by their second word."""

    alone: list[str] = field(default_factory=list)
    """Concepts of which the word alone is a wording."""
    by_second: dict[str, list[tuple[tuple[str, ...], bool, str]]] = field(default_factory=dict)
    """Second word to (further words, whether the last one is a prefix, concept)."""
    starred: list[tuple[str, str]] = field(default_factory=list)
    """Prefix that is the second and last word, and concept."""


@dataclass(slots=True)
class ConceptTable:
    """All concepts, arranged by the first word of each of their wordings."""

    wordings: dict[str, Wordings] = field(default_factory=dict)
    prefixes: dict[str, list[str]] = field(default_factory=dict)
    """Wordings that are a prefix alone, with their concepts."""
    literals: dict[str, list[str]] = field(default_factory=dict)
    """Wordings that must stand exactly as written, with their concepts."""
    expressions: dict[str, list[str]] = field(default_factory=dict)
    """Expressions, and the same with case."""
    exact_expressions: dict[str, list[str]] = field(default_factory=dict)


def compile_concepts(concepts: tuple[Concept, ...]) -> ConceptTable:
    """Arrange concepts for matching; an entry that is a concept's name stands for all its words."""
    by_id = {concept.id: concept for concept in concepts}
    table = ConceptTable()
    for concept in concepts:
        for owner, wording in _wordings(concept, by_id, ()):
            _add(table, concept.id, wording, case_sensitive=owner.case_sensitive)
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
        written = table.exact_expressions if case_sensitive else table.expressions
        written.setdefault(wording[1:-1], []).append(name)
    elif case_sensitive:
        table.literals.setdefault(wording, []).append(name)
    else:
        parts = [part.lower() for part in SPLIT.split(wording.rstrip("*")) if part]
        _add_words(table, name, parts, starred=wording.endswith("*"))


def _add_words(table: ConceptTable, name: str, parts: list[str], *, starred: bool) -> None:
    if len(parts) == 1 and starred:
        table.prefixes.setdefault(parts[0], []).append(name)
        return
    wordings = table.wordings.get(parts[0])
    if wordings is None:
        wordings = table.wordings[parts[0]] = Wordings()
    if len(parts) == 1:
        wordings.alone.append(name)
    elif len(parts) == 2 and starred:
        wordings.starred.append((parts[1], name))
    else:
        rest = (tuple(parts[2:]), starred, name)
        wordings.by_second.setdefault(parts[1], []).append(rest)
        if len(parts) == 2:
            wordings.by_second.setdefault(f"{parts[1]}'s", []).append(rest)


def find_concepts(table: ConceptTable, words: Words) -> dict[str, Hits]:
    """Return, for each concept that stands in a document, the words it covers, ascending."""
    found: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for first, wordings in table.wordings.items():
        numbers = words.positions.get(first)
        if numbers:
            _find_wordings(wordings, numbers, words, found)
    vocabulary = sorted(words.positions)
    for prefix, names in table.prefixes.items():
        _note(names, prefix_hits(prefix, vocabulary, words), found)
    for wording, names in table.literals.items():
        if all(part in words.text for part in wording.split()):
            literal = expressions.literal(wording)
            _note(names, expressions.find(literal, words, case_sensitive=True), found)
    for expression, names in table.expressions.items():
        _note(names, expressions.find(expression, words), found)
    for expression, names in table.exact_expressions.items():
        _note(names, expressions.find(expression, words, case_sensitive=True), found)
    return {name: sorted(hits) for name, hits in found.items()}


def _note(names: list[str], hits: Hits, found: Found) -> None:
    if hits:
        for name in names:
            found[name].update(hits)


def _find_wordings(wordings: Wordings, numbers: list[int], words: Words, found: Found) -> None:
    """Note the wordings that begin at some words, all of them the same."""
    _note(wordings.alone, [(number, number + 1) for number in numbers], found)
    if not wordings.by_second and not wordings.starred:
        return
    for number in numbers:
        second = words.lower[number + 1 : number + 2]
        if second:
            for prefix, name in wordings.starred:
                if second[0].startswith(prefix):
                    found[name].add((number, number + 2))
            for rest, starred, name in wordings.by_second.get(second[0], ()):
                after = number + 2 + len(rest)
                if not rest or _goes_on(words.lower[number + 2 : after], rest, starred=starred):
                    found[name].add((number, after))


def _goes_on(following: tuple[str, ...], rest: tuple[str, ...], *, starred: bool) -> bool:
    """Tell whether words follow as a wording says; the last one may be a prefix, or a possessive."""
    if following == rest:
        return True
    if len(following) != len(rest) or following[:-1] != rest[:-1]:
        return False
    last = following[-1]
    return last == f"{rest[-1]}'s" or (starred and last.startswith(rest[-1]))


def prefix_hits(prefix: str, vocabulary: list[str], words: Words) -> Hits:
    """Return the words that begin with a prefix; `vocabulary` is the sorted list of distinct words."""
    numbers: list[int] = []
    at = bisect_left(vocabulary, prefix)
    while at < len(vocabulary) and vocabulary[at].startswith(prefix):
        numbers.extend(words.positions[vocabulary[at]])
        at += 1
    return [(number, number + 1) for number in sorted(set(numbers))]
