"""Named word groups, found in one pass over the words of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from auditor.extractors import expressions
from auditor.extractors.expression_set import ExpressionSet
from auditor.words import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.recognition import Concept
    from auditor.words import Starts, Words

_DEARER: Final = 4
"""So many times as long a pair takes that is looked up by its place."""
Found: TypeAlias = "defaultdict[str, defaultdict[int, set[int]]]"
"""Concept, then number of words, to the first words of what it covers."""
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


def find_concepts(table: ConceptTable, words: Words) -> dict[str, Starts]:
    """Return, for each concept that stands in a document, the words it covers."""
    found: Found = defaultdict(lambda: defaultdict(set))
    for word, numbers in words.positions.items():
        for name in table.wordings.longer.get(word, NO_WORDINGS).ends:
            found[name][1].update(numbers)
    for prefix, names in table.prefixes.items():
        numbers = prefixed(prefix, words)
        for name in names if numbers else ():
            found[name][1].update(numbers)
    _find_longer(table, words, found)
    for expression, case_sensitive in table.expression_set.matching(words):
        hits = expressions.find(expression, words, case_sensitive=case_sensitive)
        for name in table.expressions[expression, case_sensitive]:
            for first, after in hits:
                found[name][after - first].add(first)
    return {
        name: {length: sorted(firsts) for length, firsts in starts.items()}
        for name, starts in found.items()
    }


def _find_longer(table: ConceptTable, words: Words, found: Found) -> None:
    """Note the wordings of two words or more: common words begin many, so pairs of words are looked up."""
    lower, positions, wordings = words.lower, words.positions, table.wordings.longer
    for first, pair in _pairs(table, words):
        if pair in table.pairs:
            _follow(table.pairs[pair], first, first + 2, lower, found)
    for word, prefixes in table.starred.items():
        for first in positions.get(word, ()):
            if "".join(lower[first + 1 : first + 2]).startswith(prefixes):
                _follow(wordings[word], first, first + 1, lower, found)
    for possessive in (word for word in words.vocabulary if word.endswith(POSSESSIVE)):
        owner = possessive.removesuffix(POSSESSIVE)
        for number in positions[possessive]:
            _follow(wordings.get(owner, NO_WORDINGS), number, number + 1, lower, found)
            before = "".join(lower[number - 1 : number])
            _follow(wordings.get(before, NO_WORDINGS), number - 1, number, lower, found)


def _pairs(table: ConceptTable, words: Words) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Return the pairs of words that may begin a wording; all of them, where that is quicker told."""
    lower, positions = words.lower, words.positions
    firsts = [positions[word] for word in table.firsts & positions.keys()]
    if sum(map(len, firsts)) * _DEARER > len(lower):
        return enumerate(pairwise(lower))
    return ((first, lower[first : first + 2]) for numbers in firsts for first in numbers)


def _follow(wordings: Wordings, first: int, end: int, lower: tuple[str, ...], found: Found) -> None:
    """Note the wordings that begin at a word, of which the words up to `end` have been read."""
    here: Wordings | None = wordings
    while here is not None:
        for name in here.ends:
            found[name][end - first].add(first)
        if end == len(lower):
            return
        word = lower[end]
        end += 1
        for prefix, name in here.starred:
            if word.startswith(prefix):
                found[name][end - first].add(first)
        if word.endswith(POSSESSIVE):  # the last word may be one
            for name in here.longer.get(word.removesuffix(POSSESSIVE), NO_WORDINGS).ends:
                found[name][end - first].add(first)
        here = here.longer.get(word)


def prefixed(prefix: str, words: Words) -> list[int]:
    """Return the words that begin with a prefix."""
    vocabulary = words.vocabulary
    at = bisect_left(vocabulary, prefix)
    if at == len(vocabulary) or not vocabulary[at].startswith(prefix):
        return []
    numbers: set[int] = set()
    while at < len(vocabulary) and vocabulary[at].startswith(prefix):
        numbers.update(words.positions[vocabulary[at]])
        at += 1
    return sorted(numbers)
