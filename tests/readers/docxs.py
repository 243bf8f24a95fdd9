"""Word files for tests, made of XML that we wrote."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from auditor.readers import read_bytes

if TYPE_CHECKING:
    from auditor.model.document import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def packed(body: str, links: str = "", **parts: str) -> bytes:
    """Pack the body of a document, with further parts by their names and further relations."""
    raw = io.BytesIO()
    links += "".join(
        f'<Relationship Id="{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", RELATIONS)
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        file.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return raw.getvalue()


def read(raw: bytes) -> Document:
    """Read a file."""
    return read_bytes(raw, ".docx", source="policy.docx", id="policy.docx")


def read_body(body: str, links: str = "", **parts: str) -> Document:
    """Read a document that holds a body."""
    return read(packed(body, links, **parts))


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
