"""What lint remarks, in words for a terminal, as JSON, and as annotations of GitHub."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from auditor.linting import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.linting import Remark

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def as_text(remarks: tuple[Remark, ...], rulesets: int) -> Iterator[str]:
    """Yield each remark with its place, its reason and what to do, and the counts."""
    for one in remarks:
        level = click.style(one.level.name.lower(), fg=_COLOURS[one.level], bold=True)
        yield f"{one.place}: {level}: {one.what} [{one.rule}]"
        yield f"    {one.remedy}"
    yield f"{_many(rulesets, 'ruleset')}: {counted(remarks)}"


def as_json(remarks: tuple[Remark, ...], rulesets: int) -> Iterator[str]:
    """Yield one JSON object."""
    listed = [
        {
            "level": one.level.name.lower(),
            "rule": one.rule,
            "file": one.file,
            "line": one.line,
            "what": one.what,
            "remedy": one.remedy,
        }
        for one in remarks
    ]
    counts = {level.name.lower(): sum(one.level is level for one in remarks) for level in Level}
    told = {"rulesets": rulesets, "counts": counts, "remarks": listed}
    yield json.dumps(told, indent=2, ensure_ascii=False)


def as_annotations(remarks: tuple[Remark, ...], rulesets: int) -> Iterator[str]:
    """Yield a workflow command of GitHub for each remark; the counts come as plain text."""
    for one in remarks:
        place = f"file={_escaped(one.file, ':,')}" + (f",line={one.line}" if one.line else "")
        title = f"title={_escaped(f'auditor {one.rule}', ':,')}"
        yield f"::{_COMMANDS[one.level]} {place},{title}::{_escaped(f'{one.what}. {one.remedy}')}"
    yield f"{_many(rulesets, 'ruleset')}: {counted(remarks)}"


FORMATS = {"text": as_text, "json": as_json, "github": as_annotations}


def counted(remarks: Iterable[Remark]) -> str:
    """Say how many remarks of each level there are."""
    numbers = Counter(one.level for one in remarks)
    return ", ".join(_many(numbers[level], level.name.lower()) for level in reversed(Level))


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _escaped(text: str, further: str = "") -> str:
    for sign in ("%", "\r", "\n", *further):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
