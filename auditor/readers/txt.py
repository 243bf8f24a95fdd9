"""Plain text: headings, lists and paragraphs are told by how they look.

The text is that of the file, so lines and characters are the file's own. Lines that were broken at a fixed width
are joined; where each line is a paragraph, they are not: the lengths of the lines tell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import decode
from auditor.readers._here import is_short, require_few
from auditor.readers._layout import blocks
from auditor.readers._made import made

if TYPE_CHECKING:
    from auditor.model.document import Document

SUFFIXES = (".txt", ".text")
MEDIA_TYPE = "text/plain"


def is_ordinary(raw: bytes) -> bool:
    """Tell whether a file is short: then no text takes long."""
    return is_short(raw)


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a plain text file."""
    document = read_unblocked(raw, source, limits)
    return replace(document, blocks=blocks(document.text))


def read_unblocked(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a plain text file without looking for headings, lists and paragraphs."""
    text = decode(raw, source)
    require_few(text, limits)
    return made(raw, source, MEDIA_TYPE, text, ())
