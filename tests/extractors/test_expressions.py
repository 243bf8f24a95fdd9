"""Expressions that stand for one text are found by other means than RE2, and where RE2 finds them."""

from __future__ import annotations

import re2
from hypothesis import given
from hypothesis import strategies as st

from auditor.extractors import expressions
from auditor.normal_form import normalise
from auditor.words import words_of

SIGNS = "aB7._&/ "


@given(
    st.text(SIGNS, min_size=1, max_size=4).filter(lambda text: text.strip() == text),
    st.text(SIGNS, max_size=30),
)
def test_a_wording_is_found_as_its_expression_is(wording: str, text: str) -> None:
    expression = expressions.literal(wording)
    found = expressions.spans(expression, text, case_sensitive=True)
    assert [*found] == [match.span() for match in re2.finditer(expression, text)]


@given(
    st.sampled_from((r"\ba", r"a\b", r"\b\.a", r"a\.\b", r"\.\b", "a7", r"\b7\b", r"a\/a")),
    st.text(SIGNS, max_size=30),
)
def test_any_borders_count_as_in_the_expression(expression: str, text: str) -> None:
    found = expressions.spans(expression, text, case_sensitive=True)
    assert [*found] == [match.span() for match in re2.finditer(expression, text)]


@given(
    st.sampled_from(("[a-c]+", "(ab|b[ac])[a-z]*", "(a|bb|c[ab]a)[a-z]*")),
    st.text("abCz7'_-. ", max_size=30),
)
def test_what_lies_within_words_is_told_by_each_word(expression: str, text: str) -> None:
    words = words_of(normalise(text))
    assert expressions.within_words(expression)
    matches = re2.finditer(f"(?i){expression}", words.text)
    starts = {match.start() for match in matches}
    covered = [
        (number, number + 1)
        for number, (start, word) in enumerate(zip(words.starts, words.lower, strict=True))
        if any(start <= at < start + len(word) for at in starts)
    ]
    assert expressions.find(expression, words) == covered
