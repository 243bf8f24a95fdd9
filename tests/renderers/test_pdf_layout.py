"""How the PDF lies on its pages: nothing outside, no page nearly empty, right page numbers, both sizes of paper."""

from __future__ import annotations

import re

import pytest

from tests import audits
from tests.renderers import printed
from tests.renderers.printed import FOOT, HEAD, MILLIMETRE, SIDE, made, pages

pytestmark = [printed.needs_pango, printed.needs_pdftotext]
NEARLY_EMPTY = 1 / 3
EDITIONS = [(name, "letter") for name in printed.AUDITS] + [("plain", "a4"), ("hostile", "a4")]


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_no_word_leaves_the_text_area(name: str, size: str) -> None:
    cover, *others = pages(made(name, page=size))

    outside = [
        word.text
        for page in (cover, *others)
        for word in page.words
        if word.left < SIDE - 3
        or word.right > page.width - SIDE + 3
        or word.bottom > page.height - 10 * MILLIMETRE
    ]
    across = [
        word.text
        for page in others
        for word in page.words
        if word.top < page.height - FOOT + 3 < word.bottom or word.top < HEAD - 3 < word.bottom
    ]

    assert (outside, across) == ([], [])


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_no_page_is_nearly_empty(name: str, size: str) -> None:
    filled = [page.filled for page in pages(made(name, page=size))]

    assert [place for place, one in enumerate(filled, 1) if one < NEARLY_EMPTY] == []


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_executive_summary_is_one_page(name: str, size: str) -> None:
    document = made(name, page=size)
    starts = {title: page for _, title, page in printed.bookmarks(document)}

    assert starts["Executive summary"] == 3
    assert starts["Scorecards"] == 4
    assert "Ruleset by ruleset" in pages(document)[2].text


@pytest.mark.parametrize("name", ["plain", "decided", "hostile", "crowded"])
def test_executive_summary_has_as_many_gaps_as_fit_and_says_how_many_more_there_are(
    name: str,
) -> None:
    summary = pages(made(name))[2]
    blocking = {one.requirement.id for one in printed.AUDITS[name]().findings if one.blocking}
    shown = [one for one in blocking if one in summary.text]
    more = re.search(r"(\d+) more stands? in the gap register", summary.text)

    # The hostile id is broken over lines, and so is not found among the words.
    assert len(shown) + int(more[1] if more else 0) >= len(blocking) - (name == "hostile")
    assert shown
    if more:
        room = summary.height - FOOT - max(word.bottom for word in summary.body)
        assert room < 35 * MILLIMETRE


@pytest.mark.parametrize(("name", "size"), [*EDITIONS[:2], ("crowded", "letter"), ("plain", "a4")])
def test_contents_give_the_page_of_each_chapter(name: str, size: str) -> None:
    document = made(name, page=size)
    contents = printed.words(document, "-layout", "-f", "2", "-l", "2")
    entries = re.findall(r"^ *(?:\d+|[AB])? +(\S.*?) {2,}(\d+)$", contents, re.MULTILINE)
    starts = {title: page for _, title, page in printed.bookmarks(document)}
    on_page = pages(document)

    assert len(entries) >= 12
    assert {title: int(page) for title, page in entries} == {
        title: starts[title] for title, _ in entries
    }
    assert [title for title, page in entries if title not in on_page[int(page) - 1].text] == []


@pytest.mark.parametrize("name", ["plain", "decided"])
def test_pages_beside_the_gaps_of_the_summary_are_right(name: str) -> None:
    document = made(name)
    starts = {title: page for _, title, page in printed.bookmarks(document)}
    on_page = pages(document)
    rows = re.findall(
        r"^ *([A-Z]+-[A-Z0-9-]+) .* (\d+)$",
        printed.words(document, "-layout", "-f", "3", "-l", "3"),
        re.MULTILINE,
    )
    titles = {f.requirement.id: f.requirement.title for f in printed.AUDITS[name]().findings}

    assert len(rows) >= 3
    assert {titles[gap]: int(page) for gap, page in rows} == {
        titles[gap]: starts[titles[gap]] for gap, _ in rows
    }
    assert [gap for gap, page in rows if gap not in on_page[int(page) - 1].text] == []


@pytest.mark.parametrize(
    ("size", "width", "height"), [("letter", 215.9, 279.4), ("a4", 210.0, 297.0)]
)
def test_paper_has_the_size_that_was_asked_for(size: str, width: float, height: float) -> None:
    sizes = {(page.width, page.height) for page in pages(made("plain", page=size))}

    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx((width * MILLIMETRE, height * MILLIMETRE), abs=0.1)


@pytest.mark.parametrize("name", printed.AUDITS)
def test_summary_has_two_pages_with_nothing_outside_and_none_nearly_empty(name: str) -> None:
    both = pages(made(name, summary=True))

    assert len(both) == 2
    assert [page.filled > NEARLY_EMPTY for page in both] == [True, True]
    assert [
        word.text
        for page in both
        for word in page.words
        if word.left < SIDE - 3 or word.right > page.width - SIDE + 3
    ] == []
    assert "Ruleset by ruleset" in both[0].text
    assert "it is not a finding that the law was broken" in both[1].text


def test_sign_off_is_one_page_with_the_acceptances_their_reason_and_their_end() -> None:
    document = made("decided")
    start = next(page for _, title, page in printed.bookmarks(document) if title == "Sign-off")
    sheet = " ".join(page.text for page in pages(document)[start - 1 : start + 1])

    for said in ("Counsel is drafting it.", "Mira Lund", "March 31, 2027", "Jonas Weir", "expired"):
        assert said in sheet
    for role in ("Prepared by", "Reviewed by (privacy)", "Reviewed by (legal)", "Signature"):
        assert role in sheet
    assert audits.audit().as_of not in sheet
