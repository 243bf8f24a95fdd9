"""Named word groups, found in one pass over the words of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.extractors import expressions

if TYPE_CHECKING:
    from auditor.model.recognition import Concept
    from auditor.words import Hits, Words

NAME = re.compile(r"[A-Z][A-Z0-9_]+\Z")
SPLIT = re.compile(r"[^A-Za-z0-9']+")


@dataclass(slots=True)
class ConceptTable:
    """All concepts, arranged by the first word of each of their wordings."""

    wordings: dict[str, list[tuple[tuple[str, ...], bool, str]]] = field(default_factory=dict)
    """First word to (further words, whether the last one is a prefix, concept)."""
    prefixes: list[tuple[str, tuple[str, ...], bool, str]] = field(default_factory=list)
    """Wordings whose first word is a prefix: prefix, further words (none), True, concept."""
    expressions: list[tuple[str, bool, str]] = field(default_factory=list)
    """Expression, whether case matters, concept."""


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
        table.expressions.append((wording[1:-1], case_sensitive, name))
        return
    if case_sensitive:
        table.expressions.append((expressions.literal(wording), True, name))
        return
    starred = wording.endswith("*")
    parts = tuple(part.lower() for part in SPLIT.split(wording.rstrip("*")) if part)
    if len(parts) == 1 and starred:
        table.prefixes.append((parts[0], (), True, name))
    else:
        table.wordings.setdefault(parts[0], []).append((parts[1:], starred, name))


def find_concepts(table: ConceptTable, words: Words) -> dict[str, Hits]:
    """Return, for each concept that stands in a document, the words it covers, ascending."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, word in enumerate(words.lower):
        _try_wordings(table, words, number, word, found)
        if word.endswith("'s"):
            _try_wordings(table, words, number, word[:-2], found)
    vocabulary = sorted(words.positions)
    for prefix, _, _, name in table.prefixes:
        for number, after in prefix_hits(prefix, vocabulary, words):
            found.setdefault(name, set()).add((number, after))
    for expression, case_sensitive, name in table.expressions:
        hits = expressions.find(expression, words, case_sensitive=case_sensitive)
        if hits:
            found.setdefault(name, set()).update(hits)
    return {name: sorted(hits) for name, hits in found.items()}


def _try_wordings(
    table: ConceptTable,
    words: Words,
    number: int,
    word: str,
    found: dict[str, set[tuple[int, int]]],
) -> None:
    for rest, starred, name in table.wordings.get(word, ()):
        after = number + 1 + len(rest)
        following = words.lower[number + 1 : after]
        if (
            following == rest
            or (starred and _starts(following, rest))
            or _possessive(following, rest)
        ):
            found.setdefault(name, set()).add((number, after))


def _starts(following: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    return (
        len(following) == len(rest)
        and following[:-1] == rest[:-1]
        and following[-1].startswith(rest[-1])
    )


def _possessive(following: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    return (
        bool(rest)
        and len(following) == len(rest)
        and following[:-1] == rest[:-1]
        and following[-1] == rest[-1] + "'s"
    )


def prefix_hits(prefix: str, vocabulary: list[str], words: Words) -> Hits:
    """Return the words that begin with a prefix; `vocabulary` is the sorted list of distinct words."""
    numbers: list[int] = []
    at = bisect_left(vocabulary, prefix)
    while at < len(vocabulary) and vocabulary[at].startswith(prefix):
        numbers.extend(words.positions[vocabulary[at]])
        at += 1
    return [(number, number + 1) for number in sorted(set(numbers))]
