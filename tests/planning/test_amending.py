"""Passages taken out and put in: every place in the amended text is still true."""

from __future__ import annotations

import pytest

from auditor.model.document import BlockKind, Span
from auditor.planning.amending import Passage, before, extended, without
from auditor.readers import md

TEXT = """# Policy

We keep data. We **sell** data. We like cake.

- One thing
- Another thing

| Purpose | Basis |
| --- | --- |
| Billing | contract |
"""


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_sentence_goes_and_the_rest_of_its_block_stays() -> None:
    document = md.read(TEXT.encode(), "p.md")

    amended = without(document, [span_of("We **sell** data.")])

    assert "sell" not in amended.text
    words = [amended.text[b.span.start : b.span.end] for b in amended.blocks]
    assert "We keep data.  We like cake." in words
    assert amended.markup == () or all(m.end <= len(amended.text) for m in amended.markup)


def test_a_block_that_holds_nothing_else_goes_with_its_words() -> None:
    document = md.read(TEXT.encode(), "p.md")
    items = [b for b in document.blocks if b.kind is BlockKind.ITEM]

    amended = without(document, [items[0].span])

    assert [b.kind for b in amended.blocks].count(BlockKind.ITEM) == 1
    for block in amended.blocks:
        assert amended.text[block.span.start : block.span.end].strip()


def test_nothing_taken_out_changes_nothing() -> None:
    document = md.read(TEXT.encode(), "p.md")

    assert without(document, []) is document


@pytest.mark.parametrize("words", ["We keep data.", "We like cake.", "Another thing", "Billing"])
def test_a_place_of_the_amended_text_is_found_in_the_text(words: str) -> None:
    document = md.read(TEXT.encode(), "p.md")
    gone = [span_of("We **sell** data."), span_of("One thing")]
    amended = without(document, gone)
    start = amended.text.index(words)

    found = before(gone, Span(start, start + len(words)), len(TEXT))

    assert found == span_of(words)


def test_passages_under_one_heading_share_it() -> None:
    document = md.read(TEXT.encode(), "p.md")
    added = [Passage("Rights", "First."), Passage("Rights", "Second."), Passage("Other", "Third.")]

    amended, places = extended(document, added)

    assert amended.text.startswith(TEXT.rstrip())
    assert [amended.text[p.start : p.end] for p in places] == ["First.", "Second.", "Third."]
    headings = [b for b in amended.blocks if b.kind is BlockKind.HEADING]
    titles = [amended.text[b.span.start : b.span.end] for b in headings]
    assert titles[-2:] == ["Rights", "Other"]
    assert headings[-1].level == 1
