"""The words of a text, however apostrophes stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.normal_form import normalise
from auditor.words import WORD, words_of


@given(st.text("aB7' .-'\u4e00\n", max_size=40))
def test_words_are_cut_as_their_expression_says(text: str) -> None:
    normal = normalise(text)
    words = words_of(normal)
    found = [*WORD.finditer(normal.text)]
    assert words.lower == tuple(one[0].lower() for one in found)
    assert words.starts == tuple(one.start() for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We don't sell users' data.", ("we", "don't", "sell", "users", "data")),
        ("the 'Service' of Acme's", ("the", "service", "of", "acme's")),
        ("rock'n'roll", ("rock'n", "roll")),
        ("it's7", ("it's", "7")),
        ("", ()),
    ],
)
def test_apostrophes(text: str, words: tuple[str, ...]) -> None:
    assert words_of(normalise(text)).lower == words


def test_the_vocabulary_is_sorted_and_holds_owners() -> None:
    assert [*words_of(normalise("Our user's data, our own")).vocabulary] == [
        "data",
        "our",
        "own",
        "user",
        "user's",
    ]
