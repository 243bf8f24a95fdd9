"""One policy made into files of the five formats by public tools, from what the text reader saw in it.

Plain text holds no headings or lists but by their look, so the text reader's blocks are the source of all: a format
whose reader is faithful gives them back. Needs pandoc, and for the last kind LibreOffice.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from auditor.model.document import Block, Document

STYLES = {
    "pdf": "@page{size:A4;margin:22mm}body{font:10.5pt/1.4 serif}",
    "pdf-2col": (
        "@page{size:A4;margin:18mm}body{font:9.5pt/1.35 sans-serif}main{columns:2;column-gap:8mm}"
    ),
    "pdf-justified": (
        "@page{size:letter;margin:25mm;@top-center{content:'Orvane privacy notice'}"
        "@bottom-right{content:'Page ' counter(page) ' of ' counter(pages)}}"
        "body{font:11pt/1.3 serif;text-align:justify;hyphens:auto}"
    ),
    "pdf-2col-justified": (
        "@page{size:letter;margin:20mm;@top-left{content:'A notice'}@bottom-center{content:counter(page)}}"
        "body{font:10pt/1.35 serif;text-align:justify;hyphens:auto}main{columns:2}"
    ),
}
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/shop'>Shop</a></li><li><a href='/help'>Help</a></li></ul></nav>"
BANNER = "<div class='cookie-banner'><p>This page sets cookies.</p><button>Accept</button></div>"
FOOTER = "<footer><p>Imprint | Contact | All marks are their owners'.</p></footer>"


def files(text: Document, folder: Path) -> Iterator[tuple[str, Path]]:
    """Make the files, and yield the name of each kind with its file."""
    body = page_of(text)
    web = _written(folder / "policy.html", _around(f"<main>{body}</main>"))
    yield "html", web
    yield "html-page", _written(folder / "page.html", _around(f"{MENU}{BANNER}<div>{body}</div>{FOOTER}"))  # fmt: skip
    yield "txt", _by_pandoc(web, folder / "again.txt", "plain", "--columns=72")
    yield "md", _by_pandoc(web, folder / "policy.md", "gfm", "--wrap=none")
    yield "docx", _by_pandoc(web, folder / "policy.docx", "docx")
    yield "docx-python", _by_python_docx(text, folder / "python.docx")
    yield from _set(body, folder)
    if shutil.which("soffice"):
        yield "pdf-office", _by_office(folder / "policy.docx")


def page_of(document: Document) -> str:
    """Write what the text reader saw as HTML: headings, paragraphs, lists with their depths, tables."""
    parts = []
    for kind, blocks in groupby(document.blocks, key=lambda one: one.kind):
        if kind is BlockKind.ITEM:
            parts.append(_lists(document, list(blocks)))
        elif kind is BlockKind.ROW:
            parts += [_table(document, rows) for rows in _tables(blocks)]
        else:
            parts += [_single(document, one) for one in blocks]
    return "\n".join(parts)


def _written(path: Path, page: str) -> Path:
    path.write_text(page, "utf-8")
    return path


def _around(body: str, style: str = "") -> str:
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def _by_pandoc(web: Path, made: Path, wanted: str, *options: str) -> Path:
    command = ["pandoc", "-f", "html", "-t", wanted, *options, "-o", str(made), str(web)]
    subprocess.run(command, check=True)  # noqa: S603 (of a fixed command)
    return made


def _by_office(file: Path) -> Path:
    command = ["soffice", "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(file.parent), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (of a fixed command)
    return file.with_suffix(".pdf")


def _set(body: str, folder: Path) -> Iterator[tuple[str, Path]]:
    from weasyprint import HTML  # noqa: PLC0415 (heavy)

    for name, style in STYLES.items():
        made = folder / f"{name}-weasyprint.pdf"
        HTML(string=_around(f"<main>{body}</main>", style)).write_pdf(made)
        yield name, made


def _by_python_docx(document: Document, path: Path) -> Path:
    import docx  # noqa: PLC0415 (heavy)

    made = docx.Document()
    for table, grouped in groupby(document.blocks, key=lambda one: one.kind is BlockKind.ROW):
        for rows in _tables(grouped) if table else ():
            cells = [_plain(document, row).split(" | ") for row in rows]
            drawn = made.add_table(len(cells), max(map(len, cells)))
            for row, texts in zip(drawn.rows, cells, strict=True):
                for cell, words in zip(row.cells, texts, strict=False):
                    cell.text = words
        for block in () if table else grouped:
            if block.kind is BlockKind.HEADING:
                made.add_heading(_plain(document, block), min(9, block.level or 1))
            elif block.kind is BlockKind.ITEM:
                deep = f" {min(block.level, 3)}" if block.level > 1 else ""
                made.add_paragraph(_plain(document, block), style=f"List Bullet{deep}")
            else:
                made.add_paragraph(_plain(document, block))
    made.save(str(path))
    return path


def _plain(document: Document, block: Block) -> str:
    return " ".join(document.text[block.span.start : block.span.end].split())


def _words(document: Document, block: Block) -> str:
    return html.escape(_plain(document, block))


def _single(document: Document, block: Block) -> str:
    tag = f"h{block.level or 1}" if block.kind is BlockKind.HEADING else "p"
    return f"<{tag}>{_words(document, block)}</{tag}>"


def _lists(document: Document, blocks: Sequence[Block]) -> str:
    parts, depth = [], 0
    for block in blocks:
        level = max(1, min(block.level, depth + 1))
        parts += ["</li></ul>"] * (depth - level)
        parts.append("<ul>" if level > depth else "</li>")
        parts.append(f"<li>{_words(document, block)}")
        depth = level
    return "".join([*parts, "</li></ul>" * depth])


def _tables(blocks: Iterator[Block]) -> list[list[Block]]:
    """Part rows into tables: one without a header begins the next."""
    found: list[list[Block]] = []
    for block in blocks:
        if block.header is None or not found:
            found.append([])
        found[-1].append(block)
    return found


def _table(document: Document, blocks: Sequence[Block]) -> str:
    rows = []
    for number, block in enumerate(blocks):
        cells = _words(document, block).split(" | ")
        tag = "th" if number == 0 and block.header is None else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"
