"""Entries of a contents list: short units that repeat a heading which stands further down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.document import Document, Span

_LONGEST = 110
_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})[.)\]:]+\s+")
_PAGE = re.compile(r"[\s.\u2026]{3,}\d{1,3}\Z")
_LINK = re.compile(r"\]\([^()\s]*\)")
_WORD = re.compile(r"\w+")
_LIST_OF_CONTENTS = re.compile(
    r"\b(?:contents|index|jump|skip|overview|summary|sections?|topics|links?)\b", re.IGNORECASE
)


def heading_places(document: Document) -> dict[str, int]:
    """Return the words of each heading and where it stands last."""
    return {
        _words(document.text[block.span.start : block.span.end]): block.span.start
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    }


def is_entry(text: str, span: Span, lead_in: Span | None, headings: Mapping[str, int]) -> bool:
    """Tell whether a unit only names a section: what a sentence introduces says more than that."""
    if span.end - span.start > _LONGEST:
        return False
    if lead_in and not _LIST_OF_CONTENTS.search(text, lead_in.start, lead_in.end):
        return False
    return headings.get(_words(text[span.start : span.end]), -1) > span.start


def _words(text: str) -> str:
    """Return the words of a title, without its number, its page and the target of a link."""
    text = _LINK.sub("", text).lstrip("[*_ ")
    number = _NUMBER.match(text)
    plain = _PAGE.sub("", text[number.end() :] if number else text)
    return " ".join(_WORD.findall(plain.lower()))
