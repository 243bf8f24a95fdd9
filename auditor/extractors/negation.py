"""Whether a phrase is denied: a negation near its anchor, with nothing between that ends its reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.words import Hits, Stretch

if TYPE_CHECKING:
    from auditor.extractors.phrase import Match


@dataclass(frozen=True, slots=True)
class Negations:
    """Where a document, or one stretch of it, negates: negation words and the words that end their reach."""

    hits: Hits
    terminators: Hits
    reach: int

    def within(self, stretch: Stretch) -> Negations:
        """Return those of a stretch, in its own numbering."""
        return Negations(stretch.place(self.hits), stretch.place(self.terminators), self.reach)


def settle(hits: Hits, pseudo: Hits) -> Hits:
    """Drop the negation words that stand inside a pseudo-negation ("not only", "no later than")."""
    inside = {number for first, after in pseudo for number in range(first, after)}
    return sorted({(first, after) for first, after in hits if first not in inside})


def denied(match: Match, negations: Negations) -> bool:
    """Tell whether a negation reaches the anchor, or the words between the anchor and the match's end.

    The negations are those within the stretch of the match.
    """
    for first, after in negations.hits:
        if after <= match.anchor:
            near = after >= match.anchor - negations.reach
            between = range(after, match.anchor)
        else:
            near = match.anchor < first < match.end
            between = range(match.anchor + 1, first)
        if near and not any(stop in between for stop, _ in negations.terminators):
            return True
    return False
