"""What fuzzing found (`benchmarks/fuzz_readers.py`, `benchmarks/hostile_documents.py`), made as small as it goes."""

from __future__ import annotations

import math
import re
import zipfile

import pytest

from auditor.errors import DocumentError
from auditor.model.languages import UNKNOWN
from auditor.model.limits import USUAL
from auditor.readers import reader_named
from auditor.readers._here import read_here
from auditor.readers._pdf_blocks import blocks
from auditor.readers._pdf_lines import lines
from auditor.readers._pdf_runs import Run
from auditor.readers._pdf_text import Written
from tests.hostile_documents.docx import packed, parts_of
from tests.hostile_documents.docx_parts import paragraph

BROKEN = "it is no DOCX file, or a broken one"


def refusal(raw: bytes) -> str | None:
    """Read a Word file, and return why it was refused, if it was."""
    try:
        read_here(reader_named("docx"), raw, "policy.docx", USUAL)
    except DocumentError as error:
        return error.what
    return None


def laid_out(*runs: Run) -> str:
    """Put the runs of one page of a PDF together."""
    flow, _ = lines([{"height": 800.0, "runs": runs, "images": 0}])
    written = Written(flow)
    for block in blocks(flow):
        written.add(block)
    return written.text


def run(text: str, top: float, left: float = 50.0) -> Run:
    return Run(left, top, 200.0, top + 12, 9.0, bold=False, askew=False, text=text)


@pytest.mark.parametrize(
    ("told", "read"),
    [("en_GB", "en"), (" FR ", "fr"), ("deu", "deu"), ("\u202e", UNKNOWN), ("en;DROP", UNKNOWN), ("", UNKNOWN)],
)  # fmt: skip
def test_what_a_file_says_of_its_language_is_a_code_or_nothing(told: str, read: str) -> None:
    page = f"<html lang='{told}'><body><p>Data.</p>".encode()

    assert read_here(reader_named("html"), page, "policy.html", USUAL).language == read


class TestWordPackage:
    @pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_parts_packed_as_no_word_processor_does_are_refused(self, method: int) -> None:
        assert refusal(packed(parts_of(paragraph("We keep data.")), method)) == BROKEN

    @pytest.mark.parametrize("place", [6, 8, 10, 30, 42], ids=lambda place: f"byte {place}")
    @pytest.mark.parametrize("value", [b"\xff\xff", b"\x63\x00"])
    def test_an_entry_that_lies_is_refused_or_read(self, place: int, value: bytes) -> None:
        raw = bytearray(packed(parts_of(paragraph("We keep data."))))
        for at in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(raw))):
            raw[at + place : at + place + 2] = value

        assert refusal(bytes(raw)) in {None, BROKEN, "it is locked by a password"}


class TestPdfLayout:
    @pytest.mark.parametrize("blank", ["\u3000", "\u2028", "\x1c", "\x85", "\u00a0"])
    def test_a_line_of_rare_blanks_alone_is_no_line(self, blank: str) -> None:
        assert (
            laid_out(run("We keep", 100), run(blank, 114), run("names.", 128)) == "We keep names."
        )

    @pytest.mark.parametrize("nowhere", [math.nan, math.inf, -math.inf])
    def test_words_that_stand_nowhere_are_kept(self, nowhere: float) -> None:
        text = laid_out(run("Places", nowhere, nowhere), run("We keep names.", 100))

        assert sorted(text.split()) == ["Places", "We", "keep", "names."]
