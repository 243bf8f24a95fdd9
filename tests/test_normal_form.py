"""What patterns see of awkward typography, and the way back."""

from __future__ import annotations

import pytest

from auditor.model.document import Span
from auditor.normal_form import normal_of, normalise, span_of
from auditor.normal_form.excerpts import Excerpts
from tests.reading import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no\u00a0break\u2003em\tand\ntab", "no break em and tab"),
        ("opt\u2010out opt\u2011out opt\u2013out", "opt-out opt-out opt-out"),
        ("\u201cwe\u201d don\u2019t", '"we" don\'t'),
        ("pro\u00adtect\u200b it\ufeff", "protect it"),
        ("\ufb01le of\ufb01ce \ufb02ow", "file office flow"),
        ("and so on\u2026", "and so on..."),
        (
            "caf\u00e9 re\u0301sume\u0301 \u0141\u00f3d\u017a stra\u00dfe",
            "cafe resume Lodz strasse",
        ),
        ("\u2022 \u4e2d", "\x7f \x7f"),
        ("two  or\r\n   more \u00a0 blanks", "two or more blanks"),
        ("informa-\ntion", "information"),
        ("informa\u2010 \r\n  tion", "information"),
        ("informa\u00ad\ntion", "information"),
        ("third-\nparty", "third-party"),
        ("opt-\nout", "opt-out"),
        ("a long-term plan, a long-\nterm plan", "a long-term plan, a long-term plan"),
        ("co-\noperate", "cooperate"),
        ("we \u2014\nwho", "we - who"),
        ("COVID-\n19", "COVID- 19"),
        (
            "_Updated: 3 May 2025_._ See ann_lee@a.example._",
            "Updated: 3 May 2025. See ann_lee@a.example.",
        ),
    ],
)
def test_typography_is_made_plain(text: str, expected: str) -> None:
    assert normalise(text).text == expected


def test_a_hyphen_stays_where_the_document_writes_the_word_with_one() -> None:
    text = "A cross-border transfer. Every pan-national transfer, and a pan-\nnational one."

    assert normalise(text).text.endswith("and a pan-national one.")


def test_a_match_leads_back_to_the_words_as_they_stand() -> None:
    text = "We\u00a0 pro\u00adtect personal in\u00adforma-\ntion in our of\ufb01ce."
    normal = normalise(text)

    found = [
        text[span.start : span.end]
        for word in ("protect", "information", "office", "in our")
        for start in [normal.text.index(word)]
        for span in [span_of(normal, start, start + len(word))]
    ]

    assert found == ["pro\u00adtect", "in\u00adforma-\ntion", "of\ufb01ce", "in our"]


def test_half_a_ligature_is_quoted_whole() -> None:
    normal = normalise("of\ufb01ce")

    assert span_of(normal, 2, 3) == span_of(normal, 3, 4) == Span(2, 3)


def test_a_position_inside_what_was_dropped_leads_to_what_follows() -> None:
    normal = normalise("a\u00ad\u00adb")

    assert [Excerpts(normal).position_of(offset) for offset in range(5)] == [0, 1, 1, 1, 2]


def test_an_excerpt_joins_stretches_and_knows_where_each_came_from() -> None:
    text = "You\u00a0may:\n- access\n- era\u00adse"
    normal = normalise(text)

    joined = Excerpts(normal).of((Span(0, 8), Span(20, 26)))

    assert joined.text == "You may: erase"
    assert span_of(joined, 9, 14) == Span(20, 26)
    assert span_of(joined, 4, 8) == Span(4, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We **do not** _sell_ `data`.", "We do not sell data."),
        ("Data**base** and snake_case stay.", "Database and snake_case stay."),
        ('See [our form](https://a.example/x_y "Form").', "See our form."),
        ("Write [us](mailto:privacy@a.example?subject=x).", "Write us(privacy@a.example)."),
        ("Write <privacy@a.example>.", "Write privacy@a.example."),
        ("See [this][ref] ![a seal](seal.png).", "See this a seal."),
        ("Line<br>break and 5 \\* 3.", "Line break and 5 * 3."),
        ("One <!-- not this --> two.", "One two."),
    ],
)
def test_patterns_do_not_see_markdown(text: str, expected: str) -> None:
    assert normal_of(document(text, "md")).text == expected


@pytest.mark.parametrize(
    "piece", ["\u00ad", "\u00a0 ", "a-\n", "\ufb01", "\u4e2d\u4e8c", "-\n", "_"]
)
def test_normalising_takes_time_in_proportion_to_length(piece: str) -> None:
    normal = normalise(piece * 200_000)

    assert normal.text.isascii()
