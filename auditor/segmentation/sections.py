"""The outline of a document: headings, and what stands under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.document import Block, BlockKind, Document, Section, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.normal_form.excerpts import Excerpts


def outline(document: Document, excerpts: Excerpts) -> tuple[Section, ...]:
    """List the sections of a document in the order of their headings.

    A section ends where the next heading of its level, or of a higher one, begins.
    """
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    ends = _ends(
        [block.level for block in headings],
        [block.span.start for block in headings],
        len(document.text),
    )
    return tuple(
        Section(_title(document, excerpts, block.span), block.level, Span(block.span.start, end))
        for block, end in zip(headings, ends, strict=True)
    )


def _ends(levels: Sequence[int], starts: Sequence[int], last: int) -> list[int]:
    ends = [last] * len(levels)
    open_sections: list[int] = []
    for index, level in enumerate(levels):
        while open_sections and levels[open_sections[-1]] >= level:
            ends[open_sections.pop()] = starts[index]
        open_sections.append(index)
    return ends


def _title(document: Document, excerpts: Excerpts, span: Span) -> str:
    """Return a heading's words as they stand, in one line; without markup where there is any."""
    if document.markup:
        return excerpts.of((span,)).text
    return " ".join(document.text[span.start : span.end].split())


def section_at(
    sections: Sequence[Section], blocks: Sequence[Block], excerpts: Excerpts
) -> dict[Span, tuple[int, tuple[str, ...]]]:
    """Tell for each block its section, and the headings above it in normal form, outermost first."""
    places: dict[Span, tuple[int, tuple[str, ...]]] = {}
    open_sections: list[tuple[int, str]] = []
    current = -1
    path: tuple[str, ...] = ()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            current += 1
            while open_sections and sections[open_sections[-1][0]].level >= block.level:
                open_sections.pop()
            places[block.span] = current, tuple(title for _, title in open_sections)
            open_sections.append((current, excerpts.of((block.span,)).text.strip()))
            path = tuple(title for _, title in open_sections)
        else:
            places[block.span] = current, path
    return places
