"""A document as it goes from a child process to its parent: JSON, which can hold data and nothing that runs."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from auditor.model.document import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_json(document: Document) -> dict[str, Any]:
    """Return what a child says of the document that it read."""
    return {one.name: getattr(document, one.name) for one in fields(document)} | {
        "blocks": [
            (block.span, block.kind, block.level, block.boilerplate, block.header)
            for block in document.blocks
        ]
    }


def document_of(said: Mapping[str, Any]) -> Document:
    """Return the document that a child said it has read."""
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Document(
        **{
            **said,
            **lists,
            "blocks": tuple(
                Block(
                    Span(*span),
                    BlockKind(kind),
                    level,
                    boilerplate,
                    None if header is None else Span(*header),
                )
                for span, kind, level, boilerplate, header in said["blocks"]
            ),
            "markup": tuple(Span(*mark) for mark in said["markup"]),
        }
    )
