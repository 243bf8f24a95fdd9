"""A policy that was read, written anew in each of the five formats."""

from __future__ import annotations

import html
import io
import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

import docx

from auditor.model.document import BlockKind
from tests.readers.pdfs import pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from auditor.model.document import Block, Document

FORMATS = ("txt", "md", "html", "pdf", "docx")
_DEEPEST_LIST = 3
_RUNNING_HEADS = (
    "@page{size:letter;@top-center{content:'Our notice'}@bottom-right{content:'Page ' counter(page)}}"
    "body{columns:2;text-align:justify;hyphens:auto;font-size:9pt}"
)


def rendition(document: Document, form: str) -> bytes:
    """Return the bytes of a file of a format that says what a document does."""
    writers: dict[str, Callable[[Document], bytes]] = {
        "txt": _txt, "md": _md, "html": _html, "pdf": _pdf, "docx": _docx,
    }  # fmt: skip
    return writers[form](document)


def words(document: Document, block: Block) -> str:
    """Return the words of a block in one line."""
    return " ".join(document.text[block.span.start : block.span.end].split())


def _runs(document: Document) -> Iterable[tuple[BlockKind, list[Block]]]:
    policy = [block for block in document.blocks if not block.boilerplate]
    for kind, blocks in groupby(policy, key=lambda one: one.kind):
        yield kind, list(blocks)


def _txt(document: Document) -> bytes:
    parts = []
    for kind, blocks in _runs(document):
        mark = "- " if kind is BlockKind.ITEM else ""
        lines = [
            textwrap.fill(words(document, one), 78, initial_indent=mark, subsequent_indent=" " * len(mark))
            if kind is not BlockKind.ROW
            else words(document, one)
            for one in blocks
        ]  # fmt: skip
        parts.append(("\n" if kind in {BlockKind.ITEM, BlockKind.ROW} else "\n\n").join(lines))
    return "\n\n".join(parts).encode()


def _md(document: Document) -> bytes:
    parts = []
    for kind, blocks in _runs(document):
        said = [re.sub(r"([\\`*_\[\]<>#]|^\d+(?=[.)]))", r"\\\1" if kind is not BlockKind.ROW else r"\1", words(document, one)) for one in blocks]  # fmt: skip
        said = [re.sub(r"^\\(\d+)([.)])", r"\1\\\2", one) for one in said]
        if kind is BlockKind.HEADING:
            parts += [f"{'#' * one.level} {text}" for one, text in zip(blocks, said, strict=True)]
        elif kind is BlockKind.ITEM:
            parts.append("\n".join(f"- {text}" for text in said))
        elif kind is BlockKind.ROW:
            border = "|" + "---|" * len(said[0].split(" | "))
            parts.append("\n".join([f"| {said[0]} |", border, *(f"| {text} |" for text in said[1:])]))  # fmt: skip
        else:
            parts += said
    return "\n\n".join(parts).encode()


def _body(document: Document) -> str:
    parts = []
    for kind, blocks in _runs(document):
        said = [html.escape(words(document, one)) for one in blocks]
        if kind is BlockKind.HEADING:
            parts += [f"<h{one.level}>{text}</h{one.level}>" for one, text in zip(blocks, said, strict=True)]  # fmt: skip
        elif kind is BlockKind.ITEM:
            parts.append("<ul>" + "".join(f"<li>{text}</li>" for text in said) + "</ul>")
        elif kind is BlockKind.ROW:
            rows = [text.replace(" | ", "<td>") for text in said]
            parts.append("<table>" + "".join(f"<tr><td>{row}</tr>" for row in rows) + "</table>")
        else:
            parts += [f"<p>{text}</p>" for text in said]
    return "\n".join(parts)


def _html(document: Document) -> bytes:
    return f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><body><main>{_body(document)}</main>".encode()


def _pdf(document: Document) -> bytes:
    return pdf(_body(document), _RUNNING_HEADS)


def _docx(document: Document) -> bytes:
    made = docx.Document()
    for kind, blocks in _runs(document):
        said = [words(document, one) for one in blocks]
        if kind is BlockKind.ROW:
            table = made.add_table(0, max(len(text.split(" | ")) for text in said))
            for text in said:
                for cell, its_words in zip(table.add_row().cells, text.split(" | "), strict=False):
                    cell.text = its_words
        for one, text in zip(blocks, said, strict=True) if kind is not BlockKind.ROW else ():
            if kind is BlockKind.HEADING:
                made.add_heading(text, one.level)
            else:
                made.add_paragraph(text, style="List Bullet" if kind is BlockKind.ITEM else None)
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()
