"""Options that say what a ruleset is to be judged with: values of its parameters, a lock, its age."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

DAYS_OF_A_YEAR: Final = 365


def _pairs(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Divide KEY=VALUE; raise BadParameter for anything else and for a key that is set twice."""
    del context, parameter
    found: dict[str, str] = {}
    for text in given:
        key, sign, value = text.partition("=")
        key = key.strip()
        if not sign or not key:
            raise click.BadParameter(f"{text!r} sets nothing; write KEY=VALUE")
        if found.setdefault(key, value) != value:
            raise click.BadParameter(f"{key!r} is set twice: {found[key]} and {value}")
    return tuple(found.items())


set_option = click.option(
    "--set",
    "parameters",
    multiple=True,
    callback=_pairs,
    metavar="KEY=VALUE",
    help="Value of a parameter of a ruleset; may be given several times.",
)
lock_option = click.option(
    "--lock",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Judge only by rulesets that are as this file holds them (`auditor rules lock` writes it). "
    "Default: rules.lock beside the configuration, if there is one.",
)
age_option = click.option(
    "--max-ruleset-age",
    "ruleset_age",
    type=click.IntRange(min=0),
    default=DAYS_OF_A_YEAR,
    show_default=True,
    metavar="DAYS",
    help="Warn of a ruleset that nobody compared with the law for longer; 0 never warns.",
)
