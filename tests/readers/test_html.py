"""Web pages: everything that people can read is kept, what surrounds the policy is tagged."""

from __future__ import annotations

import pytest

from auditor.errors import DocumentError
from auditor.model.document import BlockKind
from auditor.readers import html
from auditor.segmentation import segment
from tests.reading import document, units

PAGE = """\
<!doctype html><html lang="en-GB"><head><title>Not text</title><style>not text</style></head>
<body class="no-nav">
<nav><ul><li><a href="/">Home</a><li><a href="/a">About us</a></ul></nav>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<div class="content">
<h1>Privacy   policy</h1>
<p>We collect <b>names</b>
and pla<wbr>ces.<br>Second line.<br><br>Third line.</p>
<h2>Your rights</h2><p>You may:</p>
<ul><li>ask<ul><li>in writing</li></ul></li><li style="display:none">complain</li></ul>
<details><summary>How long we keep data</summary><p hidden>We keep it for a year.</p></details>
<p><strong>How to contact us</strong></p>
<p>Mail <a href="mailto:privacy@orvane.example?subject=x">our office</a>, or
<a href="mailto:dpo@orvane.example">dpo@orvane.example</a>, or <a href="tel:+1-800-555-0100">call</a>.</p>
<script>not("text")</script><template><p>not text</p></template>
</div>
<footer><p>Orvane Limited, all rights reserved.</p></footer></body></html>
"""


def test_a_page_becomes_one_block_below_the_other() -> None:
    found = document(PAGE, "html")

    assert found.text.split("\n") == [
        "Home",
        "About us",
        "We use cookies.",
        "Accept",
        "Privacy policy",
        "We collect names and places.",
        "Second line.",
        "Third line.",
        "Your rights",
        "You may:",
        "ask",
        "in writing",
        "complain",
        "How long we keep data",
        "We keep it for a year.",
        "How to contact us",
        "Mail our office (privacy@orvane.example), or dpo@orvane.example, or call (+1-800-555-0100).",
        "Orvane Limited, all rights reserved.",
    ]
    assert found.language == "en"
    assert not found.lines_of_file


def test_what_surrounds_the_policy_is_tagged() -> None:
    found = document(PAGE, "html")

    tagged = [found.text[b.span.start : b.span.end] for b in found.blocks if b.boilerplate]

    assert tagged == [
        "Home",
        "About us",
        "We use cookies.",
        "Accept",
        "Orvane Limited, all rights reserved.",
    ]


def test_headings_are_found_in_all_their_forms() -> None:
    found = document(PAGE, "html")

    headings = [
        (found.text[b.span.start : b.span.end], b.level)
        for b in found.blocks
        if b.kind is BlockKind.HEADING
    ]

    assert headings == [
        ("Privacy policy", 1),
        ("Your rights", 2),
        ("How long we keep data", 3),
        ("How to contact us", 3),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        '<div role="heading" aria-level="2">Our cookies</div>',
        '<button aria-expanded="false">Our cookies</button>',
        '<button aria-controls="x">Our cookies</button>',
        "<p><b>Our cookies</b></p>",
    ],
)
def test_other_elements_that_act_as_headings(heading: str) -> None:
    found = segment(document(f"<h1>Policy</h1>{heading}<p>We set some.</p>", "html"))

    assert found.units[-1].path == ("Policy", "Our cookies")


def test_lists_have_depth_and_definitions_carry_their_term() -> None:
    text = "<p>We hold:</p><ol><li>a<ul><li>b</li></ul></li></ol><p>x.</p><dl><dt>Name<dd>what you are called</dl>"

    assert [words for _, words in units(text, "html")] == [
        "We hold:",
        "We hold: a",
        "We hold: a b",
        "x.",
        "Name",
        "Name what you are called",
    ]


