"""Bytes to text, and the refusal of what is no text."""

from __future__ import annotations

import re

from auditor.errors import DocumentError

_TEXT_WANTED = "Save or copy the policy as text, HTML, PDF or DOCX."
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_GOOD_FOR_EACH_DAMAGED = 9
_MOST_CONTROLS = 0.005
_WORD = re.compile(r"[^\W\d_]{2}")


def decode(raw: bytes, source: str, declared: str | None = None) -> str:
    """Return the text of a file; `declared` is the encoding that it names itself, if any.

    Raises DocumentError if it is binary, wrongly encoded, or holds no words.
    """
    text = _decode(raw, source, declared)
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) - len(encoded.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(text):
        raise DocumentError(source, "it is a binary file, not text", _TEXT_WANTED)
    require_words(text, source)
    return text


def has_words(text: str) -> bool:
    """Tell whether the text holds a word."""
    return _WORD.search(text) is not None


def require_words(text: str, source: str) -> None:
    """Raise DocumentError unless the text holds a word."""
    if not has_words(text):
        what = "it is empty" if not text.strip() else "it holds no words"
        raise DocumentError(source, what, "Give the file that holds the text of the policy.")


def _decode(raw: bytes, source: str, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, source)
    if b"\x00" in raw:
        return _strictly(raw, _wide_encoding(raw, source), source)
    for candidate in ("utf-8", declared, "cp1252"):  # what is no UTF-8 is hardly ever valid as such
        if candidate == "cp1252" and _is_damaged_utf8(raw):
            return raw.decode("utf-8", "replace")
        try:
            return raw.decode(candidate or "utf-8")
        except UnicodeDecodeError:
            continue
    raise _wrongly_encoded(source, "neither UTF-8 nor Windows-1252")


def _is_damaged_utf8(raw: bytes) -> bool:
    """Tell whether nearly all letters beyond ASCII are good UTF-8, as in a page put together from several sources."""
    read = raw.decode("utf-8", "replace")
    damaged = read.count("\ufffd")
    return len(_BEYOND_ASCII.findall(read)) - damaged > _GOOD_FOR_EACH_DAMAGED * damaged


def _wide_encoding(raw: bytes, source: str) -> str:
    """Name the byte order of UTF-16 without a mark: English text has a NUL in every other byte."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if max(even, odd) < 0.2 * len(raw) / 2 or min(even, odd) > 0.2 * max(even, odd):
        raise DocumentError(source, "it is a binary file, not text", _TEXT_WANTED)
    return "utf-16-be" if even > odd else "utf-16-le"


def _strictly(raw: bytes, encoding: str, source: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrongly_encoded(source, f"it claims to be {encoding}, and is not") from error


def _wrongly_encoded(source: str, what: str) -> DocumentError:
    return DocumentError(source, f"its characters cannot be read: {what}", "Save it as UTF-8.")
