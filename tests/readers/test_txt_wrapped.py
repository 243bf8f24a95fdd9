"""Plain text whose lines were broken at a fixed width: they are put together again, whatever stands at their ends."""

from __future__ import annotations

import textwrap

import pytest

from tests.reading import document

PARAGRAPH = (
    "We keep the records of your calls, of your payments and of what you ask us for as long as the contract "
    "runs, and afterwards for as long as the law on taxes makes us keep them, and then we erase them all."
)
WIDTHS = (60, 72, 79)


def said(text: str) -> list[str]:
    found = document(text)
    return [" ".join(text[b.span.start : b.span.end].split()) for b in found.blocks]


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest)


@pytest.mark.parametrize("width", WIDTHS)
def test_items_are_put_together_though_they_are_set_in(width: int) -> None:
    items = [
        f"the purpose numbered {number}, for which we investigate, or take part in, what a court, a regulator, or "
        f"another authority asks of us, and of case {number} alone"
        for number in range(12)
    ]
    text = "\n".join(wrapped(item, width, "-   ", "    ") for item in items)

    assert said(f"{wrapped(PARAGRAPH, width)}\n\nWe use data for:\n\n{text}\n") == [
        PARAGRAPH, "We use data for:", *items,
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["-", "\u2013", "\u2014"])
def test_a_dash_within_a_sentence_is_no_bullet_at_the_start_of_a_line(sign: str) -> None:
    sentence = f"We hold {sign} as the law {sign} and what we promised {sign} asks of us {sign} no more than we need. "
    item = (sentence * 4).strip()
    text = f"{wrapped(PARAGRAPH, 60)}\n\n- {wrapped(item, 60, rest='  ')}\n- names\n"

    assert said(text) == [PARAGRAPH, item, "names"]


def test_dashes_below_each_other_stay_items_in_a_text_of_fixed_width() -> None:
    items = [f"the {number * 1111} records of your calls and of what you asked us about" for number in range(1, 9)]  # fmt: skip
    text = "\n".join(f"- {item}" for item in items)

    assert said(f"{wrapped(PARAGRAPH, 60)}\n\nWe keep:\n\n{text}\n") == [
        PARAGRAPH, "We keep:", *items,
    ]  # fmt: skip


def test_a_wide_table_does_not_hide_that_the_rest_is_broken() -> None:
    rows = "\n".join(f"Data of kind {number}{' ' * 60}Yes{' ' * 40}No" for number in range(5))
    text = f"{wrapped(PARAGRAPH, 72)}\n\nCategory{' ' * 64}Collected{' ' * 40}Sold\n{rows}\n\n{wrapped(PARAGRAPH, 72)}\n"

    assert said(text)[0] == said(text)[-1] == PARAGRAPH
    assert len(said(text)) == 8
