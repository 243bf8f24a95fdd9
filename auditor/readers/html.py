"""Web pages: all text that people can read, collapsed sections too; menus, banners and footers are tagged.

The text is built block by block, one below the other, so line numbers are those of this text.
"""

from __future__ import annotations

import hashlib
import re

from auditor.errors import DocumentError
from auditor.model.document import Document
from auditor.model.languages import UNKNOWN
from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import decode, has_words
from auditor.readers._here import is_short
from auditor.readers._html_drafts import placed
from auditor.readers._html_limits import is_plain, refuse_hostile
from auditor.readers._html_walk import drafts

SUFFIXES = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_WHERE_CHARSET_STANDS = 4096
_AS_WINDOWS = frozenset({"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"})
"""Browsers read these as Windows-1252, of which they are subsets."""


def is_ordinary(raw: bytes) -> bool:
    """Tell whether a page is short, and by a first look neither nested deeply nor full of attributes."""
    return is_short(raw) and b"\x00" not in raw and is_plain(raw.decode("latin-1"))


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a web page."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - loaded when needed

    page = decode(raw, source, _declared_charset(raw))
    refuse_hostile(page, limits)
    root = LexborHTMLParser(page).root
    found = drafts(root, limits.nesting) if root is not None else ()
    text, blocks = placed(found)
    if not has_words(text):
        remedy = "It may be built by scripts: open it in a browser, and save or copy the text from there."
        raise DocumentError(source, "the page holds no text", remedy)
    language = (root.attributes.get("lang") or "") if root is not None else ""
    return Document(
        id=source,
        source=source,
        kind="privacy_policy",
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        blocks=blocks,
        language=re.split(r"[-_]", language.strip().lower())[0] or UNKNOWN,
        lines_of_file=False,
    )


def _declared_charset(raw: bytes) -> str | None:
    """Return the encoding that a page names in its head; one that could not be read there is not believed."""
    found = _CHARSET.search(raw[:_WHERE_CHARSET_STANDS])
    if found is None:
        return None
    name = found[1].decode("ascii", "ignore").lower()
    if name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if name in _AS_WINDOWS else name
