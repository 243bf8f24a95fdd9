"""The document that a reader has made: what all formats say of it in the same way stands here."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, TypedDict, Unpack

from auditor.model.document import Document
from auditor.model.languages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.document import Block, Span

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]|\Z)")


class More(TypedDict, total=False):
    """What only some formats tell."""

    language: str
    lines_of_file: bool
    markup: tuple[Span, ...]
    pages: tuple[int, ...]
    notices: tuple[str, ...]


def made(
    raw: bytes,
    source: str,
    media_type: str,
    text: str,
    blocks: Sequence[Block],
    **more: Unpack[More],
) -> Document:
    """Return the document that bytes hold; its id and kind are those of a file of which no more is known."""
    return Document(
        id=source,
        source=source,
        kind="privacy_policy",
        media_type=media_type,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        blocks=tuple(blocks),
        **more,
    )


def language_of(tag: str | None) -> str:
    """Return the language of a tag such as en-GB; what is no such tag tells nothing."""
    found = _TAG.match((tag or "").strip().lower())
    return found[1] if found else UNKNOWN
