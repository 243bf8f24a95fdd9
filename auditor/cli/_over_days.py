"""Several days at once, for `audit` and `check`: each an audit with reports of its own, and then compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

import auditor.renderers
from auditor import registry
from auditor.cli import _options
from auditor.cli._lists import STDIN
from auditor.cli._options import POLICY, TODAY, VARIABLES, as_day
from auditor.cli._outputs import TEXT, Plan, Target, plan
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from auditor.cli._gathering import Notice

    _Command = TypeVar("_Command", bound=Callable[..., Any])

_DAY: Final = r"\d{4}-\d{2}-\d{2}"


def _days(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    del context, parameter
    return tuple(dict.fromkeys(_day(value) for value in values))


def _day(value: str) -> str:
    try:
        return value if value in {POLICY, TODAY} else as_day(value)
    except click.BadParameter as error:
        raise click.BadParameter(f"{error.message}, {POLICY} or {TODAY}") from None


_as_of = click.option(
    "--as-of",
    multiple=True,
    envvar=VARIABLES["as_of"],
    callback=_days,
    metavar="DATE",
    help=f"The law as in force on this day: YYYY-MM-DD, {POLICY} (the policy's own date) or {TODAY} (UTC); given several "
    f"times, the same text is judged on each day, and the days are compared. Default: {TODAY}.",
)


def judging_over_days(command: _Command) -> _Command:
    """Add the options that say by what a document is to be judged, on any number of days."""
    for option in _options.OF_JUDGING:
        command = (_as_of if option is _options.as_of_option else option)(command)
    return command


def plan_over_days(
    notices: Sequence[Notice], formats: Sequence[str], directory: Path | None, *, several: bool
) -> Plan:
    """Settle all targets as `plan` does; of several days each has its own reports, only text holds them all."""
    settled = plan(notices, formats, directory)
    if not several:
        return settled
    apart = tuple(one for one in settled.of_run if one.format != TEXT)
    made = Plan(
        tuple(one for one in settled.of_run if one.format == TEXT),
        tuple((*own, *apart) for own in settled.of_file),
    )
    for target in (one for own in made.of_file for one in own):
        if target.path is None or (target in apart and len(notices) > 1):
            name = target.format
            raise UsageError(
                f"several days as {name} need a folder: each day has a report of its own\n    add -o DIR"
            )
        _check_overwriting(target, target.path, [file for one in notices for file in one.files])
    return made


def on_day(targets: Iterable[Target], day: str) -> tuple[Target, ...]:
    """Return the targets of an audit as of one day of several: the day stands before the ending."""
    return tuple(
        one
        if one.path is None
        else replace(one, path=one.path.with_name("".join(_named(one, one.path, f".{day}"))))
        for one in targets
    )


def _named(target: Target, path: Path, between: str) -> tuple[str, str, str]:
    ending = f".{registry.load(auditor.renderers, target.format, 'format').EXTENSION}"
    ending = ending if path.name.endswith(ending) else path.suffix
    return path.name.removesuffix(ending), between, ending


def _check_overwriting(target: Target, path: Path, inputs: Iterable[Path]) -> None:
    stem, _, ending = _named(target, path, "")
    taken = re.compile(rf"{re.escape(stem)}\.{_DAY}{re.escape(ending)}", re.IGNORECASE)
    for file in inputs:
        if file != STDIN and file.parent == path.parent and taken.fullmatch(file.name):
            raise UsageError(
                f"{file}: a report could overwrite this input\n    choose another folder"
            )
