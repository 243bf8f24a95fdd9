"""Several documents made one notice: their texts one behind the other, each document kept as it was read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.model.document import Document, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

BETWEEN = "\n\n"
"""Between the texts of two documents."""
MIXED = "multipart/mixed"
"""The media type of documents of different ones."""


def together(documents: Sequence[Document], id: str) -> Document:  # noqa: A002
    """Return the notice that documents are together; one document is itself."""
    if len(documents) == 1:
        return replace(documents[0], id=id)
    lengths = (len(one.text) + len(BETWEEN) for one in documents[:-1])
    starts = accumulate(lengths, initial=0)
    parts = tuple(Part(one, start) for one, start in zip(documents, starts, strict=True))
    first = documents[0]
    return Document(
        id=id,
        source=first.source,
        kind=first.kind,
        media_type=_of_all([one.media_type for one in documents], MIXED),
        sha256=_digest(documents),
        text=BETWEEN.join(one.text for one in documents),
        blocks=tuple(block.moved(part.start) for part in parts for block in part.document.blocks),
        language=first.language,
        lines_of_file=all(one.lines_of_file for one in documents),
        markup=tuple(span.moved(part.start) for part in parts for span in part.document.markup),
        notices=tuple(f"{one.source}: {said}" for one in documents for said in one.notices),
        parts=parts,
    )


def _of_all(values: Sequence[str], otherwise: str) -> str:
    return values[0] if len(set(values)) == 1 else otherwise


def _digest(documents: Sequence[Document]) -> str:
    """Return the digest of the digests, in hexadecimal, each with a line end behind it."""
    return hashlib.sha256("".join(f"{one.sha256}\n" for one in documents).encode()).hexdigest()
