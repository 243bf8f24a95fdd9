"""Formats of `diff` and `history`: where each goes, and sending it there."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from auditor.cli._outputs import STDOUT, write
from auditor.cli._terminal import colour_wanted, put
from auditor.errors import UnknownNameError, UsageError
from auditor.model.difference import Difference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.history import History

FORMATS: Final = ("html", "json", "markdown", "text")

format_option = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help=f"Format ({', '.join(FORMATS)}), and where to write it; may be given several times. Default: text.",
)


def plan(formats: tuple[str, ...], inputs: Iterable[Path]) -> tuple[tuple[str, Path | None], ...]:
    """Settle before any work what is written where; None is standard output."""
    wishes = tuple(_wish(one) for one in formats or ("text",))
    paths = [path for _, path in wishes if path is not None]
    if len(wishes) - len(paths) > 1:
        raise UsageError(
            "only one format can go to standard output\n    add a path to the others: -f FORMAT:PATH"
        )
    taken = {one.resolve() for one in inputs}
    for path in paths:
        if path.resolve() in taken:
            raise UsageError(
                f"{path}: it would overwrite another file of this run\n    name another"
            )
        if not path.parent.is_dir():
            raise UsageError(
                f"{path}: the folder {path.parent} does not exist\n    create it first"
            )
        taken.add(path.resolve())
    return wishes


def _wish(option: str) -> tuple[str, Path | None]:
    name, colon, path = option.partition(":")
    if name not in FORMATS:
        raise UnknownNameError("format", name, FORMATS)
    if colon and not path:
        raise UsageError(
            f"-f {option}: no path after the colon\n    write -f {name} or -f {name}:PATH"
        )
    return name, None if not path or Path(path) == STDOUT else Path(path)


def send(
    what: Difference | History, targets: tuple[tuple[str, Path | None], ...], *, verbose: bool
) -> None:
    """Write something in every format that was asked for."""
    for name, path in targets:
        module = import_module(f"auditor.renderers._changes.{name}")
        render = module.render if isinstance(what, Difference) else module.render_history
        offered = {"colour": path is None and colour_wanted(), "verbose": verbose}
        known = inspect.signature(render).parameters
        content: bytes = render(what, **{k: v for k, v in offered.items() if k in known})
        if path is None:
            put(content)
        else:
            write(content, path)
            click.echo(f"written: {path}", err=True)
