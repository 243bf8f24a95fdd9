"""Whether a phrase is denied: a negation near its anchor, with nothing between that ends its reach."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.words import Hits, Stretch

if TYPE_CHECKING:
    from auditor.extractors.phrase import Match


@dataclass(frozen=True, slots=True)
class Negations:
    """Where a document, or one stretch of it, negates: negation words and the words that end their reach, ascending."""

    hits: Hits
    terminators: Hits
    reach: int
    _widest: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    """Words of the widest negation; found when it is first asked for."""

    def around(self, match: Match) -> Hits:
        """Return the negations that begin near enough to a match for any of them to reach it."""
        if not self._widest:
            self._widest.append(max((after - first for first, after in self.hits), default=0))
        start = bisect_left(self.hits, (match.anchor - self.reach - self._widest[0], 0))
        return self.hits[start : bisect_left(self.hits, (max(match.anchor, match.end), 0))]

    def ends_within(self, between: range) -> bool:
        """Tell whether a word in a range of words ends the reach of a negation."""
        first = bisect_left(self.terminators, (between.start, 0))
        return first < len(self.terminators) and self.terminators[first][0] < between.stop

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
    for first, after in negations.around(match):
        if after <= match.anchor:
            near = after >= match.anchor - negations.reach
            between = range(after, match.anchor)
        else:
            near = match.anchor < first < match.end
            between = range(match.anchor + 1, first)
        if near and not negations.ends_within(between):
            return True
    return False
