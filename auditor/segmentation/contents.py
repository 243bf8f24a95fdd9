"""Entries of a contents list: short units that repeat a heading which stands further down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import BlockKind

if TYPE_CHECKING:
    from auditor.model.document import Document, Span

_LONGEST = 110
_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})[.)\]:]+\s+")
_PAGE = re.compile(r"[\s.\u2026]{3,}\d{1,3}\Z")
_LINK = re.compile(r"\]\([^()\s]*\)")
_WORD = re.compile(r"\w+")
_LIST_OF_CONTENTS = re.compile(
    r"\b(?:contents|index|jump|skip|overview|summary|sections?|topics|links?)\b", re.IGNORECASE
)


class Contents:
    """The headings of a document, by which the entries of its contents list are known."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._places = {
            _words(_plain(document.text[block.span.start : block.span.end])): block.span.start
            for block in document.blocks
            if block.kind is BlockKind.HEADING
        }
        """The words of each heading, and where it stands last."""
        self._firsts = {words.split(" ", 1)[0] for words in self._places}

    def holds(self, span: Span, lead_in: Span | None) -> bool:
        """Tell whether a unit only names a section: what a sentence introduces says more than that."""
        if span.end - span.start > _LONGEST:
            return False
        if lead_in and not _LIST_OF_CONTENTS.search(self._text, lead_in.start, lead_in.end):
            return False
        plain = _plain(self._text[span.start : span.end])
        first = _WORD.search(plain)
        if (first[0] if first else "") not in self._firsts:
            return False
        return self._places.get(_words(plain), -1) > span.start


def _plain(text: str) -> str:
    """Return a title in small letters, without its number, its page and the target of a link."""
    text = (_LINK.sub("", text) if "](" in text else text).lstrip("[*_ ")
    number = _NUMBER.match(text)
    title = text[number.end() :] if number else text
    return (_PAGE.sub("", title) if title[-1:].isdigit() else title).lower()


def _words(plain: str) -> str:
    return " ".join(_WORD.findall(plain))
