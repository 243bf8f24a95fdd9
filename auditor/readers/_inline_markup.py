"""Marks within a Markdown paragraph that are no words: emphasis, the targets of links, tags, escapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?/?>)"
    r"|<(?P<address>[A-Za-z][\w+.-]{1,30}:[^\s<>]{1,2000}|[^\s<>@]{1,200}@[^\s<>@]{1,200})>"
    r"|(?P<open>!?\[(?=[^\[\]]{0,1000}\](?:\(|\[)))"
    r"|\](?P<write>\((?:mailto|tel):)(?P<contact>[^\s()?]{1,300})(?P<query>[^()]{0,300})\)"
    r"|(?P<target>\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}(?:\s+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\s*\))"
    r"|(?P<reference>\]\[[^\[\]]{0,200}\])"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~\r\n])"
    r"|(?P<code>`+|~~)"
    r"|(?P<stars>\*+)"
    r"|(?P<underlines>(?<![^\W_])_+|_+(?![^\W_]))"
    r"|(?P<quoted>(?<=[\r\n])[ \t]{0,20}>[ \t>]{0,20})",
    re.DOTALL,
)
_MAY_MARK = re.compile(r"[<\[\]!\\`~*_\r\n]")
_WHOLE = frozenset(
    {"comment", "tag", "open", "target", "reference", "code", "stars", "underlines", "quoted"}
)


def markup_in(text: str, span: Span) -> Iterator[Span]:
    """Yield the spans of the marks in a block, in order; the words between them stay.

    Addresses for mail and telephone are words even where they are the target of a link.
    """
    if _MAY_MARK.search(text, span.start, span.end) is None:
        return
    for found in _MARK.finditer(text, span.start, span.end):
        kind = found.lastgroup
        if kind in _WHOLE:
            yield Span(found.start(), found.end())
        elif found["contact"] is not None:
            yield Span(found.start(), found.start() + 1)
            yield Span(found.start("write") + 1, found.end("write"))
            yield Span(found.start("query"), found.end("query"))
        elif found["address"] is not None:
            yield Span(found.start(), found.start() + 1)
            yield Span(found.end() - 1, found.end())
        elif found["escaped"] is not None:
            yield Span(found.start(), found.start() + 1)
