"""Encodings: those that a page names, those that only the bytes tell, and files in two at once."""

from __future__ import annotations

import pytest

from auditor.errors import DocumentError
from auditor.readers import read_bytes

WORDS = "We \u201crespect\u201d caf\u00e9 guests \u2013 and collect their names only."


def read_page(raw: bytes) -> str:
    return read_bytes(raw, ".html", source="policy.html", id="policy").text


def read_text(raw: bytes) -> str:
    return read_bytes(raw, ".txt", source="policy.txt", id="policy").text


@pytest.mark.parametrize(
    ("name", "codec", "words"),
    [
        ("Shift_JIS", "cp932", "\u500b\u4eba\u60c5\u5831"),
        ("x-sjis", "cp932", "\u500b\u4eba\u60c5\u5831"),
        ("gb2312", "gbk", "\u4e2a\u4eba\u4fe1\u606f"),
        ("GB18030", "gb18030", "\u4e2a\u4eba\u4fe1\u606f"),
        ("big5", "big5", "\u500b\u4eba\u8cc7\u6599"),
        ("euc-kr", "cp949", "\uac1c\uc778\uc815\ubcf4"),
        ("windows-1252", "cp1252", WORDS),
        ("ISO-8859-1", "cp1252", WORDS),
        ("windows-1251", "cp1251", "\u0434\u0430\u043d\u043d\u044b\u0435"),
        ("koi8-r", "koi8-r", "\u0434\u0430\u043d\u043d\u044b\u0435"),
        ("iso-8859-2", "iso-8859-2", "osobn\u00edch \u00fadaj\u016f"),
    ],
)
def test_an_encoding_that_a_page_names_is_believed(name: str, codec: str, words: str) -> None:
    in_html = f'<html><head><meta charset="{name}"></head><p>Policy: {words}</p>'
    in_xml = f'<?xml version="1.0" encoding="{name}"?><html><p>Policy: {words}</p></html>'

    assert read_page(in_html.encode(codec)) == f"Policy: {words}"
    assert read_page(in_xml.encode(codec)) == f"Policy: {words}"


@pytest.mark.parametrize(
    "name", ["utf-7", "hex", "idna", "undefined", "unicode_escape", "of-our-own"]
)
def test_a_name_that_no_browser_knows_is_not_believed(name: str) -> None:
    assert read_page(f'<meta charset="{name}"><p>{WORDS}</p>'.encode()) == WORDS


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig"])
def test_wide_letters_need_no_name(codec: str) -> None:
    assert read_page(f"<html><p>{WORDS}</p></html>".encode(codec)) == WORDS
    assert read_text(WORDS.encode(codec)) == WORDS


def test_good_utf8_is_read_as_such_whatever_the_page_says() -> None:
    assert read_page(f'<meta charset="windows-1252"><p>{WORDS}</p>'.encode()) == WORDS


def test_one_damaged_letter_does_not_garble_all_others() -> None:
    raw = (WORDS * 5).encode() + b" Caf\xe9."

    assert read_text(raw) == WORDS * 5 + " Caf\ufffd."


def test_a_byte_order_mark_stands_above_what_a_page_says() -> None:
    page = f'<meta charset="koi8-r"><p>{WORDS}</p>'

    assert read_page(page.encode("utf-8-sig")) == WORDS


def test_a_text_cut_within_a_letter_of_two_bytes_is_refused() -> None:
    with pytest.raises(DocumentError, match="claims to be utf-16-le"):
        read_text(WORDS.encode("utf-16")[:-1])
