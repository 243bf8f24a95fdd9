"""Whether a phrase is denied: a negation near its anchor, with nothing between that ends its reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.words import Hits, Stretch

if TYPE_CHECKING:
    from auditor.extractors.phrase import Match


@dataclass(frozen=True, slots=True)
class Negations:
    """Where a document negates: hits of negation words and of the words that end their reach."""

    hits: Hits
    terminators: Hits
    reach: int


def settle(hits: Hits, pseudo: Hits) -> Hits:
    """Drop the negation words that stand inside a pseudo-negation ("not only", "no later than")."""
    inside = {number for first, after in pseudo for number in range(first, after)}
    return sorted({(first, after) for first, after in hits if first not in inside})


def denied(match: Match, stretch: Stretch, negations: Negations) -> bool:
    """Tell whether a negation reaches the anchor, or the words between the anchor and the match's end."""
    stops = [first for first, _ in stretch.place(negations.terminators)]
    for first, after in stretch.place(negations.hits):
        if after <= match.anchor:
            near = after >= match.anchor - negations.reach
            between = range(after, match.anchor)
        else:
            near = match.anchor < first < match.end
            between = range(match.anchor + 1, first)
        if near and not any(stop in between for stop in stops):
            return True
    return False
