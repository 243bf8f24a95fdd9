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


def bomb() -> bytes:
    """A page whose content unpacks, form in form, to two to the thirtieth power of words."""
    depth = 30
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 6>>stream\n/X Do \nendstream",
    ]
    for level in range(depth):
        inner = f"{level + 6} 0 R".encode()
        if level == depth - 1:
            objects.append(
                b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Length 42>>"
                b"stream\nBT /F 9 Tf 50 700 Td (words words) Tj ET \nendstream"
            )
        else:
            objects.append(
                b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X "
                + inner
                + b">>>>/Length 12>>"
                b"stream\n/X Do /X Do \nendstream"
            )
    body, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    return (
        body
        + f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        + table
        + f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF".encode()
    )
