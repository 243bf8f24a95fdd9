"""Every limit of reading: what passes it is not audited, and the message names it, what was found, and the way up."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from auditor.errors import DocumentError
from auditor.model.limits import NAMES, USUAL, Limits, in_words, value_of
from auditor.readers import read_bytes, read_stream
from tests.readers.docxs import packed, run
from tests.readers.pdfs import bomb, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.document import Document

WORDS = "We collect names. "
DEEP_WORD = f"{'<w:sdt><w:sdtContent>' * 9}<w:p>{run(WORDS)}</w:p>{'</w:sdtContent></w:sdt>' * 9}"
PAGES = f"<p>{WORDS}</p><p style='break-before:page'>{WORDS}</p>"


def refusal(raw: bytes, suffix: str, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(raw, suffix, source="x", id="x", limits=USUAL.but(limits))
    return str(caught.value)


def read(raw: bytes, suffix: str, **limits: int) -> Document:
    return read_bytes(raw, suffix, source="x", id="x", limits=USUAL.but(limits))


@pytest.mark.parametrize(
    ("raw", "suffix", "limits", "what", "way_up"),
    [
        (WORDS.encode(), ".txt", {"bytes": 9}, "it has 18 bytes; at most 9 are read", "bytes=20"),
        (WORDS.encode(), ".txt", {"characters": 9}, "its text has 18 characters; at most 9", "characters=20"),
        (WORDS.encode(), ".md", {"characters": 9}, "its text has 18 characters; at most 9", "characters=20"),
        (b"<p>We collect names.", ".html", {"characters": 9}, "its text has 17 characters; at most 9", "characters=20"),
        (b"<div>" * 40 + b"We ask.", ".html", {"nesting": 20}, "it is nested more than 20 deep; at most 20", "nesting=50"),
        (b"> " * 40 + b"We ask.", ".md", {"nesting": 20}, "it is nested more than 20 deep; at most 20", "nesting=50"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(9)) + b">We ask.", ".html", {"attributes": 5}, "has 9 attributes; at most 5", "attributes=10"),
    ],
)  # fmt: skip
def test_what_passes_a_limit_is_told_with_what_was_found(
    raw: bytes, suffix: str, limits: dict[str, int], what: str, way_up: str
) -> None:
    first, remedy = refusal(raw, suffix, **limits).split("\n")

    assert first.startswith("x: not audited: ")
    assert what in first
    assert f"--limit {way_up}," in remedy


class TestInAChild:
    """What only a process of its own reads."""

    @pytest.mark.parametrize(
        ("make", "suffix", "limits", "what"),
        [
            (lambda: pdf(PAGES), ".pdf", {"pages": 1}, "it has 2 pages; at most 1 are read"),
            (lambda: pdf(PAGES), ".pdf", {"characters": 9}, "characters; at most 9 are read"),
            (lambda: packed(DEEP_WORD), ".docx", {"nesting": 9}, "it is nested more than 10 deep; at most 9"),
            (lambda: packed(DEEP_WORD), ".docx", {"parts": 2}, "it holds 3 files; at most 2"),
            (lambda: packed(DEEP_WORD), ".docx", {"unpacked": 500}, "bytes; at most 500 are read"),
            (lambda: packed(f"<w:p>{run(WORDS)}</w:p>"), ".docx", {"characters": 9}, "its text has 17 characters; at most 9"),
            (bomb, ".pdf", {"seconds": 1}, "reading it took more than 1 seconds"),
            (lambda: b"<b>" * 90 + b"We ask.", ".html", {"nesting": 20}, "it is nested more than 80 deep; at most 20"),
        ],
    )  # fmt: skip
    def test_what_passes_a_limit_is_told(
        self, make: Callable[[], bytes], suffix: str, limits: dict[str, int], what: str
    ) -> None:
        said = refusal(make(), suffix, **limits)

        assert what in said
        assert f"--limit {next(iter(limits))}=" in said

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no address space")
    def test_memory(self) -> None:
        raw = packed("<w:p/>" * 4_000_000)

        assert "reading it took more than 200,000,000 bytes of memory" in refusal(
            raw, ".docx", memory=200_000_000, seconds=60
        )

    def test_sizes_that_lie_are_no_way_around(self) -> None:
        raw = packed(f"<w:p>{run('a' * 5_000)}</w:p>")
        size = re.compile(rb"(PK\x01\x02.{20})(.{4})(.{14,200}?word/document\.xml)", re.DOTALL)
        lying = size.sub(lambda found: found[1] + (9).to_bytes(4, "little") + found[3], raw)

        assert lying != raw
        assert "it is no DOCX file, or a broken one" in refusal(lying, ".docx", unpacked=2_000)

    def test_a_limit_that_is_raised_lets_more_through(self) -> None:
        raw = packed("<w:sdt><w:sdtContent>" * 400 + f"<w:p>{run(WORDS)}</w:p>" + "</w:sdtContent></w:sdt>" * 400)  # fmt: skip

        assert "it is nested more than" in refusal(raw, ".docx")
        assert read(raw, ".docx", nesting=1_000).text == WORDS.strip()

    def test_what_is_read_in_a_child_is_as_if_read_here(self) -> None:
        page = b"<html lang=en><h1>Privacy</h1><nav><a href=x>Menu</a></nav><ul><li>names</ul><table><tr><th>a<th>b<tr><td>c<td>d</table>"  # fmt: skip
        apart = read(page + b"<i>" * 250, ".html")
        here = read(page, ".html")

        assert (apart.text, apart.blocks, apart.language) == (here.text, here.blocks, here.language)

    def test_marks_and_lines_of_markdown_come_back(self) -> None:
        text = b"# Privacy\n\nWe *ask* [you](https://x.example).\n\n"
        apart, here = read(text + b"x" * 200_000, ".md"), read(text, ".md")

        assert apart.markup == here.markup
        assert apart.blocks[: len(here.blocks)] == here.blocks


def test_a_stream_without_an_end_is_read_to_the_limit_alone() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"a" * 2_000)
    with os.fdopen(reading, "rb") as stream, pytest.raises(DocumentError) as caught:
        read_stream(stream, "", source="x", id="x", limits=Limits(bytes=1_000))
    os.close(writing)  # it was never at its end

    assert "it has more than 1,000 bytes; at most 1,000 are read" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("pages", "6000", 6000),
        ("pages", 6000, 6000),
        ("bytes", "20MB", 20_000_000),
        ("bytes", "1.5 gb", 1_500_000_000),
        ("unpacked", "300kB", 300_000),
        ("memory", "2GB", 2_000_000_000),
    ],
)
def test_values_as_people_write_them(name: str, written: str | int, value: int) -> None:
    assert value_of(name, written) == value


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("pages", "6MB"), ("pages", "0"), ("pages", "-1"), ("pages", "1.5"), ("pages", ""), ("pages", "1e3"),
        ("bytes", "20 TB"), ("bytes", "9999999GB"), ("memory", "1000"), ("seconds", "nan"), ("pages", True),
    ],
)  # fmt: skip
def test_what_is_no_value(name: str, written: str | int) -> None:
    with pytest.raises(ValueError, match=f"no value of {name}; "):
        value_of(name, written)


@pytest.mark.parametrize("name", NAMES)
def test_words_for_a_value_can_be_given_back(name: str) -> None:
    value = getattr(USUAL, name)

    assert value_of(name, in_words(name, value)) == value
