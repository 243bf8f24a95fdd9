"""A writer of PDFs that checks nothing: what it is given it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS: Final = b"BT /F 12 Tf 72 700 Td (We collect your name and your address.) Tj 0 -20 Td (We keep them for one year.) Tj ET "


def stream(content: bytes, extra: str = "") -> bytes:
    """Write a stream."""
    return f"<</Length {len(content)} {extra}>>\nstream\n".encode() + content + b"\nendstream"


def document(objects: Sequence[str | bytes]) -> bytes:
    """Write a file of some objects, numbered from 1, of which the first is the catalogue."""
    made = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        content = one.encode() if isinstance(one, str) else one
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    begin = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += (
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF\n".encode()
    )
    return bytes(made)


def one_page(
    content: str | bytes, *more: str | bytes, resources: str = "", page: str = "", font: str = ""
) -> bytes:
    """Write a file of one page: its content is object 4, its font 5, what is added begins with 6."""
    box = "" if "MediaBox" in page else "/MediaBox[0 0 600 800]"
    objects: list[str | bytes] = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R{box}/Contents 4 0 R{page}/Resources<</Font<</F 5 0 R>>{resources}>>>>",
        content,
        font or "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    return document(objects)


def written(raw: bytes, old: str, new: str) -> bytes:
    """Change words of a file, whose table of places is then wrong: readers mend that."""
    return raw.replace(old.encode(), new.encode())
