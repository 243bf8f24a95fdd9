"""Questions to a person at a terminal; where there is none, what is missing is an error that names all of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def ask_for_missing(
    told: Mapping[str, str | None], questions: Mapping[str, str], *, may_ask: bool
) -> dict[str, str]:
    """Return an answer to every question; asks only for what was not told."""
    missing = [name for name in questions if not (told.get(name) or "").strip()]
    if missing and not (may_ask and sys.stdin.isatty()):
        options = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise UsageError(
            f"missing: {options}\n    give each of them; on a terminal they are asked for"
        )
    answers = {name: (told.get(name) or "").strip() for name in questions}
    for name in missing:
        answers[name] = click.prompt(questions[name], type=str, err=True).strip()
    return answers
