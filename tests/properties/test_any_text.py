"""What holds of any text whatever: every reader reads or refuses it, no word is lost, what is quoted stands in it."""

from __future__ import annotations

import html
import re
import zipfile
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli.text import _lines
from auditor.errors import DocumentError
from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.limits import USUAL
from auditor.normal_form import normalise
from auditor.readers import reader_named
from auditor.readers._here import read_here
from auditor.readers._pdf_blocks import blocks
from auditor.readers._pdf_lines import lines
from auditor.readers._pdf_runs import Run
from auditor.readers._pdf_text import Written
from auditor.segmentation import evidence
from tests.hostile_documents.docx import packed, parts_of
from tests.hostile_documents.docx_parts import paragraph
from tests.properties.test_spans import texts

if TYPE_CHECKING:
    from auditor.extraction.places import Context
    from auditor.model.document import Document
    from auditor.model.ruleset import Vocabulary

FORMS = ("txt", "md", "html", "docx")
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

any_text = st.text(st.characters(codec="utf-8"), max_size=200) | texts
lengths = st.floats(-1e4, 1e4) | st.sampled_from([float("nan"), float("inf"), -1e38])


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Compile all patterns beforehand, so that no example is charged with it."""
    found = read(b"We keep data.", "txt")
    assert found is not None
    opened(found)


def read(raw: bytes, form: str) -> Document | None:
    try:
        return read_here(reader_named(form), raw, "policy", USUAL)
    except DocumentError:
        return None


def raw_of(text: str, form: str) -> bytes:
    """Write a text as what some format shows."""
    if form == "html":
        return f"<!doctype html><meta charset=utf-8><p>{html.escape(text)}".encode()
    if form == "docx":
        runs = paragraph(html.escape(_NO_XML.sub(" ", text)))
        return packed(parts_of(runs), zipfile.ZIP_STORED)
    return text.encode()


def opened(document: Document) -> Context:
    return open_context(document, vocabulary(), "2026-11-23")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def characters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", text))


@pytest.mark.parametrize("form", FORMS)
@given(text=any_text)
def test_any_text_is_read_in_any_format_or_refused_and_is_quoted_as_it_stands(
    form: str, text: str
) -> None:
    document = read(raw_of(text, form), form)
    if document is None:
        return

    reading = opened(document).passages.reading

    for unit in reading.units:
        quoted = evidence(reading, unit.span).quote
        assert quoted
        assert quoted in document.text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_in_any_format_or_refused(raw: bytes) -> None:
    for form in FORMS:
        document = read(raw, form)
        if document is not None:
            opened(document)


@given(any_text)
def test_no_word_of_a_text_file_is_missing_from_what_is_shown_of_it(text: str) -> None:
    text = text.replace("\0", " ")  # with it a short file looks like UTF-16
    document = read(text.encode(), "txt")
    if document is None:
        return

    shown = "\n".join(line.partition(" | ")[2] for line in _lines(opened(document)))

    # By characters: a control code between two of them is not shown, and parts no word on a terminal.
    assert not characters(text) - characters(shown)


@given(any_text)
def test_no_word_of_a_page_or_a_word_file_is_lost(text: str) -> None:
    for form in ("html", "docx"):
        document = read(raw_of(text, form), form)
        if document is not None:
            shown = html.unescape(html.escape(_NO_XML.sub(" ", text)))
            assert not words(shown) - words(document.text)


@given(st.lists(st.tuples(lengths, lengths, lengths, lengths, st.booleans(), any_text), max_size=9))
def test_words_anywhere_on_a_page_are_put_together(
    runs: list[tuple[float, float, float, float, bool, str]],
) -> None:
    made = [
        Run(left, top, right, bottom, 9.0, bold, askew=False, text=text)
        for left, top, right, bottom, bold, text in runs
    ]
    pages = [{"height": 800.0, "images": 0, "runs": made}, {"height": 1.0, "images": 0, "runs": []}]

    flow, furniture = lines(pages)
    written = Written(flow)
    for block in blocks(flow):
        written.add(block)
    for line in furniture:
        written.add_furniture(line)

    end = 0
    for one in written.blocks:
        assert end <= one.span.start <= one.span.end <= len(written.text)
        end = one.span.end


@given(st.text(max_size=100))
def test_even_half_characters_have_a_normal_form(text: str) -> None:
    assert normalise(text).text.isascii()
