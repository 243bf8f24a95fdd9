"""What Word files may hold beside plain paragraphs: numbers, tables, review, boxes, notes, fields, signs."""

from __future__ import annotations

import pytest

from tests.readers.docxs import W, packed, read, read_body, run
from tests.readers.pdfs import blocks

LINK = '<Relationship Id="mail" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{0}"/>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def item(text: str, depth: int = 0, number: int = 3) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), properties=listed)


def level(depth: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>{nums}</w:numbering>'
    )


def words(document: str, **parts: str) -> list[str]:
    return [text for _, _, text in blocks(read_body(document, **parts))]


class TestNumbers:
    def test_legal_numbers_name_all_levels_in_figures(self) -> None:
        made = numbering(
            level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        )

        assert words(
            item("Uses") + item("billing", 1) + item("Rights") + item("access", 1), numbering=made
        ) == ["I. Uses", "1.1 billing", "II. Rights", "2.1 access"]

    def test_a_list_of_the_same_kind_goes_on_counting_unless_it_starts_anew(self) -> None:
        anew = (
            '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="7"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        made = numbering(level(0, "lowerLetter", "(%1)"), nums=anew)

        found = words(
            item("names")
            + item("places", number=4)
            + item("dates", number=5)
            + item("sums", number=5),
            numbering=made,
        )
        assert found == ["(a) names", "(b) places", "(a) dates", "(b) sums"]

    def test_a_level_that_never_restarts_goes_on_below_the_next_item(self) -> None:
        made = numbering(
            level(0, "decimal", "%1."),
            level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>'),
        )

        found = words(
            item("names") + item("titles", 1) + item("dates") + item("years", 1), numbering=made
        )
        assert found == ["1. names", "(1) titles", "2. dates", "(2) years"]

    def test_a_list_may_redefine_a_level_of_another(self) -> None:
        own = f'<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride></w:num>'
        made = numbering(level(0, "decimal", "%1."), nums=own)

        assert words(item("names") + item("dates", number=5), numbering=made) == [
            "1. names",
            "A) dates",
        ]

    def test_a_numbered_heading_keeps_its_number(self) -> None:
        styles = f'<w:styles {W}><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>'
        found = read_body(
            paragraph(run("Your rights"), properties='<w:pStyle w:val="H1"/>'),
            numbering=numbering(level(0, "decimal", "%1.")),
            styles=styles,
        )

        assert blocks(found) == [("heading", 1, "1. Your rights")]

    def test_items_of_one_level_that_are_set_in_stand_deeper(self) -> None:
        deeper = '<w:num w:numId="8"><w:abstractNumId w:val="9"/></w:num><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pPr><w:ind w:left="1440"/></w:pPr></w:lvl></w:abstractNum>'
        made = numbering(level(0, "bullet", "-"), nums=deeper)
        found = read_body(item("names") + item("maiden names", number=8) + item("places"), numbering=made)  # fmt: skip

        assert [depth for _, depth, _ in blocks(found)] == [1, 2, 1]


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(content)) if content else '<w:p/>'}</w:tc>"


class TestTables:
    def test_merged_cells_are_read_once(self) -> None:
        found = read_body(
            table(
                cell("Data") + cell("Use") + cell("Period"),
                cell("Contract data", '<w:vMerge w:val="restart"/>') + cell("billing") + cell("10 years"),
                cell("", "<w:vMerge/>") + cell("support") + cell("1 year"),
                cell("All other data is erased.", '<w:gridSpan w:val="3"/>'),
            )
        )  # fmt: skip

        assert found.text.split("\n") == [
            "Data | Use | Period",
            "Contract data | billing | 10 years",
            "support | 1 year",
            "All other data is erased.",
        ]
        assert {one.header for one in found.blocks[1:]} == {found.blocks[0].span}

    def test_a_table_within_a_table_is_read_once(self) -> None:
        inner = table(cell("Data") + cell("Period"), cell("Logs") + cell("30 days"))
        found = read_body(table(cell("On the left.") + f"<w:tc>{inner}<w:p/></w:tc>"))

        assert found.text.split("\n") == ["On the left.", "Data | Period", "Logs | 30 days"]

    def test_a_table_that_places_pages_of_text_is_no_data(self) -> None:
        long = "We keep what you tell us for as long as the contract runs. " * 40
        found = read_body(table(cell(long) + cell("We sell nothing.")))

        assert [kind for kind, _, _ in blocks(found)] == ["paragraph", "paragraph"]

    def test_a_long_first_row_that_is_marked_is_the_header(self) -> None:
        cells = cell("What we collect about you when you order") + cell("Why")
        row = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"
        found = read_body(f"<w:tbl>{row}<w:tr>{cell('Names')}{cell('Billing')}</w:tr></w:tbl>")

        assert found.blocks[1].header == found.blocks[0].span


