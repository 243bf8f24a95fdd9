"""What a document names: addresses, authorities, countries, laws. The words are the value of the fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extraction.places import Hit
    from auditor.words import Words

_OPENING = re.compile(r"\+?\(\Z|\+\Z")
_NEAR = 3
MOST = 40
"""Different words kept for one fact: the earliest ones."""


def by_words(
    hits: Iterable[Hit], words: Words, text: str
) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    """Group places by the words that stand there, however their letters are written, earliest first."""
    found: dict[str, tuple[str, list[Hit]]] = {}
    for hit in sorted(hits, key=lambda hit: hit.first):
        said = _said(hit, words, text)
        found.setdefault(said.lower(), (said, []))[1].append(hit)
    return tuple((said, tuple(places)) for said, places in list(found.values())[:MOST])


def _said(hit: Hit, words: Words, text: str) -> str:
    """Return the words of a place as they stand, in one line, with a bracket or a plus in front."""
    start = words.document_starts[hit.first]
    end = words.document_starts[hit.last] + len(words.lower[hit.last])
    said = " ".join(text[start:end].split())
    if said.count("(") > said.count(")") and text[end : end + 1] == ")":
        said += ")"
    opening = _OPENING.search(text, max(0, start - _NEAR), start)
    if opening and (said.count(")") > said.count("(") or opening[0] == "+"):
        said = opening[0] + said
    return said.removesuffix("'s").removesuffix("\u2019s")
