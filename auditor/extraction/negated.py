"""Where a document negates, by the words of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extractors.negation import Negations, settle
from auditor.extractors.phrase import compile_phrase

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages
    from auditor.words import Hits


def negations_of(passages: Passages) -> Negations:
    """Return the negations of a document, with what ends their reach."""
    language = passages.language
    return Negations(
        settle(_hits(passages, language.negation), _hits(passages, language.pseudo_negation)),
        sorted(_hits(passages, language.terminators)),
        language.reach,
    )


def _hits(passages: Passages, patterns: tuple[str, ...]) -> Hits:
    """Return where patterns stand, unit by unit, in the document's numbering."""
    found: set[tuple[int, int]] = set()
    for pattern in patterns:
        leaf = compile_phrase(pattern).only_leaf
        if leaf is not None:
            found.update(passages.within_units(passages.hits[leaf])[0])
            continue
        for key, matches in passages.places(pattern):
            stretch = passages.stretches["unit"][key]
            found.update((stretch.number(m.start), stretch.number(m.end - 1) + 1) for m in matches)
    return sorted(found)
