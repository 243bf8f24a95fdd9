"""What lies ahead, as plain text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers._horizon import words
from auditor.renderers._text_paragraphs import BLANK, BOLD, DIM, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.horizon import Becoming, Horizon, Stage


def render(of: Horizon, *, colour: bool = False) -> bytes:
    """Return the timeline as UTF-8; colour only adds to what the words say."""
    lines = [line for one in _paragraphs(of) for line in one.lines(colour=colour)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _paragraphs(of: Horizon) -> Iterator[Paragraph]:
    document = of.start.document
    yield Paragraph(f"{document.source}: what lies ahead", style=BOLD)
    yield Paragraph(words.heading(of))
    for stage in of.stages:
        yield BLANK
        yield from _stage(stage, of)
    if not any(stage.becoming for stage in of.stages):
        yield BLANK
        yield Paragraph(f"No finding on this text changes until {of.until}.", style=BOLD)
    yield BLANK
    yield Paragraph("Not known", style=BOLD)
    for line in words.unknown(of):
        yield Paragraph(line.strip(), 4 if line.startswith(" ") else 2, None, 2)


def _stage(stage: Stage, of: Horizon) -> Iterator[Paragraph]:
    yield Paragraph(f"{stage.day}  {words.changes(stage)}", style=BOLD)
    for one in words.in_full(stage):
        yield from _becoming(one)
    for line in words.folded(stage):
        yield Paragraph(line, 2, None, 4)
    for line in words.scores(stage, of):
        yield Paragraph(f"Score: {line}", 2, None, 4)
    for turn in stage.notes:
        yield Paragraph(f"Also on this day: {words.note(turn)}", 2, DIM, 4)


def _becoming(one: Becoming) -> Iterator[Paragraph]:
    law = one.after.requirement
    yield Paragraph(f"{law.id} {words.becomes(one)}. {law.title}", 2, None, 4)
    yield Paragraph("; ".join(law.citations), 6, DIM, 2)
    if because := words.why(one):
        yield Paragraph(f"Because: {because}", 6, None, 2)
    yield Paragraph(one.after.reason, 6, None, 2)
    for question in one.after.questions:
        yield Paragraph(f"? {question}", 6, None, 2)
    found = words.cure(one)
    if found is not None:
        yield Paragraph(f"To close it: {found[0]}", 6, None, 2)
        if found[1]:
            yield Paragraph(f"Model clause: {found[1]}", 6, None, 2)
