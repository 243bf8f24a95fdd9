"""Where a statement stands: by its own wordings, or by the elements that were recognised by it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from auditor.extraction.alternatives import find
from auditor.extraction.places import Context, Hit
from auditor.model.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.document import Evidence
    from auditor.model.finding import ElementReading
    from auditor.model.observing import Side

_MOST: Final = 60
"""Places of one statement that are looked at: a text that repeats it without end costs no more."""
_BAR: Final = 0.6
"""Weaker evidence, such as an entry of a contents list, is no statement."""


def places(side: Side, context: Context, readings: Mapping[str, ElementReading]) -> list[Hit]:
    """Return the places of a statement, in reading order, one for each unit."""
    found: dict[int, Hit] = {}
    for hit in (*_worded(side, context), *_recognised(side, context, readings)):
        if hit.confidence >= _BAR:
            found.setdefault(hit.unit, hit)
    return [found[unit] for unit in sorted(found)][:_MOST]


def _worded(side: Side, context: Context) -> Iterator[Hit]:
    for alternative in side.find:
        yield from find(alternative, context)


def _recognised(
    side: Side, context: Context, readings: Mapping[str, ElementReading]
) -> Iterator[Hit]:
    for reference in side.elements:
        name, _, state = reference.partition("=")
        reading = readings.get(name)
        if reading is None or reading.state is State.ABSENT:
            continue
        if not state or reading.state == state:
            yield from (_hit(one, reading.confidence, context) for one in reading.evidence)


def _hit(evidence: Evidence, confidence: float, context: Context) -> Hit:
    passages = context.passages
    units = passages.reading.units
    unit = bisect_right(units, evidence.span.start, key=lambda one: one.span.start) - 1
    words = passages.words.range_of(*evidence.span)
    return Hit(unit, words.start, max(words.stop - 1, words.start), confidence)
