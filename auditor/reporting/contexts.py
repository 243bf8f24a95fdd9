"""A quotation in its context: some words before and after it, as far as the next heading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.document import Document, Evidence

REACH: Final = 90
"""Characters on each side, at most."""
_ELLIPSIS: Final = "\u2026"


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a quotation, on one line each; empty where the text or a heading ends them."""

    before: str
    after: str


def contexts(document: Document) -> Callable[[Evidence], Context]:
    """Return a function that gives the words around a quotation of this document."""
    headings = sorted(one.span for one in document.blocks if one.kind is BlockKind.HEADING)
    starts, ends = [one.start for one in headings], [one.end for one in headings]

    def around(evidence: Evidence) -> Context:
        start, end = evidence.span.start, evidence.span.end
        above, below = bisect_right(ends, start), bisect_left(starts, end)
        first = ends[above - 1] if above else 0
        last = starts[below] if below < len(starts) else len(document.text)
        return Context(_before(document.text, first, start), _after(document.text, end, last))

    return around


def _before(text: str, first: int, start: int) -> str:
    words = text[max(first, start - REACH) : start]
    if start - REACH > first:
        words = (
            f"{_ELLIPSIS} {words.partition(' ')[2]}" if " " in words.strip() else f"{_ELLIPSIS} "
        )
    return _spaced(words)


def _after(text: str, end: int, last: int) -> str:
    words = text[end : min(last, end + REACH)]
    if end + REACH < last:
        words = (
            f"{words.rpartition(' ')[0]} {_ELLIPSIS}" if " " in words.strip() else f" {_ELLIPSIS}"
        )
    return _spaced(words)


def _spaced(words: str) -> str:
    """Put words on one line; a space at either end stays, so that they join the quotation as they did."""
    joined = " ".join(words.split())
    if not joined:
        return ""
    return f"{' ' * words[0].isspace()}{joined}{' ' * words[-1].isspace()}"
