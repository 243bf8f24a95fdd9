"""The option that raises or lowers the limits of reading."""

from __future__ import annotations

from typing import Final

import click

from auditor.cli import _suggestions
from auditor.model.limits import NAMES, value_of

VARIABLE: Final = "AUDITOR_LIMITS"


def _pairs(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """Divide NAME=VALUE; raise BadParameter for what names no limit, has no value, or sets one twice."""
    del context, parameter
    found: dict[str, int] = {}
    for text in given:
        name, sign, written = text.partition("=")
        if not sign or name not in NAMES:
            known = ", ".join(NAMES)
            raise click.BadParameter(
                f"{text!r} sets no limit; write NAME=VALUE, NAME one of {known}"
            )
        try:
            value = value_of(name, written)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None
        if found.setdefault(name, value) != value:
            raise click.BadParameter(f"{name!r} is set twice")
    return tuple(found.items())


limit_option = click.option(
    "--limit",
    "limits",
    multiple=True,
    callback=_pairs,
    envvar=VARIABLE,
    shell_complete=_suggestions.limits,
    metavar="NAME=VALUE",
    help=f"How much of what is read of one policy: {', '.join(NAMES)}; sizes may be written as 30MB. May be given "
    "several times.",
)
