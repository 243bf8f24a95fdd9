"""PDF files for tests, made of HTML that we wrote."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from weasyprint import HTML

from auditor.readers import read_bytes

if TYPE_CHECKING:
    from auditor.model.document import Document

PLAIN = "@page{size:A4;margin:22mm} body{font:11pt/1.4 serif}"


@cache
def pdf(body: str, style: str = "") -> bytes:
    """Set HTML as a PDF."""
    page = f"<html lang='en'><style>{PLAIN} {style}</style><body>{body}"
    made: bytes = HTML(string=page).write_pdf()
    return made


def read_pdf(body: str, style: str = "") -> Document:
    """Read HTML that was set as a PDF."""
    return read_bytes(pdf(body, style), ".pdf", source="policy.pdf", id="policy.pdf")


def blocks(document: Document) -> list[tuple[str, int, str]]:
    """Return kind, level and text of each block that is no boilerplate."""
    return [
        (one.kind.value, one.level, document.text[one.span.start : one.span.end])
        for one in document.blocks
        if not one.boilerplate
    ]
