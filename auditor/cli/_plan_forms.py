"""The forms of a plan: text, Markdown, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import _plan_json, _plan_markdown, _plan_text
from auditor.cli._terminal import colour_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from auditor.model.plan import Plan
    from auditor.reporting.json_text import Json


def text(lines: Iterable[str]) -> bytes:
    """Write lines; styles go where colour is not wanted."""
    whole = "".join(f"{line}\n" for line in lines)
    return (whole if colour_wanted() else click.unstyle(whole)).encode("utf-8", "backslashreplace")


def markdown(paragraphs: Iterable[str]) -> bytes:
    """Write paragraphs with an empty line between."""
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8", "backslashreplace")


def as_json(data: Mapping[str, Json]) -> bytes:
    """Write JSON for people and programs."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


FORMS: Final[Mapping[str, Callable[[Plan], bytes]]] = {
    "text": lambda plan: text(_plan_text.lines(plan)),
    "markdown": lambda plan: markdown(_plan_markdown.lines(plan)),
    "json": lambda plan: as_json(_plan_json.as_json(plan)),
}
"""Name and how a plan is written so."""
