"""A walk over the days that the YAML names: how an opened document is judged on each of them.

Between two such days nothing can change, so no other day is looked at; a test holds every day of thirty years
against that.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.chronology import Turn, TurnKind, between, turns, turns_of_age
from auditor.inference.quick import outcomes
from auditor.opened import Opened, Read

if TYPE_CHECKING:
    from auditor.model.vocabulary import Outcome

_OF_WORDS = frozenset({TurnKind.CHANGE, TurnKind.CITATION})
"""Turns that change no outcome, only how a requirement weighs and reads."""
_OF_TEXT = frozenset({TurnKind.INSTRUMENT, TurnKind.CORRECTION, TurnKind.AGE})
"""Turns that can change how a text reads; the others change only what is asked of it."""


@dataclass(slots=True)
class Walk:
    """An opened document, and every day on which it could come to be judged otherwise."""

    opened: Opened
    turns: tuple[Turn, ...]
    _reading_days: tuple[str, ...]
    _read: dict[int, Read] = field(default_factory=dict)
    """By stretch of days in which a text reads alike."""

    def days(self, after: str, until: str) -> tuple[str, ...]:
        """Return the days after one day, up to and on another, on which an outcome may change."""
        found = (turn for turn in between(self.turns, after, until))
        return tuple(sorted({turn.day for turn in found if turn.kind is not TurnKind.EVENT}))

    def outcomes(self, day: str) -> dict[str, Outcome]:
        """Return the outcome of each requirement on a day."""
        stretch = bisect_right(self._reading_days, day)
        if stretch not in self._read:
            self._read[stretch] = self.opened.read(day)
        read = self._read[stretch]
        return outcomes(
            self.opened.rulesets,
            read.settled.values,
            read.readings,
            as_of=day,
            bar=self.opened.vocabulary.scoring.confidence_bar,
        )

    def causes(self, requirement: str, day: str) -> tuple[Turn, ...]:
        """Say what turned on a day that can be why a requirement is judged otherwise from it."""
        found = self.touching(requirement, day)
        return tuple(turn for turn in found if turn.kind not in _OF_WORDS) or found

    @property
    def instruments(self) -> frozenset[str]:
        """The instruments of every regime that the rulesets look at."""
        known = self.opened.vocabulary.instruments
        used = {
            name for one in self.opened.reaches.requirements.values() for name in one.instruments
        }
        regimes = {one.regime for one in known if one.id in used}
        return frozenset(one.id for one in known if one.regime in regimes)

    def touching(self, requirement: str, day: str) -> tuple[Turn, ...]:
        """Return everything that turned on a day and concerns a requirement."""
        reach = self.opened.reaches.requirements[requirement]
        return tuple(turn for turn in self.turns if turn.day == day and reach.touches(turn))


def walk(opened: Opened) -> Walk:
    """Find every day on which an opened document could come to be judged otherwise."""
    resting = opened.reaches
    found = (
        *turns(opened.rulesets, opened.vocabulary.instruments),
        *turns_of_age(opened.own_day, resting.requirements.values()),
    )
    days = sorted({turn.day for turn in found if turn.kind in _OF_TEXT})
    return Walk(opened, tuple(sorted(found)), tuple(days))
