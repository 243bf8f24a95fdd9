"""--as-of for commands that compare days: it may be given more than once."""

from __future__ import annotations

import click

from auditor.cli._options import POLICY, TODAY, as_day


def _days(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    del context, parameter
    return tuple(one if one in {POLICY, TODAY} else _day(one) for one in values)


def _one_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _days(context, parameter, (value,))[0]


def _day(value: str) -> str:
    try:
        return as_day(value)
    except click.BadParameter as error:
        raise click.BadParameter(f"{error.message}, {POLICY} or {TODAY}") from None


days_option = click.option(
    "--as-of",
    "days",
    multiple=True,
    callback=_days,
    metavar="DATE",
    help=f"The law as in force on this day: YYYY-MM-DD, {POLICY} (the policy's own date) or {TODAY} (UTC); given twice, "
    f"OLD as of the first day and NEW as of the second. Default: {TODAY}.",
)

day_option = click.option(
    "--as-of",
    "day",
    callback=_one_day,
    metavar="DATE",
    help=f"The law by which versions are judged: {POLICY} (each as of its own date), {TODAY} (UTC) or YYYY-MM-DD (all as of "
    f"one day). Default: {POLICY}.",
)
