"""How an opened document stands on one day, read anew for that day: what a law of time can compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from auditor.chronology import on_day
from auditor.inference.quick import outcomes

if TYPE_CHECKING:
    from auditor.model.vocabulary import Kind, Outcome, Severity
    from auditor.opened import Opened

Standing: TypeAlias = "tuple[Outcome, Severity, Kind, tuple[str, ...]]"
"""Outcome, severity, kind and citation of a requirement."""


def standings(opened: Opened, day: str) -> dict[str, Standing]:
    """Return how each requirement stands on a day; nothing is taken from another day but what has no date."""
    read = opened.read(day)
    found = outcomes(
        opened.rulesets,
        read.settled.values,
        read.readings,
        as_of=day,
        bar=opened.vocabulary.scoring.confidence_bar,
    )
    asked = (on_day(one, day) for ruleset in opened.rulesets for one in ruleset.requirements)
    return {one.id: (found[one.id], one.severity, one.kind, one.citations) for one in asked}
