"""A document cut into what extractors look at: sections, sentences, list items with their lead-in, rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.document import (
    Block,
    BlockKind,
    Document,
    Evidence,
    Reading,
    Span,
    Unit,
    UnitKind,
)
from auditor.normal_form import normal_of
from auditor.normal_form.excerpts import Excerpts
from auditor.segmentation.contents import Contents
from auditor.segmentation.enumerations import enumeration
from auditor.segmentation.joining import join
from auditor.segmentation.lead_ins import Context, Surroundings
from auditor.segmentation.sections import outline, section_at
from auditor.segmentation.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.document import Section

_LINE_END = re.compile(r"\r\n|\n|\r")
_NO_CONTEXT = Context(None, ())
_KINDS = {
    BlockKind.HEADING: UnitKind.HEADING,
    BlockKind.ROW: UnitKind.ROW,
    BlockKind.ITEM: UnitKind.ITEM,
    BlockKind.PARAGRAPH: UnitKind.SENTENCE,
}
"""The kind of a block's first unit."""
_WHOLE = (UnitKind.HEADING, UnitKind.ROW)
_LABEL = re.compile(
    r"(?:[^\w\s]*[A-Z(\d][\w'\u2019/&-]*\s+(?:(?:of|to|the|and|or|for|in|by|a|my|your)\s+)*){0,5}\S+\."
)
_LONGEST_LABEL = 60


class _Piece(NamedTuple):
    """A unit before it knows its number, its section and its words."""

    span: Span
    kind: UnitKind
    block: Block
    context: Context
    paragraph: int


def segment(document: Document) -> Reading:
    """Cut a document into sections and units; of a notice of several documents each by itself."""
    if not document.parts:
        return _segment(document)
    readings = [_segment(part.document) for part in document.parts]
    return join(document, readings, line_starts(document.text))


def line_starts(text: str) -> tuple[int, ...]:
    """Return where the lines of a text begin."""
    if "\r" not in text:  # as a rule, and quicker told
        return (0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1]))
    return (0, *(found.end() for found in _LINE_END.finditer(text)))


def _segment(document: Document) -> Reading:
    normal = normal_of(document)
    excerpts = Excerpts(normal)
    sections = outline(document, excerpts)
    places = section_at(sections, document.blocks, excerpts)
    contents = Contents(document)
    units = tuple(
        _unit(
            index,
            piece,
            excerpts,
            places[piece.block.span],
            names_section=piece.kind not in _WHOLE
            and contents.holds(piece.span, piece.context.lead_in),
        )
        for index, piece in enumerate(_pieces(document))
    )
    return Reading(document, sections, units, line_starts(document.text), normal)


def _unit(
    index: int,
    piece: _Piece,
    excerpts: Excerpts,
    place: tuple[int, tuple[str, ...]],
    *,
    names_section: bool,
) -> Unit:
    section, path = place
    return Unit(
        index=index,
        span=piece.span,
        kind=piece.kind,
        normal=excerpts.of((*piece.context.spans, piece.span)),
        lead_in=piece.context.lead_in,
        path=path,
        section=section,
        paragraph=piece.paragraph,
        boilerplate=piece.block.boilerplate,
        context=piece.context.spans,
        names_section=names_section,
    )


def _pieces(document: Document) -> list[_Piece]:
    pieces: list[_Piece] = []
    # What surrounds a policy parts no list from its lead-in: running heads stand between pages.
    text = document.text
    policy, around = Surroundings(text), Surroundings(text)
    for number, block in enumerate(document.blocks):
        parts = _cut(text, block)
        surroundings = around if block.boilerplate else policy
        context, paragraph = surroundings.enter(block, parts, number)
        kind = _KINDS[block.kind]
        for part in parts:
            pieces += _unlisted(text, _Piece(part, kind, block, context, paragraph))
            context = _NO_CONTEXT
            kind = UnitKind.SENTENCE  # of an item the first sentence alone carries the lead-in
    return pieces


def _unlisted(text: str, piece: _Piece) -> list[_Piece]:
    """Return a piece, or what introduces the list within it and the list's items."""
    found = None if piece.kind in _WHOLE else enumeration(text, piece.span)
    if found is None:
        return [piece]
    context = Context(found.lead_in, (*piece.context.spans, found.lead_in))
    return [
        piece._replace(span=found.lead_in),
        *(piece._replace(span=part, kind=UnitKind.ITEM, context=context) for part in found.parts),
    ]


def _cut(text: str, block: Block) -> tuple[Span, ...]:
    """Cut a block into the spans of its units."""
    if block.kind in (BlockKind.HEADING, BlockKind.ROW):
        return (block.span,)
    parts = sentences(text, block.span)
    if len(parts) > 1 and _is_label(text, parts[0]):
        # A run-in heading ("Right to Delete. You have ...") is nothing without what follows it.
        return (Span(parts[0].start, parts[1].end), *parts[2:])
    return parts


def _is_label(text: str, span: Span) -> bool:
    return (
        span.end - span.start <= _LONGEST_LABEL
        and _LABEL.fullmatch(text, span.start, span.end) is not None
    )


def line_of(reading: Reading, offset: int) -> int:
    """Return the number of the line, from 1, that holds the character at `offset`, in the document that holds it."""
    part = reading.document.part_at(offset)
    above = bisect_right(reading.line_starts, part.start) - 1
    return bisect_right(reading.line_starts, offset) - above


def evidence(reading: Reading, span: Span, audiences: Sequence[str] = ()) -> Evidence:
    """Quote a span of a document word for word, with its place."""
    document = reading.document
    part = document.part_at(span.start)
    return Evidence(
        span=span,
        quote=document.text[span.start : span.end],
        line=line_of(reading, span.start),
        section=_heading_over(span.start, part.start, reading.sections),
        page=part.document.page_of(span.start - part.start),
        audiences=tuple(audiences),
        file=part.document.source if document.parts else None,
    )


def _heading_over(place: int, first: int, sections: Sequence[Section]) -> str | None:
    """Return the title of the section that holds a place of a document which begins at `first`."""
    number = bisect_right(sections, place, key=lambda section: section.span.start) - 1
    return sections[number].title if number >= 0 and sections[number].span.start >= first else None
