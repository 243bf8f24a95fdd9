"""Plain text: headings, lists and paragraphs are told by how they look.

The text is that of the file, so lines and characters are the file's own. Lines that were broken at a fixed width
are joined; where each line is a paragraph, they are not: the lengths of the lines tell.
"""

from __future__ import annotations

import hashlib

from auditor.model.document import Document
from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import decode
from auditor.readers._here import is_short, require_few
from auditor.readers._layout import blocks

SUFFIXES = (".txt", ".text")
MEDIA_TYPE = "text/plain"


def is_ordinary(raw: bytes) -> bool:
    """Tell whether a file is short: then no text takes long."""
    return is_short(raw)


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a plain text file."""
    text = decode(raw, source)
    require_few(text, limits)
    return Document(
        id=source,
        source=source,
        kind="privacy_policy",
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        blocks=blocks(text),
    )
