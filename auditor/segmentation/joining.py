"""Several documents read as one notice: each cut by itself, then laid end to end, so that nothing of one counts in another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.document import NormalText, Reading, Section, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.document import Document

_BETWEEN = " "
"""Between two documents in normal form."""


def join(document: Document, readings: Sequence[Reading], line_starts: tuple[int, ...]) -> Reading:
    """Return the reading of a notice, given those of its documents alone."""
    sections: list[Section] = []
    units: list[Unit] = []
    firsts: list[int] = []
    texts: list[str] = []
    breaks: list[tuple[int, int]] = []
    paragraphs = length = 0
    for number, (part, one) in enumerate(zip(document.parts, readings, strict=True)):
        firsts.append(len(units))
        place = _Place(part.start, len(units), len(sections), paragraphs, number)
        units += (place.unit(each) for each in one.units)
        sections += (place.section(each) for each in one.sections)
        breaks += place.breaks(one.normal, length)
        texts.append(one.normal.text)
        length += len(one.normal.text) + len(_BETWEEN)
        paragraphs += len(part.document.blocks)
    normal = NormalText(_BETWEEN.join(texts), tuple(breaks))
    return Reading(document, tuple(sections), tuple(units), line_starts, normal, tuple(firsts))


class _Place:
    """Where a document stands in the notice: what goes before it."""

    def __init__(self, start: int, units: int, sections: int, paragraphs: int, number: int) -> None:
        self._start = start
        self._units = units
        self._sections = sections
        self._paragraphs = paragraphs
        self._number = number

    def section(self, one: Section) -> Section:
        return replace(one, span=one.span.moved(self._start))

    def unit(self, one: Unit) -> Unit:
        # What stands before the first heading of each document is a section of its own: -1, -2, ...
        first = one.section < 0
        return one._replace(
            index=one.index + self._units,
            span=one.span.moved(self._start),
            normal=NormalText(one.normal.text, tuple(self.breaks(one.normal, 0))),
            lead_in=None if one.lead_in is None else one.lead_in.moved(self._start),
            section=one.section - self._number if first else one.section + self._sections,
            paragraph=one.paragraph + self._paragraphs,
            context=tuple(span.moved(self._start) for span in one.context),
        )

    def breaks(self, normal: NormalText, length: int) -> Iterator[tuple[int, int]]:
        for here, there in normal.breaks or ((0, 0),):
            yield here + length, there + self._start
