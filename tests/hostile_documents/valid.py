"""Valid files of every format, made of the sample policies of this repository."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Final

import docx
import pikepdf
from markdown_it import MarkdownIt
from weasyprint import HTML

_SEEDS: Final = Path(__file__).resolve().parents[2] / "seeds"
_LONG: Final = 6_000
"""Characters of an excerpt: a short file is broken in more places of its structure."""
_FIXED: Final = (2026, 11, 23, 0, 0, 0)


@cache
def files(suffix: str) -> tuple[bytes, ...]:
    """Return valid files of a format."""
    match suffix:
        case "txt":
            texts = [path.read_bytes() for path in sorted(_SEEDS.glob("*.txt"))]
            return (*texts, *(text.decode()[:_LONG].encode("utf-16") for text in texts[:1]))
        case "md":
            return tuple(
                path.read_bytes() for path in sorted(_SEEDS.glob("*.md")) if path.stem != "README"
            )
        case "html":
            made = [page(text).encode() for text in _excerpts()]
            return (*made, *(path.read_bytes() for path in sorted(_SEEDS.glob("*.html"))))
        case "pdf":
            return tuple(one for text in _excerpts() for one in _pdfs(text))
        case _:
            return tuple(_docx(text) for text in _excerpts())


def page(text: str) -> str:
    """Set Markdown as a web page."""
    body = MarkdownIt("commonmark").enable("table").render(text)
    head = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Policy</title></head>"
    return f"{head}<body><nav><a href='/'>Home</a></nav><main>{body}</main></body></html>"


def _excerpts() -> tuple[str, ...]:
    """Return the beginnings of the Markdown samples."""
    return tuple(raw.decode()[:_LONG].rsplit("\n\n", 1)[0] for raw in files("md"))


def _pdfs(text: str) -> tuple[bytes, ...]:
    """Set a text as a PDF, and again with nothing in it compressed, for what breaks its words."""
    packed: bytes = HTML(string=page(text)).write_pdf()
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(packed)) as file:
        file.save(
            plain,
            static_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return packed, plain.getvalue()


def _docx(text: str) -> bytes:
    made = docx.Document()
    table = None
    for line in filter(None, text.splitlines()):
        if line.startswith("#"):
            made.add_heading(line.lstrip("# "), min(line.count("#"), 6))
        elif line.startswith(("- ", "* ")):
            made.add_paragraph(line[2:], style="List Bullet")
        elif line.startswith("|"):
            cells = line.strip("|").split("|")
            table = table or made.add_table(0, len(cells))
            for cell, words in zip(table.add_row().cells, cells, strict=False):
                cell.text = words.strip()
        else:
            made.add_paragraph(line)
    raw = io.BytesIO()
    made.save(raw)
    return _repacked(raw.getvalue())


def _repacked(raw: bytes) -> bytes:
    """Pack the parts of a Word file with dates that do not change, each compressed anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, _FIXED)
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
