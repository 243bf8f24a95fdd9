"""Web pages that are made to harm: deep, wide, unclosed, and with wrong declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile_documents import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]

REPEATED: Final = {
    "nested div": "<div>",
    "nested lists": "<ul><li>",
    "nested tables": "<table><tr><td>a",
    "nested emphasis": "<b><i>",
    "nested fonts": "<font size=1><a href=x>",
    "nested quotes": "<blockquote><p>a",
    "nested buttons": "<button>",
    "nested forms": "<form><fieldset>",
    "nested templates": "<template>",
    "nested drawings": "<svg><g>",
    "drawings and text": "<svg><desc><div>",
    "formulas": "<math><mi><annotation-xml encoding='text/html'>",
    "nested selections": "<select><option>",
    "nested details": "<details><summary>a</summary>",
    "spans": "<span>a</span>",
    "paragraphs": "<p>data",
    "misnested": "<b><p></b>",
    "adopted": "<a><p>",
    "misnested tables": "<table><b>a<tr>",
    "rows": "<tr><td>a<td>b",
    "cells": "<td>a",
    "headings": "<h2>Data</h2>",
    "headings over prose": "<h2>Data</h2><p>We keep your data for one year.</p>",
    "items": "<li>a",
    "terms": "<dt>a<dd>b",
    "breaks": "<br>",
    "links": "<a href=x>a</a> ",
    "links by line": "<p><a href=x>a</a>",
    "menus": "<nav>a</nav>",
    "entities": "&amp;",
    "long entities": "&CounterClockwiseContourIntegral;",
    "broken entities": "&#x",
    "references": "&#100000;",
    "less than": "<",
    "open tags": "<a ",
    "closing tags": "</p>",
    "unknown closing tags": "</x>",
    "attributes": "<p a b c d>",
    "comments": "<!--a-->",
    "open comments": "<!--",
    "broken comments": "<!-- -- --!>",
    "scripts": "<script>a</script>",
    "open scripts": "<script><!--<script>",
    "styles": "<style>a",
    "areas": "<textarea>a</textarea>",
    "character data": "<![CDATA[a]]>",
    "instructions": "<?a?>",
    "doctypes": "<!doctype a>",
    "frames": "<frameset><frame>",
    "heads": "<html><head><body>",
    "plain text": "<plaintext>",
    "hidden": "<p hidden style='display:none'>a",
    "articles": "<article><header>a",
    "old type": "<center><nobr>",
    "marquees": "<marquee><applet><object>",
    "rubies": "<ruby><rt><rp>",
    "NULs": "a\x00",
}
REFUSED: Final = frozenset({"html: nothing but comments", "html: nothing but scripts"})


def repeated(unit: str, size: int) -> str:
    """Repeat something in a page."""
    body = unit * max(1, size // len(unit))
    return f"<!doctype html><body><h1>Privacy</h1><p>{text.HONEST}</p>{body}<p>{text.HONEST}</p>"


def _repeating(unit: str) -> Attack:
    return lambda _, size: repeated(unit, size).encode()


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><p>{text.HONEST}{body}".encode()


def _attributes(chance: Random, size: int) -> bytes:
    ways = ("a{0}={0} ", "a=b ", "'{0}' ", "a='{0}>' ", 'class="a{0}" ', "a{0}\t")
    way = chance.choice(ways)
    return _page(f"<p {''.join(way.format(number) for number in range(size // 8 + 1))}>data")


def _long_attribute(chance: Random, size: int) -> bytes:
    name = chance.choice(("class", "id", "style", "href", "lang", "role", "x" * 999))
    words = chance.choice(("nav ", "x", "&amp;", "cookie-", "%41", "\n"))
    return _page(f"<p {name}='{words * (size // len(words) + 1)}'>data")


def _deep(chance: Random, size: int) -> bytes:
    tags = chance.sample(("div", "span", "b", "section", "ul", "table", "font", "a", "p", "em", "article"), 3)  # fmt: skip
    count = size // 16 + 1
    closed = chance.random() < 0.5
    opening = "".join(f"<{tags[number % 3]}>" for number in range(count))
    closing = "".join(f"</{tags[number % 3]}>" for number in reversed(range(count)))
    return _page(f"{opening}data{closing if closed else ''}")


def _hidden_depth(chance: Random, size: int) -> bytes:
    """Deep nesting that a count of tags may miss."""
    way = chance.choice(("<div/>", "<DIV\n>", "<div a='>'>", "<x:y>", "<\u00e9>", "<div<div>", "<p><div></p>", "<tr><div>"))  # fmt: skip
    return _page(f"<table>{way * (size // len(way) + 1)}data")


def _table(chance: Random, size: int) -> bytes:
    columns = chance.choice((1, 2, 10, 300, max(1, size // 10)))
    row = "<tr>" + "<td>data" * columns
    span = chance.choice(("", " colspan=1000 rowspan=65534", " colspan=99999999999"))
    return _page(f"<table><td{span}>a{row * (size // len(row) + 1)}")


def _charset(chance: Random, size: int) -> bytes:
    names = ("utf-16", "utf-7", "idna", "punycode", "unicode_escape", "zlib", "rot13", "hex", "utf-32", "x" * 40, "shift_jis", "iso-2022-jp", "hz", "big5", "cp037", "undefined", "mbcs", "raw_unicode_escape", "koi8-r", "utf-8-sig", "base64", "utf_16_be", "iso-8859-1", "unicode-1-1-utf-8", "cp65001", "\u00e9")  # fmt: skip
    name = chance.choice(names)
    meta = chance.choice(("<meta charset={}>", "<meta content='text/html; charset={}'>"))
    body = chance.choice(("caf\u00e9 \u201cdata\u201d ", "+ADw-script+AD4-", "\\x41\\ud800 ", "\x1b$B ", "~{"))  # fmt: skip
    encoding = chance.choice(("utf-8", "utf-16", "cp1252", "utf-16-le"))
    page = meta.format(name) + f"<p>{text.HONEST}" + body * (size // 20 + 1)
    return page.encode(encoding, "replace")


def _only(before: str, unit: str, after: str) -> Attack:
    return lambda _, size: (before + unit * (size // len(unit) + 1) + after).encode()


def _surrogates(chance: Random, size: int) -> bytes:
    codes = (0, 0x80, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x110000, 0x202E, 0xFEFF, 10**12)
    return _page("".join(f"&#{chance.choice(codes)};a" for _ in range(size // 8 + 1)))


def _language(chance: Random, size: int) -> bytes:
    name = chance.choice(("en-" * (size // 3 + 1), "", "\u202e", "  EN_us", "zz", "'\"<>"))
    return f"<html lang='{name}'><body><p>{text.HONEST}".encode()


def _mixed(chance: Random, size: int) -> bytes:
    units, made = [*REPEATED.values(), text.HONEST], []
    while size > 0:
        made.append(chance.choice(units) * chance.choice((1, 1, 2, 3, 30)))
        size -= len(made[-1])
    return "".join(made).encode()


ATTACKS: Final[Mapping[str, Attack]] = {
    **{f"html: {name}": _repeating(unit) for name, unit in REPEATED.items()},
    "html: attributes of one tag": _attributes,
    "html: a long attribute": _long_attribute,
    "html: deep": _deep,
    "html: depth in disguise": _hidden_depth,
    "html: tables": _table,
    "html: charset": _charset,
    "html: nothing but comments": _only("<html><body>", "<!-- we keep data -->", "</body></html>"),
    "html: nothing but scripts": _only("<html><script>", "we keep data;", "</script></html>"),
    "html: a giant script": _only(f"<p>{text.HONEST}<script>", "a<b;", f"</script>{text.HONEST}"),
    "html: a giant comment": _only(f"<p>{text.HONEST}<!--", "a>-- ", f"-->{text.HONEST}"),
    "html: surrogates": _surrogates,
    "html: language": _language,
    "html: mixed": _mixed,
}