class TestReview:
    def test_moved_words_are_read_where_they_stand_now(self) -> None:
        found = read_body(
            paragraph(f'<w:moveFrom w:id="1">{run("We sell nothing.")}</w:moveFrom>')
            + paragraph(run("We keep data."))
            + paragraph(f'<w:moveTo w:id="2">{run("We sell nothing.")}</w:moveTo>')
        )

        assert found.text == "We keep data.\nWe sell nothing."
        assert found.notices == ("words moved under review, read where they stand now: 3",)

    def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(self) -> None:
        ended = paragraph(run("We do not "), properties='<w:rPr><w:del w:id="1"/></w:rPr>')
        found = read_body(ended + paragraph(run("sell data.")))

        assert found.text == "We do not sell data."

    def test_a_deleted_row_is_left_out_and_told(self) -> None:
        gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell("Logs")}{cell("30 days")}</w:tr>'
        kept = f"<w:tr>{cell('Invoices')}{cell('10 years')}</w:tr>"
        found = read_body(f"<w:tbl>{gone}{kept}</w:tbl>")

        assert found.text == "Invoices | 10 years"
        assert found.notices == ("tracked changes, left out as accepted: words deleted: 2",)

    def test_comments_are_told_and_not_read(self) -> None:
        note = f'<w:comments {W}><w:comment w:id="0"><w:p>{run("Is this true?")}</w:p></w:comment></w:comments>'
        marks = '<w:commentRangeStart w:id="0"/>{0}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        found = read_body(paragraph(marks.format(run("We sell nothing."))), comments=note)

        assert found.text == "We sell nothing."
        assert found.notices == ("comments, left out: 1",)

    @pytest.mark.parametrize("properties", ['<w:rStyle w:val="Secret"/>', "<w:webHidden/>"])
    def test_words_that_a_style_hides_prove_nothing(self, properties: str) -> None:
        styles = f'<w:styles {W}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
        found = read_body(paragraph(run("We keep data."), run("You may opt out.", properties)), styles=styles)  # fmt: skip

        assert found.text == "We keep data."
        assert "hidden words" in found.notices[0]


class TestWords:
    def test_a_text_box_is_read_once_though_the_file_holds_it_twice(self) -> None:
        box = f"<w:txbxContent>{paragraph(run('Call us.'))}</w:txbxContent>"
        twice = f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>'

        assert words(paragraph(run("Questions?"), f"<w:r>{twice}</w:r>")) == ["Questions?", "Call us."]  # fmt: skip
        assert words(paragraph(run("Questions?")) + twice) == ["Questions?", "Call us."]

    def test_endnotes_stand_below_the_paragraph_that_names_them(self) -> None:
        notes = f'<w:endnotes {W}><w:endnote w:type="separator" w:id="0"><w:p>{run("---")}</w:p></w:endnote><w:endnote w:id="2"><w:p>{run("Except logs.")}</w:p></w:endnote></w:endnotes>'
        first = paragraph(run("We keep data."), '<w:r><w:endnoteReference w:id="2"/></w:r>')

        assert words(first + paragraph(run("Nothing else.")), endnotes=notes) == [
            "We keep data.", "Except logs.", "Nothing else.",
        ]  # fmt: skip

    def test_of_fields_the_result_is_read(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref1 \\h</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("section 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        simple = f'<w:fldSimple w:instr="DATE">{run("1 May 2026")}</w:fldSimple>'

        assert words(paragraph(run("See "), field, run(" of "), simple, run("."))) == [
            "See section 4 of 1 May 2026."
        ]

    def test_the_address_behind_a_link_is_read_unless_it_shows(self) -> None:
        link = '<w:hyperlink r:id="mail" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{0}</w:hyperlink>'
        target = LINK.format("mailto:privacy@orvane.example?subject=Hello")

        hidden = read_body(paragraph(link.format(run("Write to us"))), target)
        shown = read_body(paragraph(link.format(run("privacy@orvane.example"))), target)
        assert [hidden.text, shown.text] == [
            "Write to us (privacy@orvane.example)",
            "privacy@orvane.example",
        ]

    @pytest.mark.parametrize(
        ("sign", "shown"),
        [
            ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "\u2611 yes"),
            ('<w:sym w:font="Symbol" w:char="F0B3"/>', "\u2265 yes"),
            ("<w:noBreakHyphen/>", "- yes"),
            ("<w:softHyphen/>", "yes"),
            ('<w:sym w:font="Wingdings" w:char="nonsense"/>', "yes"),
        ],
    )
    def test_signs_are_read_as_what_they_show(self, sign: str, shown: str) -> None:
        assert words(paragraph(f"<w:r>{sign}</w:r>", run(" yes"))) == [shown]

    def test_a_paragraph_in_bold_by_the_style_of_its_letters_is_a_heading(self) -> None:
        styles = (
            f'<w:styles {W}><w:style w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style></w:styles>'
        )
        found = read_body(
            paragraph(run("Your rights", '<w:rStyle w:val="Strong"/>')) + paragraph(run("None.")),
            styles=styles,
        )

        assert blocks(found)[0] == ("heading", 6, "Your rights")

    def test_the_strict_form_of_the_format_is_read(self) -> None:
        strict = 'xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"'
        body = f"<s:p {strict}><s:r><s:t>We keep data.</s:t></s:r></s:p>"

        assert read(packed(body)).text == "We keep data."
