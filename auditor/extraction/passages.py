"""A document prepared for matching: its words, its stretches, and where every phrase stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.extraction.negated import negations_of
from auditor.extractors import expressions
from auditor.extractors.bits import numbers_in
from auditor.extractors.concept import prefixed
from auditor.extractors.expressed_leaves import EXPRESSED_LEAVES
from auditor.extractors.leaf_places import LeafPlaces, Lookup
from auditor.extractors.negation import Negations
from auditor.extractors.nodes import Leaf
from auditor.extractors.phrase import Match, Phrase, compile_phrase
from auditor.extractors.phrase_book import Standing
from auditor.extractors.remembered import Remembered
from auditor.extractors.search import stretches_with
from auditor.model.document import Reading
from auditor.model.recognition import Language
from auditor.words import NO_WORDS, Hits, Starts, Stretch, Words, hits_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from auditor.extraction.expected import Books


@dataclass(slots=True, weakref_slot=True)
class Passages:
    """One document under one vocabulary. Phrases are looked up once each and remembered."""

    reading: Reading
    words: Words
    concepts: dict[str, Starts]
    stretches: dict[str, dict[int, Stretch]]
    """Scope, then number of the unit, paragraph or section, to what is read as one."""
    unit_of_word: list[int]
    headings: tuple[tuple[int, ...], ...]
    """For each unit the heading units above it, outermost first."""
    language: Language
    titles: dict[str, str]
    """Concepts that have a title of their own, for people to read."""
    hits: Remembered[Leaf, Hits] = field(init=False)
    """Where the leaves of patterns stand in the document."""
    found: dict[str, Standing] = field(default_factory=dict)
    """Scope to the phrases of a book that were looked for in it."""
    _placed: dict[tuple[str, int], Lookup] = field(default_factory=dict)
    """Scope and stretch to the hits in it."""
    _leaf_places: dict[str, LeafPlaces] = field(default_factory=dict)
    _standing: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    _matches: dict[tuple[str, str, int], list[Match]] = field(default_factory=dict)
    _all_negations: Negations | None = None
    _negations: dict[tuple[str, int], Negations] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hits = Remembered(self._find)

    def _find(self, leaf: Leaf) -> Hits:
        match leaf.kind:
            case "concept":
                return hits_of(self.concepts.get(leaf.value, {}))
            case "word":
                numbers = self.words.positions.get(leaf.value)
                return [(number, number + 1) for number in numbers] if numbers else []
            case "prefix":
                return hits_of({1: prefixed(leaf.value, self.words)})
            case "any":
                return sorted({hit for choice in leaf.choices for hit in self.hits[choice]})
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
            known = self._standing[key] = frozenset(self._find_standing(pattern, scope))
        return known

    def possible(self, patterns: Collection[str], scope: str) -> Collection[str]:
        """Return those of some patterns that may stand in a scope, in their order: the others need no look."""
        found = self.found.get(scope)
        if found is not None and found.book.patterns.issuperset(patterns):
            standing = found.stretches
            return [pattern for pattern in patterns if pattern in standing]
        return [pattern for pattern in patterns if self._holds_words_of(pattern)]

    def _holds_words_of(self, pattern: str) -> bool:
        """Tell whether every word that a pattern cannot do without stands in the document at all."""
        words, concepts = self.words.positions, self.concepts
        return all(
            any(name in words or name in concepts for name in names) for names in _needed(pattern)
        )

    def _find_standing(self, pattern: str, scope: str) -> list[int]:
        leaves = self.leaves(scope)
        if not self.looked_for(pattern, scope):
            return stretches_with(compile_phrase(pattern), leaves)
        keys, standing = leaves.keys, self.found[scope].stretches
        return [keys[number] for number in numbers_in(standing.get(pattern, 0))]

    def looked_for(self, pattern: str, scope: str) -> bool:
        """Tell whether it is known where a pattern stands in a scope."""
        found = self.found.get(scope)
        return found is not None and pattern in found.book.patterns

    def look_for(self, expected: Books) -> None:
        """Look for all expected phrases at once, where that can be done."""
        self.expect_many()
        for scope, book in expected.items():
            if (found := book.look_at(self.leaves(scope))) is not None:
                self.found[scope] = found

    def within_units(self, hits: Hits) -> tuple[Hits, int]:
        """Return those of some hits that lie within a unit or what it continues, and the units that hold any."""
        found = self.found.get("unit")
        return found.text.holding(hits) if found else self.leaves("unit").holding(hits)

    def leaves(self, scope: str) -> LeafPlaces:
        """Return where leaves stand in the stretches of a scope."""
        known = self._leaf_places.get(scope)
        if known is None:
            known = self._leaf_places[scope] = self._place_leaves(scope)
        return known

    def _place_leaves(self, scope: str) -> LeafPlaces:
        stretches, units = self.stretches[scope], scope == "unit"
        if units:  # headings too, without a word: a unit's number in the layout is then its own
            stretches = {
                one.index: stretches.get(one.index, NO_WORDS) for one in self.reading.units
            }
        lookup = self.hits.__getitem__
        return LeafPlaces(stretches, self.words, self.concepts, lookup, with_own_starts=units)

    def expect_many(self) -> None:
        """Prepare for the phrases of whole rulesets; a few phrases are found faster without."""
        self.hits.update({leaf: [] for leaf in EXPRESSED_LEAVES.absent(self.words)})

    def places(self, pattern: str, scope: str = "unit") -> Iterator[tuple[int, list[Match]]]:
        """Yield the stretches of a scope in which a pattern matches, ascending, with its matches."""
        for key in sorted(self.standing(pattern, scope)):
            yield key, self.matches(pattern, scope, key)

    def matches(self, pattern: str, scope: str, key: int) -> list[Match]:
        """Return the matches of a pattern in one stretch."""
        at = (pattern, scope, key)
        known = self._matches.get(at)
        if known is None:
            known = self._matches[at] = self._match_in(compile_phrase(pattern), scope, key)
        return known

    def _match_in(self, phrase: Phrase, scope: str, key: int) -> list[Match]:
        length = len(self.stretches[scope][key])
        if scope in self.found:
            number = self.leaves(scope).number_of[key]
            found = self.found[scope].matches(phrase.source, number, length)
            if found is not None:
                return found
        placed = self._placed.get((scope, key))
        if placed is None:
            placed = self._placed[scope, key] = self.leaves(scope).within(key)
        return phrase.matches(length, placed)

    @property
    def negations(self) -> Negations:
        """Where the document negates; looked for when it is first asked for."""
        if self._all_negations is None:
            self._all_negations = negations_of(self)
        return self._all_negations

    def negations_in(self, scope: str, key: int) -> Negations:
        """Return where a stretch negates, in its own numbering."""
        known = self._negations.get((scope, key))
        if known is None:
            known = self._negations[scope, key] = self.negations.within(self.stretches[scope][key])
        return known


@cache
def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Return the words and concepts that a pattern needs, one of each set; the longest ones first."""
    keys = {leaf.names for leaf in compile_phrase(pattern).must if not leaf.others}
    return tuple(sorted(filter(None, keys), key=lambda names: -min(map(len, names))))
