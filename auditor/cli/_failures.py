"""What is said when something fails, and the exit code that it earns."""

from __future__ import annotations

import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from auditor.errors import AuditorError, EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERNAL_ERROR = 5


def tell(error: Exception) -> int:
    """Say what failed on standard error; only a bug shows its traceback. Return the exit code."""
    if isinstance(error, click.ClickException):
        error.show()
        return AuditorError.exit_code
    if isinstance(error, AuditorError):
        click.echo(f"auditor: {error}", err=True)
        return error.exit_code
    if isinstance(error, EngineError):
        click.echo(f"auditor: no audit was made: {error}\n    please report this", err=True)
        return error.exit_code
    traceback.print_exception(error)
    click.echo("auditor: this is a bug in auditor; please report it with the lines above", err=True)
    return INTERNAL_ERROR


@contextmanager
def survived(codes: list[int]) -> Iterator[None]:
    """Go on with the next input or format after a failure, and keep its exit code."""
    try:
        yield
    except (BrokenPipeError, click.exceptions.Exit):
        raise
    except Exception as error:  # noqa: BLE001  one bad input never stops the others
        codes.append(tell(error))


def warn(message: str) -> None:
    """Say on standard error what does not stop an audit but matters to its reader."""
    click.echo(f"warning: {message}", err=True)
