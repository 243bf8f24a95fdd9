"""How PDF files stand on their pages: columns, breaks, turned pages, stamps, signs of letters; and locked files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from auditor.errors import DocumentError
from auditor.readers import read_bytes
from auditor.segmentation import evidence, segment
from tests.readers.pdfs import blocks, pdf, read_pdf

if TYPE_CHECKING:
    from auditor.model.document import Document

RULE = (
    "We keep what you tell us for as long as the contract runs and for three years after its end. "
)
LISTED = "".join(f"<li>the records of kind {number}, and what they say of you</li>" for number in range(40))  # fmt: skip
HEADS = "@page{@top-center{content:'Orvane privacy notice'}@bottom-right{content:'Page ' counter(page)}}"


def said(document: Document) -> list[str]:
    return [text for _, _, text in blocks(document)]


class TestLines:
    def test_a_line_that_begins_with_a_quotation_mark_goes_on(self) -> None:
        text = "They are called \u201cpersonal data\u201d or \u201crecords\u201d here. " * 12
        found = read_pdf(f"<p>{text}</p>", "p{width:52mm}")

        assert said(found) == [text.strip()]

    @pytest.mark.parametrize("sign", ["\u2014", "\u00bb", "-"])
    def test_a_sign_within_a_sentence_is_no_bullet_at_the_start_of_a_line(self, sign: str) -> None:
        text = f"We hold many names {sign} " * 14 + "of people."
        found = read_pdf(f"<p>{text}</p>", "p{width:47mm}")

        assert said(found) == [text]

    def test_an_item_goes_on_behind_a_comma_and_a_conjunction(self) -> None:
        item = "Notices, news, and announcements, and administrative messages."
        found = read_pdf(f"<ul><li>{item}</li><li>Bills.</li></ul>", "li{width:50mm}")

        assert said(found) == [item, "Bills."]

    def test_headings_one_below_the_other_stay_two(self) -> None:
        found = read_pdf(f"<p>{RULE}</p><h2>For people in the EEA</h2><h2>Your rights</h2><p>You may ask for a copy.</p>")  # fmt: skip

        assert [kind for kind, _, _ in blocks(found)] == ["paragraph", "heading", "heading", "paragraph"]  # fmt: skip

    def test_a_heading_in_larger_type_may_end_with_a_full_stop(self) -> None:
        found = read_pdf(f"<h2>8. RETENTION OF DATA.</h2><p><b>Note.</b></p><p>{RULE}</p>")

        assert [kind for kind, _, _ in blocks(found)] == ["heading", "paragraph", "paragraph"]

    def test_a_paragraph_that_ends_in_a_full_line_is_told_from_the_next_by_the_room_left(
        self,
    ) -> None:
        found = read_pdf(f"<div>{RULE * 3}<br>We sell nothing.<br>{RULE * 3}</div>")

        assert said(found) == [(RULE * 3).strip(), "We sell nothing.", (RULE * 3).strip()]


class TestColumns:
    def test_a_column_that_is_one_paragraph_is_no_cell_of_a_table(self) -> None:
        text = " ".join(
            f"Record {number} is kept for {number} days and then erased." for number in range(200)
        )
        found = read_pdf(f"<div>{text}</div>", "div{columns:2;text-align:justify}")

        assert len(found.pages) > 1
        assert " ".join(said(found)) == text
        assert {kind for kind, _, _ in blocks(found)} == {"paragraph"}

    def test_a_list_keeps_its_depth_in_the_next_column(self) -> None:
        found = read_pdf(
            f"<div><p>We keep:</p><ul>{LISTED}</ul></div>", "div{columns:2;height:90mm}"
        )

        assert {depth for kind, depth, _ in blocks(found) if kind == "item"} == {1}
        assert len(said(found)) == 41

    def test_a_table_beside_columns_stays_a_table(self) -> None:
        rows = "".join(f"<tr><td>Data {number}<td>Use {number}</tr>" for number in range(4))
        found = read_pdf(
            f"<div>{RULE * 30}<table>{rows}</table></div>", "div{columns:2}td{width:30mm}"
        )

        assert [text for kind, _, text in blocks(found) if kind == "row"] == [
            f"Data {number} | Use {number}" for number in range(4)
        ]


class TestPages:
    def test_a_list_over_two_pages_keeps_its_lead_in(self) -> None:
        found = segment(read_pdf(f"<p>We keep:</p><ul>{LISTED * 2}</ul>", HEADS))

        items = [unit for unit in found.units if unit.kind.value == "item"]
        assert len({found.document.page_of(unit.span.start) for unit in items}) > 1
        assert {evidence(found, unit.lead_in).quote for unit in items if unit.lead_in} == {
            "We keep:"
        }
        assert all(unit.lead_in for unit in items)

    def test_a_paragraph_behind_a_list_does_not_go_on_with_it_on_the_next_page(self) -> None:
        found = read_pdf(
            "<ul><li>the interests of the company or of a third party</li></ul>"
            f"<p style='break-before:page'>{RULE}</p>"
        )

        assert said(found) == ["the interests of the company or of a third party", RULE.strip()]

    @pytest.mark.parametrize("quarters", [1, 2, 3])
    @pytest.mark.parametrize("shown_upright", [True, False])
    def test_a_turned_page_reads_like_an_upright_one(
        self, quarters: int, *, shown_upright: bool
    ) -> None:
        upright = pdf(
            f"<h1>Privacy notice</h1><p>{RULE * 3}</p><ul><li>names</li><li>places</li></ul>"
        )

        turned = read_bytes(_turned(upright, quarters, shown_upright=shown_upright), ".pdf", source="p.pdf", id="p")  # fmt: skip

        assert blocks(turned) == blocks(read_bytes(upright, ".pdf", source="p.pdf", id="p"))

    def test_a_stamp_across_a_page_is_tagged(self) -> None:
        stamp = "<div style='position:fixed;top:100mm;left:70mm;transform:rotate(-90deg)'>Draft copy</div>"
        found = read_pdf(f"{stamp}<p>{RULE * 3}</p>")

        assert said(found) == [(RULE * 3).strip()]
        assert [found.text[b.span.start : b.span.end] for b in found.blocks if b.boilerplate] == ["Draft copy"]  # fmt: skip

    def test_pages_are_counted_from_one_whatever_they_are_called(self) -> None:
        file = pikepdf.open(io.BytesIO(pdf(f"<p>{RULE}</p><p style='break-before:page'>We sell nothing.</p>")))  # fmt: skip
        file.Root.PageLabels = pikepdf.Dictionary(
            Nums=[
                0,
                pikepdf.Dictionary(S=pikepdf.Name.r),
                1,
                pikepdf.Dictionary(S=pikepdf.Name.D, St=40),
            ]
        )
        found = segment(read_bytes(_saved(file), ".pdf", source="p.pdf", id="p"))

        assert [evidence(found, unit.span).page for unit in found.units] == [1, 2]


class TestLetters:
    def test_ligatures_are_taken_apart(self) -> None:
        assert said(read_pdf("<p>We \ufb01nd and con\ufb01rm o\ufb00ers and \ufb02ows.</p>")) == [
            "We find and confirm offers and flows."
        ]

    def test_soft_hyphens_are_no_letters(self) -> None:
        text = "The tele\xadcommuni\xadcations under\xadtaking keeps infor\xadmation. " * 4
        found = read_pdf(f"<div>{text}</div>", "div{width:38mm}")

        assert said(found) == [text.replace("\xad", "").strip()]


class TestLocks:
    def test_a_file_that_opens_without_a_password_is_read(self) -> None:
        file = pikepdf.open(io.BytesIO(pdf(f"<p>{RULE}</p>")))
        raw = _saved(file, encryption=pikepdf.Encryption(owner="owner", user="", R=6))

        assert said(read_bytes(raw, ".pdf", source="p.pdf", id="p")) == [RULE.strip()]

    def test_a_file_that_asks_for_one_is_not_audited(self) -> None:
        file = pikepdf.open(io.BytesIO(pdf(f"<p>{RULE}</p>")))
        raw = _saved(file, encryption=pikepdf.Encryption(owner="owner", user="secret", R=6))

        with pytest.raises(DocumentError, match="locked by a password"):
            read_bytes(raw, ".pdf", source="p.pdf", id="p")


def _saved(file: pikepdf.Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:  # noqa: FBT001, FBT002 (as pikepdf has it)
    raw = io.BytesIO()
    file.save(raw, encryption=encryption)
    return raw.getvalue()


def _turned(raw: bytes, quarters: int, *, shown_upright: bool) -> bytes:
    """Turn what pages hold to the left; if wanted, let viewers turn it back."""
    file = pikepdf.open(io.BytesIO(raw))
    for page in file.pages:
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        matrix, box = {
            1: (f"0 1 -1 0 {height} 0", (height, width)),
            2: (f"-1 0 0 -1 {width} {height}", (width, height)),
            3: (f"0 -1 1 0 0 {width}", (height, width)),
        }[quarters]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.mediabox = pikepdf.Rectangle(0, 0, *box)
        if shown_upright:
            page.rotate(90 * quarters, relative=False)
    return _saved(file)
