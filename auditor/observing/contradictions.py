"""Two statements that cannot both hold: looked for side by side, told with both quotations."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from auditor.extraction.quotations import quotations
from auditor.extraction.stretches import stretch_of
from auditor.model.audit import Observation
from auditor.model.document import UnitKind
from auditor.observing.periods import said_in
from auditor.observing.sides import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from auditor.extraction.places import Context, Hit
    from auditor.model.finding import ElementReading
    from auditor.model.observing import Contradiction, Side

_SHOWN: Final = 2
"""Quotations of each side."""
_Pair = tuple["Hit", "Hit"]


def contradiction(
    of: Contradiction, context: Context, readings: Mapping[str, ElementReading]
) -> Observation | None:
    """Return the observation that both statements stand in a document, about the same thing."""
    first = _statements(of.first, context, readings)
    second = _statements(of.second, context, readings) if first else []
    pairs = [*islice(_pairs(of, first, second, context), 1)] if second else []
    if not pairs:
        return None
    met = _meets(of, context)
    (one, other) = pairs[0]
    firsts = [one, *(h for h in first if h.unit != one.unit and met(h, other))]
    seconds = [other, *(h for h in second if h.unit != other.unit and met(one, h))]
    return _observation(of, firsts[:_SHOWN], seconds[:_SHOWN], context)


def _statements(side: Side, context: Context, readings: Mapping[str, ElementReading]) -> list[Hit]:
    """Return the places of a side without headings and questions, which state nothing."""
    units = context.passages.reading.units
    return [
        hit
        for hit in places(side, context, readings)
        if units[hit.unit].kind is not UnitKind.HEADING
        and not units[hit.unit].normal.text.rstrip().endswith("?")
    ]


def _pairs(
    of: Contradiction, first: list[Hit], second: list[Hit], context: Context
) -> Iterator[_Pair]:
    met = _meets(of, context)
    return ((a, b) for a in first for b in second if met(a, b))


def _meets(of: Contradiction, context: Context) -> Callable[[Hit, Hit], bool]:
    """Return the test whether two places are about the same thing and speak to the same readers."""
    units = context.passages.reading.units
    common = [context.units.saying[pattern] for pattern in of.in_common]

    def met(a: Hit, b: Hit) -> bool:
        both = 1 << a.unit | 1 << b.unit
        near = stretch_of(units[a.unit], of.within) == stretch_of(units[b.unit], of.within)
        return (
            (near if of.within == "unit" else near and a.unit != b.unit)
            and (not common or any(held & both == both for held in common))
            and _addressed(of, a, b, context)
            and (of.differs is None or _differ(of.differs, a, b, context))
        )

    return met


def _addressed(of: Contradiction, a: Hit, b: Hit, context: Context) -> bool:
    one, other = context.audiences[a.unit], context.audiences[b.unit]
    if of.same_audience:
        return one == other
    return not one or not other or not one.isdisjoint(other)


def _differ(concept: str, a: Hit, b: Hit, context: Context) -> bool:
    one, other = (said_in(concept, hit.unit, context.passages) for hit in (a, b))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _observation(
    of: Contradiction, first: list[Hit], second: list[Hit], context: Context
) -> Observation:
    remark = of.remark
    one, other = quotations(first, context), quotations(second, context)
    labels = (of.first.title,) * len(one) + (of.second.title,) * len(other)
    lines = (f"line {one[0].line}", f"line {other[0].line}")
    note = f"{remark.title}: {of.first.title} ({lines[0]}), and {of.second.title} ({lines[1]})."
    return Observation(
        kind="contradiction",
        severity=remark.severity,
        citations=remark.citations,
        evidence=(*one, *other),
        requirements=remark.requirements,
        note=note,
        id=remark.id,
        title=remark.title,
        labels=labels,
        undoes=remark.undoes,
        correction=remark.correction,
    )
