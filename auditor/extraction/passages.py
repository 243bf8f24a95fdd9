"""A document prepared for matching: its words, its stretches, and where every phrase stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from auditor.extractors import expressions
from auditor.extractors.concept import ConceptTable, compile_concepts, find_concepts, prefix_hits
from auditor.extractors.layout import Layout, lay_out
from auditor.extractors.negation import Negations, settle
from auditor.extractors.nodes import Leaf
from auditor.extractors.phrase import Match, Phrase, compile_phrase
from auditor.extractors.search import stretches_with
from auditor.model.document import Reading, UnitKind
from auditor.model.recognition import Concept, Language
from auditor.normal_form import normal_of
from auditor.words import Hits, Stretch, Words, words_of

SCOPES = ("unit", "paragraph", "section", "document")


@dataclass(slots=True)
class Passages:
    """One document under one vocabulary. Phrases are looked up once each and remembered."""

    reading: Reading
    words: Words
    concepts: dict[str, Hits]
    stretches: dict[str, dict[int, Stretch]]
    """Scope, then number of the unit, paragraph or section, to what is read as one."""
    unit_of_word: list[int]
    headings: tuple[tuple[int, ...], ...]
    """For each unit the heading units above it, outermost first."""
    language: Language
    negations: Negations
    titles: dict[str, str]
    """Concepts that have a title of their own, for people to read."""
    vocabulary: list[str] = field(default_factory=list)
    _placed: dict[tuple[str, int], dict[Leaf, Hits]] = field(default_factory=dict)
    """Scope and stretch, then leaf, to the leaf's hits in the stretch."""
    _leaves: dict[Leaf, Hits] = field(default_factory=dict)
    _layouts: dict[str, Layout] = field(default_factory=dict)
    _standing: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    _matches: dict[tuple[str, str, int], list[Match]] = field(default_factory=dict)
    _negations: dict[tuple[str, int], Negations] = field(default_factory=dict)

    def lookup(self, leaf: Leaf) -> Hits:
        """Return where a leaf of a pattern stands in the document."""
        known = self._leaves.get(leaf)
        if known is None:
            known = self._leaves[leaf] = self._find(leaf)
        return known

    def _find(self, leaf: Leaf) -> Hits:
        match leaf.kind:
            case "concept":
                return self.concepts.get(leaf.value, [])
            case "word":
                return [(n, n + 1) for n in self.words.positions.get(leaf.value, ())]
            case "prefix":
                return prefix_hits(leaf.value, self.vocabulary, self.words)
            case "any":
                return sorted({hit for choice in leaf.choices for hit in self.lookup(choice)})
            case "exact":
                return expressions.find(
                    expressions.literal(leaf.value), self.words, case_sensitive=True
                )
            case "raw":
                return expressions.find(leaf.value, self.words)
            case _:
                return [(0, 0)]

    def standing(self, pattern: str, scope: str = "unit") -> frozenset[int]:
        """Return the stretches of a scope in which a pattern matches."""
        key = (pattern, scope)
        known = self._standing.get(key)
        if known is None:
            found = stretches_with(compile_phrase(pattern).tree, self.layout(scope))
            known = self._standing[key] = frozenset(found)
        return known

    def layout(self, scope: str) -> Layout:
        """Return the stretches of a scope laid end to end."""
        known = self._layouts.get(scope)
        if known is None:
            known = self._layouts[scope] = lay_out(
                self.stretches[scope], self.lookup, with_own_starts=scope == "unit"
            )
        return known

    def places(self, pattern: str, scope: str = "unit") -> dict[int, list[Match]]:
        """Return the stretches of a scope in which a pattern matches, with its matches."""
        return {key: self.matches(pattern, scope, key) for key in sorted(self.standing(pattern, scope))}

    def matches(self, pattern: str, scope: str, key: int) -> list[Match]:
        """Return the matches of a pattern in one stretch."""
        at = (pattern, scope, key)
        known = self._matches.get(at)
        if known is None:
            known = self._matches[at] = self._match_in(compile_phrase(pattern), scope, key)
        return known

    def _match_in(self, phrase: Phrase, scope: str, key: int) -> list[Match]:
        stretch = self.stretches[scope][key]
        placed = self._placed.setdefault((scope, key), {})

        def hits(leaf: Leaf) -> Hits:
            known = placed.get(leaf)
            if known is None:
                begins = leaf.kind == "start" and scope == "unit"
                known = placed[leaf] = (
                    stretch.own_start() if begins else stretch.place(self.lookup(leaf))
                )
            return known

        return phrase.matches(len(stretch), hits)

    def negations_in(self, scope: str, key: int) -> Negations:
        """Return where a stretch negates, in its own numbering."""
        known = self._negations.get((scope, key))
        if known is None:
            known = self._negations[scope, key] = self.negations.within(self.stretches[scope][key])
        return known


