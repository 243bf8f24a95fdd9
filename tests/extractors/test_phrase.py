"""The notation of phrases, as rulesets/README.md states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.extractors.concept import find_concepts, prefixed
from auditor.extractors.concept_table import compile_concepts
from auditor.extractors.expressions import find, literal
from auditor.extractors.leaf_places import LeafPlaces
from auditor.extractors.phrase import compile_phrase
from auditor.extractors.search import stretches_with
from auditor.model.recognition import Concept, Origin
from auditor.normal_form import normalise
from auditor.words import Hits, Starts, Stretch, Words, hits_of, words_of

if TYPE_CHECKING:
    from auditor.extractors.nodes import Leaf

HERE = Origin("test.yaml", 1)
CONCEPTS = (
    Concept("ERASE", ("erase*", "delet*", "be forgotten"), case_sensitive=False, origin=HERE),
    Concept(
        "DATA_WORD", ("personal data", "data", "opt-out record"), case_sensitive=False, origin=HERE
    ),
    Concept("FIRM", ("LLC", "Inc."), case_sensitive=True, origin=HERE),
    Concept("ANY_OF_THEM", ("ERASE", "shred"), case_sensitive=False, origin=HERE),
)


def matches(pattern: str, text: str) -> list[str]:
    """Return the words of each match, as written in the text."""
    words = words_of(normalise(text))
    hits = find_concepts(compile_concepts(CONCEPTS), words)

    def lookup(leaf: Leaf) -> Hits:
        return _leaf(leaf, words, hits)

    phrase = compile_phrase(pattern)
    found = phrase.matches(len(words.lower), lookup)
    whole = Stretch((range(len(words.lower)),))
    everywhere = LeafPlaces({7: whole}, words, hits, lookup)
    assert stretches_with(phrase, everywhere) == ([7] if found else [])
    return [" ".join(words.lower[m.start : m.end]) for m in found]


def _leaf(leaf: Leaf, words: Words, concepts: dict[str, Starts]) -> Hits:
    match leaf.kind:
        case "concept":
            return hits_of(concepts.get(leaf.value, {}))
        case "word":
            return [(n, n + 1) for n in words.positions.get(leaf.value, ())]
        case "prefix":
            return hits_of({1: prefixed(leaf.value, words)})
        case "any":
            return sorted(
                {hit for choice in leaf.choices for hit in _leaf(choice, words, concepts)}
            )
        case "exact":
            return find(literal(leaf.value), words, case_sensitive=True)
        case _:
            return find(leaf.value, words)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("right to erase", "You have the Right to  ERASE data.", True),
        ("right to erase", "You have the right to have us erase data.", False),
        ("right to .. erase", "You have the right to have us erase data.", True),
        ("right .. erase", "A right of every one of you to erase.", False),
        ("right ... erase", "A right of every one of you to erase.", True),
        ("right <2> erase", "right one two erase", True),
        ("right <2> erase", "right one two three erase", False),
        ("delet*", "Deletion is possible.", True),
        ("opt-out", "You may opt out.", True),
        ("opt-out", "An opt-out form.", True),
        ("ERASE .. DATA_WORD", "to have your personal data deleted", False),
        ("DATA_WORD .. ERASE", "to have your personal data deleted", True),
        ("(sell | rent out | ERASE) data", "We rent out data.", True),
        ("we [never] sell", "we sell", True),
        ("we [never] sell", "we never sell", True),
        ("we [never] sell", "we always sell", False),
        ("^ erasure", "Erasure: you may ask.", True),
        ("^ erasure", "About erasure.", False),
        ("data $", "erase data", True),
        ("data $", "data erased", False),
        ('"US" law', "US law", True),
        ('"US" law', "let us law", False),
        (r"/\d{3}-\d{4}/", "call 555-1234 now", True),
        ("FIRM", "Acme LLC is here", True),
        ("FIRM", "acme llc is here", False),
        ("ANY_OF_THEM", "you may shred it", True),
        ("ANY_OF_THEM", "the right to be forgotten", True),
        ("company's data", "the company's data", True),
        ("company data", "the company's data", True),
    ],
)
def test_a_phrase_means_what_the_notation_says(pattern: str, text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(matches(pattern, text)) is found


@pytest.mark.parametrize(
    "pattern", ["(a | b", "a | b", "a )", "[a]", "..", "", "a # b", "! a", "(a | )", "/a(?=b)/x"]
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        matches(pattern, "a b")


@pytest.mark.parametrize("pattern", ["a $ b", "a .. $ $", "(a $ | b) c", "[a [b $]] c", "a $!  b"])
def test_nothing_can_follow_the_end_of_a_unit(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"nothing can follow '\$'"):
        compile_phrase(pattern)


@pytest.mark.parametrize("pattern", ["a $", "^ a [b $]", "(a | b $)", r"a /\$ ?\d+/ b"])
def test_the_end_of_a_unit_may_be_the_last_of_a_group(pattern: str) -> None:
    assert compile_phrase(pattern).source == pattern


@given(st.lists(st.sampled_from(["right", "erase", "data", "the", "not", "we"]), max_size=30))
def test_a_gap_never_spans_more_words_than_it_says(words: list[str]) -> None:
    for found in matches("right .. data", " ".join(words)):
        assert len(found.split()) <= 5


@given(st.text(alphabet="abc. \n'\u2019-", max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    assert isinstance(matches("a .. (b | c) [a] .. b", text), list)
