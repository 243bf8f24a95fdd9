"""A book of phrases, looked for at once by compiled code, finds what looking for one phrase after the other finds."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.extractors.nodes import BORDERS
from auditor.extractors.phrase import compile_phrase, leaves
from auditor.extractors.phrase_book import COMPILED, PhraseBook
from auditor.extractors.search import numbers_with
from tests.extractors.phrases_at_random import WORDS, Text, patterns, text_of, texts

PART = 8192
"""Places that the compiled search looks at together."""
FIXED = (
    "a",
    "a .. b",
    "^ a",
    "b $",
    "^ [b] <2> (a | b c | [a] c) .. b",
    "(a b | PAIR <3> [a! .. 12]) <60> ab* $",
    "MIXED .. [(^ a | c)] /a b( c)*/",
    "[a] b <12> (c | a .. a | [b [c [12 <1>]]] ac)",
)

pytestmark = pytest.mark.skipif(
    not COMPILED, reason="not compiled (which fails in CI: test_compiled)"
)


def agree(book: PhraseBook, text: Text) -> dict[str, int]:
    """Check what a book says of a text, phrase by phrase and match by match; return it."""
    places = text.places()
    standing = book.look_at(places)
    assert standing is not None
    expected = {one: numbers_with(compile_phrase(one), places) for one in book.patterns}
    assert standing.stretches == {one: numbers for one, numbers in expected.items() if numbers}
    for pattern, numbers in standing.stretches.items():
        for number, (key, stretch) in enumerate(text.stretches.items()):
            found = standing.matches(pattern, number, len(stretch))
            if found is not None:
                one_by_one = compile_phrase(pattern).matches(len(stretch), places.within(key))
                assert found == one_by_one
                assert bool(found) == bool(numbers >> number & 1)
    for leaf in {leaf for one in book.patterns for leaf in leaves(compile_phrase(one))}:
        if leaf.kind not in BORDERS:
            hits = places.lookup(leaf)
            assert standing.text.holding(hits) == places.holding(hits)
    return standing.stretches


@settings(deadline=None)
@given(st.lists(patterns, max_size=8), st.lists(texts(), min_size=1, max_size=4))
def test_a_book_finds_in_one_text_after_the_other_what_each_phrase_finds(
    sources: list[str], several: list[Text]
) -> None:
    book = PhraseBook(sources)

    for text in several:
        agree(book, text)


@pytest.mark.parametrize("seed", range(6))
def test_a_long_text_is_searched_part_by_part(seed: int) -> None:
    random = Random(seed)  # noqa: S311  (a text, not a secret)
    words = random.choices(WORDS, weights=[9, 9, 9, 1, 1, 1, 1, 1], k=3 * PART)
    ends = [0, *sorted(random.sample(range(1, len(words)), 700)), len(words)]
    cuts = [(range(random.choice((0, 0, 3))), range(*two)) for two in pairwise(ends)]

    standing = agree(PhraseBook(FIXED), text_of(words, cuts))

    assert standing["a"].bit_count() > 64
    assert max(numbers.bit_length() for numbers in standing.values()) > 400


@pytest.mark.parametrize("lengths", [(PART + 500,), (5, PART + 500, 7), (PART - 1,), (PART, 3)])
def test_a_stretch_may_be_longer_than_a_part(lengths: tuple[int, ...]) -> None:
    words = Random(len(lengths)).choices(WORDS, k=sum(lengths))  # noqa: S311
    ends = [*accumulate(lengths, initial=0)]

    standing = agree(PhraseBook(FIXED), text_of(words, [(range(*two),) for two in pairwise(ends)]))

    assert "a .. b" in standing


def test_words_that_introduce_many_stretches_stand_in_all_of_them() -> None:
    lead_in = range(40)
    words = ["c"] * 39 + ["a", *["b"] * 400]

    standing = agree(
        PhraseBook(["a b", "^ c", "a <60> b $", "c c b"]),
        text_of(words, [(lead_in, range(40 + n, 41 + n)) for n in range(400)]),
    )

    assert standing["a b"] == standing["a <60> b $"] == (1 << 400) - 1
    assert "c c b" not in standing


@pytest.mark.parametrize("with_it", [1, 6, 7, 63, 64, 65, 130])
def test_a_phrase_in_few_stretches_and_in_many(with_it: int) -> None:
    words = ["a", "c", "b"] * with_it + ["b", "c", "a"] * 20
    cuts = [(range(n, n + 3),) for n in range(0, len(words), 3)]

    standing = agree(PhraseBook(["a .. b", "b .. a"]), text_of(words, cuts))

    assert standing == {"a .. b": (1 << with_it) - 1, "b .. a": (1 << 20) - 1 << with_it}


def test_stretches_in_another_order_than_their_words() -> None:
    words = ["c"] * 300 + ["a", "b"] + ["c"] * 300 + ["b", "a"]
    cuts = [(range(n, n + 2),) for n in range(len(words) - 2, -2, -2)]

    assert agree(PhraseBook(["a b", "b a"]), text_of(words, cuts)) == {
        "a b": 1 << 151,
        "b a": 1,
    }


def test_a_book_of_no_phrases() -> None:
    assert agree(PhraseBook([]), text_of("ab", [(range(2),)])) == {}


@pytest.mark.parametrize("cuts", [[], [()], [(range(0),), (range(0), range(0))]])
def test_a_text_of_no_words(cuts: list[tuple[range, ...]]) -> None:
    assert agree(PhraseBook(FIXED), text_of([], cuts)) == {}


def test_places_of_a_text_are_not_told_once_another_was_looked_at() -> None:
    book = PhraseBook(["a b"])
    first = book.look_at(text_of("ab", [(range(2),)]).places())
    assert first is not None
    assert first.matches("a b", 0, 2) == [(0, 2, 0)]

    book.look_at(text_of("ba", [(range(2),)]).places())

    assert first.matches("a b", 0, 2) is None
    assert first.stretches == {"a b": 1}


def test_threads_may_use_a_book_at_the_same_time() -> None:
    random = Random(9)  # noqa: S311  (texts, not secrets)
    book = PhraseBook(FIXED)
    cuts = [(range(n, n + 20),) for n in range(0, 200, 20)]
    several = [text_of(random.choices(WORDS, k=200), cuts) for _ in range(6)]
    alone = [agree(book, text) for text in several]

    def again_and_again(text: Text, expected: dict[str, int]) -> bool:
        places, same = text.places(), True
        for _ in range(500):
            standing = book.look_at(places)
            assert standing is not None
            same = same and standing.stretches == expected
            for pattern, numbers in expected.items():
                found = standing.matches(pattern, numbers.bit_length() - 1, 20)
                same = same and found != []
        return same

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(several)) as pool:
            assert all(pool.map(again_and_again, several, alone))
    finally:
        sys.setswitchinterval(usual)


def test_a_word_that_is_not_there_is_refused() -> None:
    book = PhraseBook(["a"])
    long, short = text_of("bbba", [(range(4),)]).places(), text_of("b", [(range(1),)]).places()
    short.words.positions["a"] = long.words.positions["a"]

    with pytest.raises(IndexError, match="there is no word 3"):
        book.look_at(short)
    agree(book, text_of("ba", [(range(2),)]))
