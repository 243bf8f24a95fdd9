"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

POLICY = "policy"
TODAY = "today"
DEFAULT_KIND = "privacy_policy"

EXISTING = click.Path(path_type=Path)
"""Readers and loaders judge a path themselves: their messages say what to do."""


def _as_of(context: click.Context, parameter: click.Parameter, value: str) -> str:
    del context, parameter
    if value in {POLICY, TODAY}:
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise click.BadParameter(f"{value!r} is no date; write YYYY-MM-DD, {POLICY} or {TODAY}")
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day of the calendar") from None


ruleset_option = click.option(
    "-r",
    "--ruleset",
    "rulesets",
    multiple=True,
    metavar="RULESET",
    help="Name of a shipped ruleset, or path of a folder or file; may be given several times. Default: all shipped.",
)
auditee_option = click.option(
    "--auditee",
    type=EXISTING,
    metavar="FILE",
    help="What the text cannot tell of its company; `auditor auditee template` prints one to fill in.",
)
as_of_option = click.option(
    "--as-of",
    default=TODAY,
    show_default=True,
    callback=_as_of,
    metavar="DATE",
    help=f"The law as in force on this day: YYYY-MM-DD, {POLICY} (the policy's own date) or {TODAY} (UTC).",
)
kind_option = click.option(
    "--kind",
    default=DEFAULT_KIND,
    show_default=True,
    metavar="KIND",
    help="What kind of document this is; duties that belong in another kind weigh less.",
)
id_option = click.option(
    "--id",
    "identity",
    metavar="ID",
    help="Name of the document in reports. Default: its path from the working directory.",
)


class Judging(TypedDict):
    """What the options of `judging_options` hold."""

    rulesets: tuple[str, ...]
    auditee: Path | None
    as_of: str
    kind: str
    identity: str | None


_Command = TypeVar("_Command", bound=Callable[..., Any])


def judging_options(command: _Command) -> _Command:
    """Add the options that say by what a document is to be judged."""
    for option in (id_option, kind_option, as_of_option, auditee_option, ruleset_option):
        command = option(command)
    return command
