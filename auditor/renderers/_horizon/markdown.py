"""What lies ahead, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers._horizon import words
from auditor.renderers._markdown_text import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.horizon import Becoming, Horizon, Stage


def render(of: Horizon) -> bytes:
    """Return the timeline as UTF-8."""
    return ("\n".join(_lines(of)) + "\n").encode("utf-8", "backslashreplace")


def _lines(of: Horizon) -> Iterator[str]:
    yield f"# {inline(of.start.document.source)}: what lies ahead"
    yield ""
    yield inline(words.heading(of))
    for stage in of.stages:
        yield ""
        yield from _stage(stage, of)
    if not any(stage.becoming for stage in of.stages):
        yield ""
        yield f"**No finding on this text changes until {of.until}.**"
    yield ""
    yield "## Not known"
    yield ""
    for line in words.unknown(of):
        yield f"{'  ' if line.startswith(' ') else ''}- {inline(line.strip())}"


def _stage(stage: Stage, of: Horizon) -> Iterator[str]:
    yield f"## {stage.day}: {words.changes(stage)}"
    yield ""
    for one in words.in_full(stage):
        yield from _becoming(one)
    for line in words.folded(stage):
        yield f"- {inline(line)}"
    for line in words.scores(stage, of):
        yield f"- Score: {inline(line)}"
    for turn in stage.notes:
        yield f"- Also on this day: {inline(words.note(turn))}"


def _becoming(one: Becoming) -> Iterator[str]:
    law = one.after.requirement
    yield f"- **{law.id}** {words.becomes(one)}. {inline(law.title)} ({inline('; '.join(law.citations))})"
    if because := words.why(one):
        yield f"  - Because: {inline(because)}"
    yield f"  - {inline(one.after.reason)}"
    yield from (f"  - Question: {inline(question)}" for question in one.after.questions)
    found = words.cure(one)
    if found is not None:
        yield f"  - To close it: {inline(found[0])}"
        if found[1]:
            yield f"  - Model clause: {inline(found[1])}"
