"""Turns: the days that the YAML names, and what begins, changes or ends on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TurnKind(StrEnum):
    """What turns on a day."""

    REQUIREMENT = "requirement"
    ELEMENT = "element"
    CORRECTION = "correction"
    """Of an element: what its wording is worth."""
    CHANGE = "change"
    """Of a requirement: its severity or kind, or what its `history` tells."""
    CITATION = "citation"
    """Of a requirement: how it is cited."""
    INSTRUMENT = "instrument"
    AGE = "age"
    """The document's own date grows too old for something that asks for a recent one."""
    EVENT = "event"
    """Of the timeline of a ruleset; it changes no outcome."""


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """A day that the YAML names, and what turns on it."""

    day: str
    """The first day on which things are otherwise, YYYY-MM-DD."""
    kind: TurnKind
    of: str
    """Id of the requirement, element, instrument or ruleset; for the age of a document the months."""
    words: str
    citations: tuple[str, ...] = ()
