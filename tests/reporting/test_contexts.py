"""A quotation in its context: words of the same text, cut at words, never beyond a heading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.document import Block, BlockKind, Evidence, Span
from auditor.reporting.contexts import REACH, Context, contexts
from tests import audits


def around(quote: str, text: str = audits.TEXT) -> Context:
    document = replace(audits.document(), text=text, blocks=audits.blocks_of(text))
    start = text.index(quote)
    evidence = Evidence(Span(start, start + len(quote)), quote, 1, None)
    return contexts(document)(evidence)


def test_words_before_and_after_join_the_quotation_as_they_did() -> None:
    found = around("call 0800 555 0100 to opt out of marketing")

    whole = " ".join(audits.TEXT.split())
    joined = f"{found.before}call 0800 555 0100 to opt out of marketing{found.after}"
    assert joined.strip("\u2026 ") in whole


def test_a_heading_ends_the_context() -> None:
    text = "Before it.\n\nHow long we keep it\n\nWe keep data. Then we delete it.\n\nYour choices\n\nWrite to us."
    heading, other = text.index("How long"), text.index("Your choices")
    blocks = tuple(
        Block(Span(start, start + len(title)), BlockKind.HEADING, 2)
        for start, title in ((heading, "How long we keep it"), (other, "Your choices"))
    )
    document = replace(audits.document(), text=text, blocks=blocks)
    start = text.index("We keep data.")
    evidence = Evidence(Span(start, start + 13), "We keep data.", 5, None)

    assert contexts(document)(evidence) == Context("", " Then we delete it. ")


def test_what_is_cut_is_cut_at_a_word_and_says_so() -> None:
    text = f"{'alpha beta ' * 20}HERE{' gamma delta' * 20}"

    found = around("HERE", text)

    assert found.before.startswith("\u2026 ")
    assert found.after.endswith(" \u2026")
    assert set(found.before.strip("\u2026 ").split()) == {"alpha", "beta"}
    assert set(found.after.strip("\u2026 ").split()) == {"gamma", "delta"}


@pytest.mark.parametrize("length", [REACH, REACH * 3])
def test_a_word_that_is_longer_than_the_context_is_left_out(length: int) -> None:
    found = around("HERE", f"{'x' * length} HERE {'y' * length}")

    assert len(found.before) <= REACH + 2
    assert len(found.after) <= REACH + 2


@given(st.text(alphabet="ab \n\u00a0", max_size=400), st.integers(0, 400), st.integers(1, 50))
def test_context_is_short_stands_on_one_line_and_is_of_the_text(
    text: str, start: int, length: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    document = replace(audits.document(), text=text, blocks=())
    evidence = Evidence(Span(start, end), text[start:end], 1, None)

    found = contexts(document)(evidence)

    for words, side in ((found.before, text[:start]), (found.after, text[end:])):
        assert "\n" not in words
        assert len(words) <= REACH + 2
        assert words.replace("\u2026", "").split() == [
            one for one in words.replace("\u2026", "").split() if one in side
        ]
