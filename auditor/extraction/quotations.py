"""The passages that are shown of what was found: few of many, each quoted word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.alternatives import places
from auditor.extraction.places import Context, Held, Hit
from auditor.extractors.bits import numbers_in, union
from auditor.model.document import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_EVIDENCE = 5
"""Quotations kept for one fact or element: the earliest ones, section by section."""
LONGEST_QUOTE = 420
"""Characters; a longer unit is cut to the words around the match."""


def quotations(hits: Iterable[Hit], context: Context) -> tuple[Evidence, ...]:
    """Return the passages of hits as evidence, in reading order."""
    return quotations_of([Held(1 << hit.unit, hit) for hit in hits], context)


def quotations_of(held: Sequence[Held], context: Context) -> tuple[Evidence, ...]:
    """Return the passages of what holds as evidence, in reading order; each unit stands once."""
    units = _shown(union(one.units for one in held), context)
    return tuple(context.evidence[unit, _span(unit, held, context)] for unit in units)


def _shown(units: int, context: Context) -> list[int]:
    """Return the units that are shown of some.

    Where there are too many, each section comes before a second paragraph of the same, and each paragraph
    before a second unit of the same: a long list must not hide what stands elsewhere.
    """
    in_order = numbers_in(units)
    if len(in_order) <= MOST_EVIDENCE:
        return in_order
    of_document = context.passages.reading.units
    of_section = {of_document[unit].section: unit for unit in reversed(in_order)}
    of_paragraph = {of_document[unit].paragraph: unit for unit in reversed(in_order)}
    turns = (*sorted(of_section.values()), *sorted(of_paragraph.values()), *in_order)
    return sorted(tuple(dict.fromkeys(turns))[:MOST_EVIDENCE])


def _span(unit: int, held: Iterable[Held], context: Context) -> Span:
    """Return what is quoted of a unit: a long one is cut to the words around the first match in it."""
    span = context.passages.reading.units[unit].span
    if span.end - span.start <= LONGEST_QUOTE:
        return span
    words = context.passages.words
    first = next(
        place.first
        for one in held
        if one.units >> unit & 1
        for place in places(one, context, 1 << unit)
    )
    if first not in words.range_of(span.start, span.end):
        return span
    return _around(words.document_starts[first], span, context.passages.reading.document.text)


def _around(position: int, span: Span, text: str) -> Span:
    """Cut a long unit to whole words around a position."""
    start = max(span.start, position - LONGEST_QUOTE // 3)
    end = min(span.end, start + LONGEST_QUOTE)
    while start > span.start and not text[start - 1].isspace():
        start -= 1
    while end < span.end and not text[end].isspace():
        end += 1
    return Span(start, end)
