"""PDF files: text in reading order with its pages; running heads are tagged, hyphens at line ends undone.

The text is built block by block, one below the other, so line numbers are those of this text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.errors import DocumentError
from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import has_words
from auditor.readers._made import made
from auditor.readers._pdf_blocks import blocks
from auditor.readers._pdf_lines import lines
from auditor.readers._pdf_parse import Broken, parsed
from auditor.readers._pdf_text import Written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.model.document import Document
    from auditor.readers._pdf_lines import Line

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"

_REFUSED = {
    "password": ("it is locked by a password", "Save a copy without one, and give that."),
    "broken": (
        "it is no PDF file, or a broken one",
        "Save it anew from the program that made it, or copy its text into a text file.",
    ),
}


def is_ordinary(raw: bytes) -> bool:
    """No PDF file is: its parser is made of C, and can be made to run or to grow without end."""
    del raw
    return False


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a PDF file; of a process whose memory and time are limited."""
    try:
        pages = parsed(raw, limits)
    except Broken as error:
        raise DocumentError(source, *_REFUSED[error.args[0]]) from error
    written = _written(pages)
    if not has_words(written.text):
        raise _without_words(pages, source)
    return made(
        raw,
        source,
        MEDIA_TYPE,
        written.text,
        written.blocks,
        lines_of_file=False,
        pages=written.pages(len(pages)),
    )


def _written(pages: Sequence[Mapping[str, Any]]) -> Written:
    """Write the text of all pages; what stands at their edges behind the block that is open there."""
    flow, furniture = lines(pages)
    at_edges: dict[int, list[Line]] = {}
    for line in furniture:
        at_edges.setdefault(line.page, []).append(line)
    found, written = blocks(flow), Written(flow)
    for number, block in enumerate(found):
        written.add(block)
        following = found[number + 1].first.page if number + 1 < len(found) else len(pages)
        for page in range(block.first.page, following):
            for line in at_edges.get(page, ()):
                written.add_furniture(line)
    return written


def _without_words(pages: Sequence[Mapping[str, Any]], source: str) -> DocumentError:
    if any(page["images"] for page in pages):
        what = "its pages are pictures and hold no text, as scans do"
        return DocumentError(
            source, what, "Run a program for text recognition (OCR) over it first."
        )
    return DocumentError(source, "it holds no text", "Check that it is the right file.")
