"""Looking for a phrase in all stretches at once finds what looking in each of them finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.extractors.leaf_places import LeafPlaces, Lookup
from auditor.extractors.phrase import Phrase, compile_phrase
from auditor.extractors.search import stretches_with
from auditor.normal_form import normalise
from auditor.words import Hits, Stretch, starts_of, words_of

if TYPE_CHECKING:
    from auditor.extractors.nodes import Leaf

PHRASES = (
    "a b",
    "a .. b",
    "a [b] c",
    "a .. [b .. c] a",
    "^ [b] <2> (a | b c | [a] c) .. b",
    "(a b | c) <1> [a] .. c $",
    "[a] b <12> (c | a .. a)",
    "PAIR .. a",
    "a <60> PAIR [c]",
)


@pytest.mark.parametrize("pattern", PHRASES)
@given(
    st.lists(st.sampled_from("abcd"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.integers(0, 6)), max_size=6),
)
def test_all_at_once_and_one_by_one_agree(
    pattern: str, words: list[str], cuts: list[tuple[int, int, int]]
) -> None:
    known = words_of(normalise(" ".join(words)))
    pairs = [(n, n + 2) for n in range(len(words) - 1) if words[n : n + 2] == ["b", "c"]]

    def lookup(leaf: Leaf) -> Hits:
        if leaf.choices:
            return sorted(hit for choice in leaf.choices for hit in lookup(choice))
        if leaf.kind == "concept":
            return pairs
        return [(n, n + 1) for n in known.positions.get(leaf.value, ())]

    stretches = {key: Stretch(_ranges(cut, len(words))) for key, cut in enumerate(cuts)}
    phrase = compile_phrase(pattern)
    one_by_one = [key for key, stretch in stretches.items() if _stands(phrase, stretch, lookup)]
    concepts = {"PAIR": starts_of(pairs)}
    places = LeafPlaces(stretches, known, concepts, lookup, with_own_starts=True)
    assert stretches_with(phrase, places) == one_by_one


def _stands(phrase: Phrase, stretch: Stretch, lookup: Lookup) -> bool:
    def placed(leaf: Leaf) -> Hits:
        return stretch.own_start() if leaf.kind == "start" else stretch.place(lookup(leaf))

    return bool(phrase.matches(len(stretch), placed))


def _ranges(cut: tuple[int, int, int], count: int) -> tuple[range, ...]:
    """Return a lead-in of the first words and a stretch of its own, either of which may be empty."""
    start, length, lead_in = cut
    return range(min(lead_in, count)), range(min(start, count), min(start + length, count))
