"""Which reader fits bytes whose name does not tell: by how they begin, then by what stands in them."""

from __future__ import annotations

import codecs
import re

_BEGINNING = 5_000
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_HEADER_WITHIN = 1_024
"""Bytes of anything before the header of a PDF, as its readers put up with."""
_BEFORE_MARKUP = rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
_PAGE = re.compile(_BEFORE_MARKUP + rb"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FRAGMENT = re.compile(
    _BEFORE_MARKUP
    + rb"<(?:meta|title|link|style|script|main|article|section|header|nav|div|p|h[1-6]|table|[ou]l)\b[^<>]{0,400}>",
    re.I | re.S,
)
_CLOSING_TAG = re.compile(rb"</[a-z][a-z0-9]{0,20}\s*>", re.I)
_MARKDOWN = re.compile(
    rb"[\n*\]](?:(?<=\n)(?:#{1,6} \S|---\s*$)|(?<=\])\([^)\s]{1,200}\)|(?<=\*)\*\w)",
    re.MULTILINE,
)
"""Each branch looks back at the first character, because an expression that begins with one class of characters runs
over all others several times as fast."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def format_of(raw: bytes) -> str:
    """Return the name of the reader that fits the bytes of a file; text, if nothing tells otherwise."""
    if _PDF.search(raw[:_PDF_HEADER_WITHIN]):
        return "pdf"
    if raw.startswith(b"PK\x03\x04") and b"word/document.xml" in raw:
        return "docx"
    plain = _plain(raw)
    if _PAGE.match(plain[:_BEGINNING]) or _is_fragment(plain):
        return "html"
    return "md" if _MARKDOWN.search(b"\n" + plain[:20_000]) else "txt"


def _is_fragment(plain: bytes) -> bool:
    """Tell whether a text is the inside of a page: it begins with a tag, and closes one."""
    return bool(_FRAGMENT.match(plain[:_BEGINNING]) and _CLOSING_TAG.search(plain[:20_000]))


def _plain(raw: bytes) -> bytes:
    """Return the beginning of a text as one byte for each character of markup."""
    for mark, encoding in _WIDE.items():
        if raw.startswith(mark):
            return raw[2 : 2 * 20_000].decode(encoding, "replace").encode("utf-8", "replace")
    return raw.removeprefix(codecs.BOM_UTF8)
