"""What holds of every document: spans are true, nothing is lost, line breaks change nothing."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import DocumentError
from auditor.model.document import Reading, Span, UnitKind
from auditor.normal_form import normal_of, normalise, span_of, to_document
from auditor.normal_form.excerpts import Excerpts
from auditor.segmentation import evidence, line_of
from tests.reading import reading

_PIECES = (
    "We", "our", "Orvane", "collect", "names", "data", "the", "to", "you", "may", "ask", "for", "erasure", "U.S.",
    "e.g.", "Inc.", "third-party", "opt\u2010out", "of\ufb01ce", "pro\u00adtect", "caf\u00e9", "\u201cwe\u201d",
    "(the", "data)", "x@orvane.example", "1.", "(a)", "-", "\u2022", "*", "**bold**", "_so_", "[a](https://x.example)",
    "Your Rights", "YOUR RIGHTS", "following:", "data;", "data.", "rights?", "|", "<b>", "<p>", "<!--", "#", "---",
)  # fmt: skip
_GAPS = (" ", " ", " ", "\u00a0", "  ", "\n", "\n", "\n\n", "\r\n", "\r", "-\n", "\t", "\u2028")

texts = st.lists(
    st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GAPS)), min_size=1, max_size=60
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))
forms = st.sampled_from(["txt", "md", "html"])


def _read(text: str, form: str) -> Reading | None:
    try:
        return reading(text, form)
    except DocumentError:
        return None


@given(texts, forms)
def test_units_lie_in_the_document_in_order_and_apart(text: str, form: str) -> None:
    found = _read(text, form)
    if found is None:
        return

    end = 0
    for unit in found.units:
        assert end <= unit.span.start < unit.span.end <= len(found.document.text)
        assert all(0 <= s.start < s.end <= unit.span.start for s in unit.context)
        assert unit.lead_in is None or unit.lead_in == unit.context[0]
        words = found.document.text[unit.span.start : unit.span.end]
        assert words == words.strip()
        end = unit.span.end


@given(texts, forms)
def test_normal_texts_are_ascii_and_lead_back_to_their_units(text: str, form: str) -> None:
    found = _read(text, form)
    if found is None:
        return

    for unit in found.units:
        normal = unit.normal
        assert normal.text.isascii()
        assert "  " not in normal.text
        places = [to_document(normal, position) for position in range(len(normal.text))]
        assert places == sorted(places)
        assert all(0 <= place < len(found.document.text) for place in places)
        own = [p for p in places if p >= unit.span.start]
        assert all(place < unit.span.end for place in own)


@given(texts, forms, st.data())
def test_quotes_are_verbatim_and_in_their_line(text: str, form: str, data: st.DataObject) -> None:
    found = _read(text, form)
    if found is None:
        return
    whole = found.document.text
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))

    quoted = evidence(found, Span(start, end))

    assert quoted.quote == whole[start:end]
    ends = [end.end() for end in re.finditer(r"\r\n|\n|\r", whole)]
    assert quoted.line == line_of(found, start) == 1 + sum(end <= start for end in ends)


@given(st.text(max_size=60) | texts)
def test_every_stretch_of_a_normal_text_leads_to_what_it_came_from(text: str) -> None:
    normal = normalise(text)

    for start in range(len(normal.text)):
        span = span_of(normal, start, start + 1)
        assert span.end - span.start == 1
        assert Excerpts(normal).position_of(span.start) <= start
        came_from = normalise(text[span.start : span.end]).text
        assert normal.text[start] in came_from or normal.text[start] in " -_"


@given(texts)
def test_every_word_of_a_text_file_lies_in_a_unit(text: str) -> None:
    found = _read(text, "txt")
    if found is None:
        return

    covered = {n for unit in found.units for n in range(unit.span.start, unit.span.end)}

    lost = [m[0] for m in re.finditer(r"[^\W_]+", found.document.text) if m.start() not in covered]
    assert [word for word in lost if word != "o"] == []


@given(texts, forms)
def test_line_ends_of_another_system_change_no_unit(text: str, form: str) -> None:
    text = re.sub(r"\r\n|\r", "\n", text)
    here, there = _read(text, form), _read(text.replace("\n", "\r\n"), form)
    if here is None or there is None:
        assert here is there
        return

    assert [u.normal.text for u in here.units] == [u.normal.text for u in there.units]
    assert [u.paragraph for u in here.units] == [u.paragraph for u in there.units]


# All in small letters: a file of a few lines, one of which ends before a name, might as well be a list.
_PROSE = """
we collect names and places from people who visit our site so that the office can answer them when
they write about bills or services and we keep all of it for as long as the law asks us to do that
third-party sellers see none of it e.g. while others such as suppliers may see some
"""
_WORDS = _PROSE.split()

sentence = st.lists(st.sampled_from(_WORDS), min_size=8, max_size=30).map(
    lambda words: f"We {' '.join(words)} today."
)
paragraph = st.lists(sentence, min_size=3, max_size=6).map(" ".join)


@given(
    st.lists(paragraph, min_size=1, max_size=3),
    st.integers(60, 100),
    st.integers(60, 100),
    st.sampled_from(["", "   "]),
)
def test_rewrapping_the_lines_of_paragraphs_changes_no_sentence(
    paragraphs: list[str], width: int, other: int, indent: str
) -> None:
    wrapped = [
        "\n\n".join(
            textwrap.fill(p, size, initial_indent=i, subsequent_indent=i) for p in paragraphs
        )
        for size, i in ((width, ""), (other, indent))
    ]
    whole = [u.normal.text for u in reading("\n\n".join(paragraphs)).units]

    for text in wrapped:
        found = reading(text)
        assert [u.normal.text for u in found.units if u.kind is UnitKind.SENTENCE] == whole


@pytest.mark.parametrize("form", ["txt", "md"])
@given(text=texts)
def test_the_normal_form_of_a_unit_is_that_of_its_stretch_of_the_document(
    form: str, text: str
) -> None:
    found = _read(text, form)
    if found is None:
        return
    normal = normal_of(found.document)

    for unit in found.units:
        start, end = map(Excerpts(normal).position_of, unit.span)
        assert unit.normal.text.endswith(normal.text[start:end].strip())
