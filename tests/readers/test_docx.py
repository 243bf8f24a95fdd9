"""Word files: the accepted text with its headings, lists, tables and notes; what is left out is told."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from auditor.errors import DocumentError
from tests.readers.docxs import W, packed, read, read_body, run
from tests.readers.pdfs import blocks

if TYPE_CHECKING:
    from auditor.model.document import Document


def saved(made: docx.document.Document) -> Document:
    raw = io.BytesIO()
    made.save(raw)
    return read(raw.getvalue())


class TestBlocks:
    def test_headings_lists_and_tables_of_a_word_processor(self) -> None:
        made = docx.Document()
        made.add_heading("Privacy notice", 0)
        made.add_heading("What we collect", 1)
        made.add_paragraph("We collect two things:")
        made.add_paragraph("names", style="List Bullet")
        made.add_paragraph("maiden names", style="List Bullet 2")
        made.add_paragraph("Access.", style="List Number")
        made.add_paragraph("Erasure.", style="List Number")
        table = made.add_table(2, 2)
        for place, words in enumerate(("Data", "Period", "Invoices", "Ten years")):
            table.cell(place // 2, place % 2).text = words

        found = saved(made)

        assert blocks(found) == [
            ("heading", 1, "Privacy notice"),
            ("heading", 1, "What we collect"),
            ("paragraph", 0, "We collect two things:"),
            ("item", 1, "names"),
            ("item", 2, "maiden names"),
            ("item", 1, "1. Access."),
            ("item", 1, "2. Erasure."),
            ("row", 0, "Data | Period"),
            ("row", 0, "Invoices | Ten years"),
        ]
        assert found.blocks[-1].header == found.blocks[-2].span

    def test_a_style_of_ones_own_inherits_that_it_is_a_heading(self) -> None:
        made = docx.Document()
        own = made.styles.add_style("Clause title", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = made.styles["Heading 2"]
        made.add_paragraph("Your rights", style="Clause title")
        made.add_paragraph("You may ask for a copy.")

        assert blocks(saved(made))[0] == ("heading", 2, "Your rights")

    def test_numbers_of_several_levels_are_counted(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (style, text) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)")))
        )
        numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'

        def item(depth: int, text: str) -> str:
            return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr></w:pPr>{run(text)}</w:p>'

        found = read_body(
            item(0, "Rights")
            + item(1, "access")
            + item(1, "erasure")
            + item(0, "Uses")
            + item(1, "billing"),
            numbering=numbering,
        )

        assert [text for _, _, text in blocks(found)] == [
            "1. Rights", "(a) access", "(b) erasure", "2. Uses", "(a) billing",
        ]  # fmt: skip

    def test_a_table_within_a_cell_is_read_once(self) -> None:
        inner = f"<w:tbl><w:tr><w:tc><w:p>{run('Names')}</w:p></w:tc><w:tc><w:p>{run('Places')}</w:p></w:tc></w:tr></w:tbl>"
        table = f"<w:tbl><w:tr><w:tc><w:p>{run('Above.')}</w:p>{inner}</w:tc></w:tr></w:tbl>"

        found = read_body(table)

        assert [text for _, _, text in blocks(found)] == ["Above.", "Names | Places"]

    @pytest.mark.parametrize("odd", ["\u00b2", "\u0665", "9" * 5000, "-5", "", "x"])
    def test_numbers_that_are_none_harm_no_list(self, odd: str) -> None:
        level = f'<w:lvl w:ilvl="0"><w:start w:val="{odd}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
        numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
        listed = f'<w:pPr><w:outlineLvl w:val="{odd}"/><w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="3"/></w:numPr></w:pPr>'

        found = read_body(f"<w:p>{listed}{run('We keep names.')}</w:p>", numbering=numbering)

        assert "We keep names." in found.text
        assert len(found.text) < 100


class TestAcceptedText:
    def test_tracked_changes_are_read_as_accepted_and_told(self) -> None:
        found = read_body(
            f'<w:p>{run("We ")}<w:del w:id="1"><w:r><w:delText>do not </w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{run("may ")}</w:ins>{run("sell data.")}</w:p>'
        )

        assert found.text == "We may sell data."
        assert found.notices == (
            "tracked changes, read as accepted: words inserted: 1",
            "tracked changes, left out as accepted: words deleted: 2",
        )

    def test_content_controls_text_boxes_and_notes_are_read(self) -> None:
        footnotes = f'<w:footnotes {W}><w:footnote w:id="4"><w:p>{run("Except CPNI.")}</w:p></w:footnote></w:footnotes>'
        box = f"<w:txbxContent><w:p>{run('Call us.')}</w:p></w:txbxContent>"
        found = read_body(
            f'<w:sdt><w:sdtContent><w:p>{run("We keep data.")}<w:r><w:footnoteReference w:id="4"/></w:r></w:p></w:sdtContent></w:sdt>'
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            footnotes=footnotes,
        )

        assert found.text.split("\n") == ["We keep data.", "Except CPNI.", "Call us."]

    def test_hidden_words_prove_nothing_and_are_told(self) -> None:
        found = read_body(
            f"<w:p>{run('We keep data.')}{run('You may opt out.', '<w:vanish/>')}</w:p>"
        )

        assert found.text == "We keep data."
        assert found.notices == ("hidden words, left out since no reader sees them: 4",)

    def test_heads_and_feet_of_pages_are_tagged(self) -> None:
        made = docx.Document()
        made.sections[0].footer.paragraphs[0].text = "Confidential draft"
        made.add_paragraph("We keep data.")
        found = saved(made)

        assert [found.text[b.span.start : b.span.end] for b in found.blocks if b.boilerplate] == [
            "Confidential draft"
        ]


def refusal(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(raw)
    return str(caught.value)


class TestRefusals:
    @pytest.mark.parametrize("raw", [b"PK\x03\x04", b"no zip", packed("")[:200]])
    def test_what_is_broken_says_so(self, raw: bytes) -> None:
        assert "it is no DOCX file, or a broken one" in refusal(raw)

    def test_entities_are_refused_before_they_grow(self) -> None:
        entities = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        assert "it declares XML entities" in refusal(
            packed("", styles=f"{entities}<w:styles {W}>&b;</w:styles>")
        )

    def test_what_unpacks_to_far_more_is_refused(self) -> None:
        said = refusal(packed(f"<w:p>{run('a' * 70_000_000)}</w:p>"))

        assert "it unpacks to 70," in said
        assert "bytes; at most 60,000,000 are read" in said

    def test_a_locked_file_says_so(self) -> None:
        assert "locked by a password" in refusal(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\x00" * 600
            + "EncryptedPackage".encode("utf-16-le")
        )

    def test_one_without_words_says_so(self) -> None:
        assert "it holds no text" in refusal(packed("<w:p/>"))

    def test_deep_nesting_neither_hangs_nor_breaks(self) -> None:
        deep = (
            "<w:sdt><w:sdtContent>" * 3_000
            + f"<w:p>{run('Deep.')}</w:p>"
            + "</w:sdtContent></w:sdt>" * 3_000
        )
        assert refusal(packed(deep))
