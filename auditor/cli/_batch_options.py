"""The options of `auditor batch`, and what they are told by."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from auditor.batch.plan import SHARD
from auditor.cli._options import EXISTING, Judging
from auditor.model.limits import value_of

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 120.0
"""Seconds that one policy may take; the limits of reading end most of them long before."""
EVERY: Final = 20
"""Of so many policies one is judged by both engines, unless told otherwise."""
LOCAL: Final = "local"
DASK: Final = "dask"

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Asked(Judging):
    """All options of a batch."""

    output: Path
    jobs: int
    engine: str
    scheduler: str | None
    columns: dict[str, str]
    size: int
    verified_every: int
    patience: float
    memory: int | None
    cache: Path | None
    reports: bool


def _columns(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    from auditor.batch.sources import COLUMNS  # noqa: PLC0415  (only then)

    del context, parameter
    columns = {name: name for name in COLUMNS}
    for value in values:
        name, _, column = value.partition("=")
        if name not in COLUMNS or not column:
            raise click.BadParameter(
                f"{value!r}: write one of {', '.join(COLUMNS)}, = and the column"
            )
        columns[name] = column
    return columns


def _memory(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    del context, parameter
    try:
        return None if value is None else value_of("memory", value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


_OPTIONS: Final = (
    click.option(
        "-o",
        "--output",
        required=True,
        type=EXISTING,
        metavar="DIR",
        help="Folder of the tables; a run that was ended goes on where it was.",
    ),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="Worker processes on this machine.",
    ),
    click.option(
        "--engine",
        type=click.Choice((LOCAL, DASK)),
        default=LOCAL,
        show_default=True,
        help="Who does the work: processes of this machine, or Dask distributed, on this machine or a cluster.",
    ),
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Of a Dask scheduler that is running, such as tcp://10.0.0.5:8786. Default: --engine dask begins one "
        "on this machine, with -j workers.",
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="NAME=COLUMN",
        help="Which column of a Parquet or JSON Lines file holds the text, file, id, service, date, kind or "
        "format. Default: the one of that name.",
    ),
    click.option(
        "--shard",
        "size",
        type=click.IntRange(1),
        default=SHARD,
        show_default=True,
        metavar="N",
        help="Policies that are written at a time.",
    ),
    click.option(
        "--verified-every",
        type=click.IntRange(1),
        default=EVERY,
        show_default=True,
        metavar="N",
        help="Judge every Nth policy by both engines; 1 judges all so.",
    ),
    click.option(
        "--patience",
        type=click.FloatRange(1),
        default=PATIENCE,
        show_default=True,
        metavar="SECONDS",
        help="How long one policy may take before it is set aside.",
    ),
    click.option(
        "--memory",
        callback=_memory,
        metavar="SIZE",
        help="What one worker may hold, such as 2GB; a policy that takes more is set aside. Default: the limit of "
        "memory for reading, 1.5GB.",
    ),
    click.option(
        "--cache",
        type=EXISTING,
        metavar="DIR",
        help="Folder of audits that were made before: a policy that is found there, judged by the same rules and the "
        "same auditor, is not judged again.",
    ),
    click.option(
        "--reports",
        is_flag=True,
        help="Write the JSON report of each policy too, into DIR/reports; then every policy is judged.",
    ),
)


def batch_options(command: _Command) -> _Command:
    """Give a command the options of a batch."""
    return reduce(lambda one, option: option(one), reversed(_OPTIONS), command)
