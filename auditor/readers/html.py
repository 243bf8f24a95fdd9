"""Web pages: all text that people can read, collapsed sections too; menus, banners and footers are tagged.

The text is built block by block, one below the other, so line numbers are those of this text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import DocumentError
from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import decode, has_words
from auditor.readers._encodings import declared
from auditor.readers._here import is_short
from auditor.readers._html_drafts import placed
from auditor.readers._html_limits import is_plain, refuse_hostile
from auditor.readers._html_walk import drafts
from auditor.readers._made import language_of, made

if TYPE_CHECKING:
    from auditor.model.document import Document

SUFFIXES = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"


def is_ordinary(raw: bytes) -> bool:
    """Tell whether a page is short, and by a first look neither nested deeply nor full of attributes."""
    return is_short(raw) and b"\x00" not in raw and is_plain(raw.decode("latin-1"))


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a web page."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - loaded when needed

    page = decode(raw, source, declared(raw))
    refuse_hostile(page, limits)
    root = LexborHTMLParser(page).root
    found = drafts(root, limits.nesting) if root is not None else ()
    text, blocks = placed(found)
    if not has_words(text):
        remedy = "It may be built by scripts: open it in a browser, and save or copy the text from there."
        raise DocumentError(source, "the page holds no text", remedy)
    language = (root.attributes.get("lang") or "") if root is not None else ""
    return made(
        raw, source, MEDIA_TYPE, text, blocks, language=language_of(language), lines_of_file=False
    )
