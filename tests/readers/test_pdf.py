"""PDF files: text in reading order, with its pages, headings, lists and tables."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from auditor.errors import DocumentError
from auditor.readers import read_bytes
from auditor.segmentation import evidence, segment
from tests.readers.pdfs import blocks, bomb, pdf, read_pdf

SENTENCE = (
    "We keep what you tell us for as long as the contract runs and for three years after its end. "
)


class TestBlocks:
    def test_headings_paragraphs_and_lists_are_told_apart(self) -> None:
        found = read_pdf(
            "<h1>Privacy notice</h1><p>We collect two things:</p>"
            "<ul><li>names<ul><li>maiden names</li></ul></li><li>places</li></ul>"
            "<h2>Your rights</h2><ol><li>Access.</li><li>Erasure.</li></ol>"
        )

        assert blocks(found) == [
            ("heading", 1, "Privacy notice"),
            ("paragraph", 0, "We collect two things:"),
            ("item", 1, "names"),
            ("item", 2, "maiden names"),
            ("item", 1, "places"),
            ("heading", 2, "Your rights"),
            ("item", 1, "1. Access."),
            ("item", 1, "2. Erasure."),
        ]

    def test_a_table_becomes_rows_under_their_header(self) -> None:
        found = read_pdf(
            "<p>What we keep:</p><table><tr><th>Data<th>Period</tr><tr><td>Invoices, which the law on taxes makes us keep"
            "<td>Ten years</tr><tr><td>Logs<td>30 days</tr></table><p>Nothing else is kept.</p>",
            "td{width:45mm}",
        )

        rows = [block for block in found.blocks if block.kind.value == "row"]
        assert [found.text[one.span.start : one.span.end] for one in rows] == [
            "Data | Period",
            "Invoices, which the law on taxes makes us keep | Ten years",
            "Logs | 30 days",
        ]
        assert [one.header for one in rows] == [None, rows[0].span, rows[0].span]

    def test_two_columns_are_read_one_after_the_other(self) -> None:
        words = [f"<p>Paragraph {number} says that {SENTENCE}</p>" for number in range(24)]
        found = read_pdf(f"<div>{''.join(words)}</div>", "div{columns:2;text-align:justify}")

        said = [text for _, _, text in blocks(found)]
        assert said == [f"Paragraph {number} says that {SENTENCE.strip()}" for number in range(24)]

    def test_running_heads_and_page_numbers_are_tagged_and_break_no_paragraph(self) -> None:
        found = read_pdf(
            f"<p>{SENTENCE * 80}</p>",
            "@page{@top-center{content:'Orvane privacy notice'}@bottom-right{content:'Page ' counter(page) ' of ' counter(pages)}}",
        )

        assert blocks(found) == [("paragraph", 0, (SENTENCE * 80).strip())]
        furniture = [found.text[b.span.start : b.span.end] for b in found.blocks if b.boilerplate]
        assert furniture[:2] == ["Orvane privacy notice", "Page 1 of 3"]


class TestWords:
    def test_hyphens_at_the_end_of_lines_are_undone_and_others_kept(self) -> None:
        text = (
            "Telecommunications undertakings processing geographically identifiable information "
            "notwithstanding anything contradictory remain responsible for third-party and "
            "Internet-based services; third-party services and Internet-based services are named. "
        )
        found = read_pdf(
            f"<div lang='en'>{text * 6}</div>",
            "div{width:45mm;hyphens:auto;text-align:justify}",
        )

        assert " ".join(text for _, _, text in blocks(found)).split() == (text * 6).split()

    def test_a_quotation_tells_its_page(self) -> None:
        found = read_pdf(f"<p>{SENTENCE}</p><p style='break-before:page'>We never sell data.</p>")
        reading = segment(found)

        assert [evidence(reading, unit.span).page for unit in reading.units] == [1, 2]
        assert evidence(reading, reading.units[1].span).quote == "We never sell data."


def refusal(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(raw, ".pdf", source="policy.pdf", id="policy.pdf")
    return str(caught.value)


class TestRefusals:
    def test_a_scan_is_no_policy_without_words_but_names_text_recognition(self) -> None:
        scan = io.BytesIO()
        Image.new("RGB", (600, 800), "white").save(scan, "PDF")

        assert refusal(scan.getvalue()) == (
            "policy.pdf: not audited: its pages are pictures and hold no text, as scans do\n"
            "    Run a program for text recognition (OCR) over it first."
        )

    @pytest.mark.parametrize("raw", [b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.4" + b"\x00" * 999])
    def test_what_is_broken_says_so(self, raw: bytes) -> None:
        assert "it is no PDF file, or a broken one" in refusal(raw)

    def test_a_page_that_is_not_there_is_a_broken_file(self) -> None:
        raw = (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 1/Kids[9 0 R]>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
        )

        assert "it is no PDF file, or a broken one" in refusal(raw)

    def test_an_empty_page_holds_no_text(self) -> None:
        assert "it holds no text" in refusal(pdf("<p></p>"))

    def test_a_bomb_ends_the_child_and_names_the_limit(self) -> None:
        assert "reading it took more than" in refusal(bomb())
