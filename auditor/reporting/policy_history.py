"""Words for numbers that change, and for the versions of a policy in its course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import GAPS
from auditor.reporting import wording
from auditor.reporting.changes import NOT_ASKED, named

if TYPE_CHECKING:
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.difference import CardChange
    from auditor.model.history import History, Version

_THREE: Final = 3
"""Numbers from which on there is something between the first and the last."""


def figures(card: Scorecard | None) -> str:
    """Say grade and numbers of a scorecard in a few words."""
    if card is None:
        return NOT_ASKED
    if card.low is None or card.high is None:
        return "not judged"
    score = "no score" if card.score is None else f"score {wording.number(card.score, 1)}"
    ends = f"{wording.number(card.low, 1)} to {wording.number(card.high, 1)}"
    return f"{wording.grade(card)}, {score} ({ends})"


def points(one: CardChange) -> str | None:
    """Say how many points each cause gave or took; None where there are no points, or one cause alone."""
    cards = (one.old, *(card for _, card in one.steps))
    if len(cards) < _THREE or any(card is None or card.score is None for card in cards):
        return None
    scores = [card.score for card in cards if card is not None and card.score is not None]
    moves = [
        f"{named(causes)} {after - before:+.1f}"
        for (causes, _), before, after in zip(one.steps, scores, scores[1:], strict=False)
        if round(after - before, 1)
    ]
    return ", ".join(moves) or None


def gaps(audit: Audit) -> tuple[int, int]:
    """Return how many requirements are gaps, and how many of these block."""
    found = [one for one in audit.findings if one.outcome in GAPS]
    return len(found), sum(one.blocking for one in found)


def judged_as_of(history: History) -> str:
    """Say as of when the versions of a history were judged, and what that means."""
    if history.day == "policy":
        return (
            "Each version is judged by the law of its own date: what it lacked when it was written."
        )
    return f"All versions are judged by the law of {history.day}: what each would lack on that day."


def version(one: Version) -> str:
    """Name a version."""
    return f"{one.date or 'no date'} ({one.name})"


def judged_cards(audit: Audit) -> tuple[tuple[str, Scorecard], ...]:
    """Return the numbers of the rulesets of which anything was judged, with their titles."""
    titles = {one.id: one.title for one in audit.rulesets}
    return tuple((titles[c.ruleset], c) for c in audit.scorecards if c.low is not None)