@pytest.mark.parametrize("first", ["<tr><th>Purpose<th>Basis", "<tr><td>Purpose<td>Basis"])
def test_tables_of_data_become_rows_with_their_header(first: str) -> None:
    rows = "<tr><td>Mail<td><ul><li>Consent</li><li>Contract</li></ul><tr><td>Bills<td>Law"

    found = units(f"<table>{first}{rows}</table>", "html")

    assert found == [
        ("row", "Purpose | Basis"),
        ("row", "Purpose | Basis Mail | Consent Contract"),
        ("row", "Purpose | Basis Bills | Law"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>We ask.</p><p>You answer.</p></td></tr></table>",
        '<table role="presentation"><tr><td>We ask.<td>You answer.</table>',
        "<table><tr><td><h2>We ask.</h2><td><p>You answer.</p></table>",
        "<table><tr><td>We ask.<td><table><tr><td>You answer.</table></table>",
    ],
)
def test_tables_that_only_place_things_are_read_as_text(table: str) -> None:
    assert document(table, "html").text == "We ask.\nYou answer."


def test_bullets_after_line_breaks_are_items() -> None:
    found = units("<p>We hold:<br>\u2022 names<br>\u2022 places</p>", "html")

    assert found == [
        ("sentence", "We hold:"),
        ("item", "We hold: names"),
        ("item", "We hold: places"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<form class='search'><p>We collect names of all our users, and keep them.</p></form>",
        "<div id='sidebar'><p>We collect names of all our users, and keep them.</p></div>",
        "<footer><p>We collect names of all our users, and keep them.</p></footer>",
    ],
)
def test_what_holds_the_policy_is_no_boilerplate_whatever_its_name(page: str) -> None:
    assert not any(block.boilerplate for block in document(page, "html").blocks)


def test_a_section_on_cookies_within_an_article_is_no_banner() -> None:
    page = (
        "<article><h1>Policy</h1><p>We collect names of all users and keep them for long.</p>"
        "<section id='cookie-notice'><p>You may reject all cookies.</p></section></article>"
    )

    assert not any(block.boilerplate for block in document(page, "html").blocks)


def test_short_lists_of_links_are_tagged() -> None:
    links = "".join(f"<li><a href='/{n}'>Page {n} of us</a></li>" for n in range(4))

    found = document(f"<p>We collect names of all our users.</p><ul>{links}</ul>", "html")

    assert [block.boilerplate for block in found.blocks] == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="of-our-own">', "utf-8"),
        ("", "cp1252"),
    ],
)
def test_the_declared_encoding_is_respected(head: str, encoding: str) -> None:
    word = "\u0430\u0437\u0431" if encoding == "cp1251" else "caf\u00e9"

    assert html.read(f"<html>{head}<p>{word}</p>".encode(encoding), "x").text == word


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<div>" * 30_000 + "We ask.", "it is nested more than 2,000 deep; at most 500 are read"),
        ("<b>" * 30_000 + "We ask.", "it is nested more than 2,000 deep; at most 500 are read"),
        (
            "<div " + " ".join(f"a{n}=1" for n in range(20_000)) + ">We ask.",
            "one of its elements has 20,000 attributes; at most 1,000",
        ),
        (
            "<div " + " ".join(f"a{n}" for n in range(20_000)) + ">We ask.",
            "one of its elements has 20,000 attributes; at most 1,000",
        ),
        ("<html><body><script>We ask.</script></body></html>", "the page holds no text"),
    ],
)
def test_pages_that_would_stall_the_parser_are_refused(page: str, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        document(page, "html")


@pytest.mark.parametrize(
    "page",
    [
        "<p>We ask." * 20_000,
        "<li>We ask." * 20_000,
        "<div>We ask.</div>" * 20_000,
        "We ask.<br>" * 20_000,
        "<a href='mailto:a@x.example'>Ask</a>" * 5_000,
        "<img src='data:" + "x" * 100_000 + "'>We ask.",
        f"<svg><path d='{'M 0 0 ' * 20_000}'/></svg>We ask.",
        "<table>" * 1_500 + "We ask.",
        "<table>" + "<tr><td>We<td>ask" * 10_000,
        "<script>" + "<div>" * 10_000 + "</script>We ask.",
        "<!--" + "<div>" * 10_000 + "-->We ask.",
    ],
)
def test_long_pages_are_read(page: str) -> None:
    assert "sk" in document(page, "html").text
