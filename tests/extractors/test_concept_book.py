"""The compiled search finds the concepts that are found without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.extractors.concept import find_concepts
from auditor.extractors.concept_book import COMPILED
from auditor.extractors.concept_table import compile_concepts
from auditor.model.recognition import Concept, Origin
from auditor.normal_form import normalise
from auditor.words import words_of

pytestmark = pytest.mark.skipif(not COMPILED, reason="the checkout was not built")

WORDS = ("a", "ab", "abc", "b", "b's", "ba", "c", "c's", "a's", "B", "Ab", "x.b", "7")
WORDINGS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(
        lambda words: f"{' '.join(words)}*"
    ),
    st.sampled_from(("/[a-b]+/", "/b c/", "/a.?b/", "/7|c's/", "FIRST", "SECOND")),
)
HERE = Origin("concepts.yaml", 1)
NAMES = ("FIRST", "SECOND", "THIRD")


@given(
    st.lists(st.tuples(st.lists(WORDINGS, min_size=1, max_size=8), st.booleans()), max_size=3),
    st.lists(st.sampled_from((*WORDS, "z", "-", "c.a")), max_size=30).map(" ".join),
)
def test_both_ways_agree(described: list[tuple[list[str], bool]], text: str) -> None:
    concepts = tuple(
        Concept(name, tuple(words), case_sensitive, HERE)
        for name, (words, case_sensitive) in zip(NAMES, described, strict=False)
    )
    table, words = compile_concepts(concepts), words_of(normalise(text))
    assert table.book is not None
    found = find_concepts(table, words)
    assert found == find_concepts(replace(table, book=None), words)
    assert found == find_concepts(table, words), "a word is known from the text before"


def test_what_a_concept_covers_is_told_by_length() -> None:
    concepts = (
        Concept("PARTY", ("party", "third part*"), case_sensitive=False, origin=HERE),
        Concept("SHOUTED", ("THIRD",), case_sensitive=True, origin=HERE),
    )
    words = words_of(normalise("The THIRD parties of a third party's party."))
    assert find_concepts(compile_concepts(concepts), words) == {
        "PARTY": {1: [6, 7], 2: [1, 5]},
        "SHOUTED": {1: [1]},
    }
