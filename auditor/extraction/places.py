"""Places in a document, and the context in which alternatives are looked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from auditor.extraction.audiences import EVERYBODY, audiences_of
from auditor.extraction.dates import DocumentDates
from auditor.extraction.passages import Passages
from auditor.extraction.unit_sets import UnitSets
from auditor.extractors.remembered import Remembered
from auditor.model.document import Evidence, Reading, Span
from auditor.model.recognition import Alternative, Instrument
from auditor.segmentation import evidence


class Hit(NamedTuple):
    """A place where an alternative holds."""

    unit: int
    first: int
    """First and last word of the match, in the document's numbering."""
    last: int
    confidence: float


class Held(NamedTuple):
    """Units in which something holds, all of them by one wording."""

    units: int
    """A set, see `unit_sets`."""
    by: Alternative | Hit
    """The wording, or the very place where that is known."""


class Telling(IntEnum):
    """How much a place that was set aside tells a reader who misses a statement, most first."""

    DENIED = 1
    EXCLUDED = 2
    OTHER_READERS = 3
    INCOMPLETE = 4
    ELSEWHERE = 5


class Reject(NamedTuple):
    """Places where the words stand and a condition fails."""

    units: int
    """A set, see `unit_sets`."""
    words: str
    """What is wrong there; {} stands for the description of a phrase."""
    telling: Telling
    phrase: str | None = None
    """That phrase."""


@dataclass(slots=True)
class Context:
    """What alternatives may ask about beside the words: facts, dates, instruments, audiences."""

    passages: Passages
    as_of: str
    dates: DocumentDates
    """Of the document; of several that are one notice those that show its age."""
    instruments: Mapping[str, Instrument]
    dates_of_each: tuple[DocumentDates, ...]
    """Of each document."""
    facts: dict[str, dict[str, list[Hit]]] = field(default_factory=dict)
    """Fact, then value, to its places."""
    audiences: tuple[frozenset[str], ...] = ()
    units: UnitSets = field(init=False)
    evidence: Remembered[tuple[int, Span], Evidence] = field(init=False)
    """What of a unit is quoted, with its place and readers: many elements rest on the same passages."""

    def __post_init__(self) -> None:
        found = list(audiences_of(self.passages))
        for dates in self.dates_of_each:
            if dates.unit is not None:
                found[dates.unit] = EVERYBODY  # the document's own date, wherever it stands
        self.audiences = tuple(found)
        self.units = UnitSets(self.passages, self.audiences)
        self.evidence = Remembered(_quoting(self.passages.reading, self.audiences))

    def on(self, day: str, but: Collection[str] = ()) -> Context:
        """Return the same context on another day, with the facts that were found, but some."""
        other = copy(self)
        other.as_of = day
        other.facts = {name: hits for name, hits in self.facts.items() if name not in but}
        return other

    def fact_hits(self, reference: str) -> list[Hit]:
        """Return the places of a fact, written as `id` (affirmed or any value but a denial) or `id=value`."""
        name, _, value = reference.partition("=")
        values = self.facts.get(name, {})
        if value:
            return values.get(value, [])
        return [hit for said, hits in values.items() if said != "denied" for hit in hits]


def _quoting(
    reading: Reading, audiences: tuple[frozenset[str], ...]
) -> Callable[[tuple[int, Span]], Evidence]:
    """Return what quotes a passage of a unit; it knows of no context, which would keep itself alive by it."""

    def quote(unit_and_span: tuple[int, Span]) -> Evidence:
        unit, span = unit_and_span
        return evidence(reading, span, sorted(audiences[unit]))

    return quote