@cache
def _concept_table(concepts: tuple[Concept, ...]) -> ConceptTable:
    return compile_concepts(concepts)


def open_passages(reading: Reading, concepts: tuple[Concept, ...], language: Language) -> Passages:
    """Prepare a document for matching."""
    words = words_of(normal_of(reading.document))
    passages = Passages(
        reading=reading,
        words=words,
        concepts=find_concepts(_concept_table(concepts), words),
        stretches={},
        unit_of_word=[-1] * len(words.lower),
        headings=_headings(reading),
        language=language,
        negations=Negations([], [], language.reach),
        titles={concept.id: concept.title for concept in concepts if concept.title},
        vocabulary=sorted(words.positions),
    )
    _lay_out(passages)
    passages.negations = Negations(
        settle(_hits(passages, language.negation), _hits(passages, language.pseudo_negation)),
        sorted(_hits(passages, language.terminators)),
        language.reach,
    )
    return passages


def _hits(passages: Passages, patterns: tuple[str, ...]) -> Hits:
    """Return where patterns stand, unit by unit, in the document's numbering."""
    found: set[tuple[int, int]] = set()
    for pattern in patterns:
        for key, matches in passages.places(pattern).items():
            stretch = passages.stretches["unit"][key]
            found.update((stretch.number(m.start), stretch.number(m.end - 1) + 1) for m in matches)
    return sorted(found)


def _headings(reading: Reading) -> tuple[tuple[int, ...], ...]:
    above: list[tuple[int, ...]] = []
    stack: list[tuple[int, int]] = []
    for unit in reading.units:
        if unit.kind is UnitKind.HEADING:
            level = reading.sections[unit.section].level if unit.section >= 0 else 1
            stack = [entry for entry in stack if entry[0] < level]
            above.append(tuple(number for _, number in stack))
            stack.append((level, unit.index))
        else:
            above.append(tuple(number for _, number in stack))
    return tuple(above)


def _lay_out(passages: Passages) -> None:
    """Build the stretches of every scope, and the way from a word to its unit."""
    words, units = passages.words, passages.reading.units
    grouped: dict[str, dict[int, list[range]]] = {scope: {} for scope in (*SCOPES, "heading")}
    for unit in units:
        own = words.range_of(unit.span.start, unit.span.end)
        for number in own:
            passages.unit_of_word[number] = unit.index
        if unit.kind is UnitKind.HEADING:
            grouped["heading"][unit.index] = [own]
            continue
        context = [words.range_of(span.start, span.end) for span in unit.context]
        grouped["unit"][unit.index] = [*context, own]
        grouped["paragraph"].setdefault(unit.paragraph, []).append(own)
        grouped["section"].setdefault(unit.section, []).append(own)
        grouped["document"].setdefault(0, []).append(own)
    for scope, groups in grouped.items():
        passages.stretches[scope] = {key: Stretch(tuple(ranges)) for key, ranges in groups.items()}
