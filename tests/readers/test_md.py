"""Markdown: blocks by its grammar, places by the file."""

from __future__ import annotations

import pytest

from auditor.segmentation import line_of, segment
from tests.reading import document

POLICY = """\
---
title: not text
---
<!-- not text -->
# Orvane *policy* #

We collect
names.

Retention
---------

1. One
   goes on
   * deep

     more of deep
2. Two

> Quoted
> text

| Purpose | Basis |
| --- | --- |
| Mail | **Consent** |

<details><summary>More</summary>

Inside.

</details>

    indented

```
fenced
```

<script>
not text
</script>

[ref]: https://orvane.example
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks_stand_where_the_file_has_them(end: str) -> None:
    text = POLICY.replace("\n", end)
    found = document(text, "md")

    blocks = [
        (
            block.kind.value[0],
            block.level,
            text[block.span.start : block.span.end].replace(end, "\n"),
        )
        for block in found.blocks
    ]

    assert found.text == text
    assert blocks == [
        ("h", 1, "Orvane *policy*"),
        ("p", 0, "We collect\nnames."),
        ("h", 2, "Retention"),
        ("i", 1, "One\n   goes on"),
        ("i", 2, "deep"),
        ("i", 2, "more of deep"),
        ("i", 1, "Two"),
        ("p", 0, "Quoted\n> text"),
        ("r", 0, "Purpose | Basis"),
        ("r", 0, "Mail | **Consent**"),
        ("p", 0, "<details><summary>More</summary>"),
        ("p", 0, "Inside."),
        ("p", 0, "indented"),
        ("p", 0, "fenced"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end: str) -> None:
    found = segment(document(POLICY.replace("\n", end), "md"))

    lines = {unit.normal.text: line_of(found, unit.span.start) for unit in found.units}

    assert lines["Orvane policy"] == 5
    assert lines["Purpose | Basis Mail | Consent"] == 25


def test_rows_know_their_header() -> None:
    found = document(POLICY, "md")

    header, row = [block for block in found.blocks if block.kind.value == "row"]

    assert header.header is None
    assert row.header == header.span


def test_markup_is_noted_in_order_and_within_the_text() -> None:
    text = "**a** [b](https://x.example) <c@x.example>\n\n_d_ `e` ~~f~~ \\* <b>g</b>\n"
    found = document(text, "md")

    assert [text[span.start : span.end] for span in found.markup] == [
        "**", "**", "[", "](https://x.example)", "<", ">",
        "_", "_", "`", "`", "~~", "~~", "\\", "<b>", "</b>",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["---\nWe ask.", "---\n\n---\n\nWe ask.", "We ask.\n\n---\n\nYou answer."]
)
def test_a_rule_is_not_front_matter(text: str) -> None:
    assert "We ask." in [unit.normal.text for unit in segment(document(text, "md")).units]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n" * 20_000,
        "**a" * 20_000,
        "[a](" * 20_000,
        "> " * 100 + "ab",
        "|a|b|\n" * 5_000,
        "<!--" * 50_000 + " ab",
    ],
    ids=["bullets", "stars", "links", "quotes", "table", "comments"],
)
def test_hostile_text_is_read(text: str) -> None:
    assert document("We ask.\n\n" + text, "md").blocks
