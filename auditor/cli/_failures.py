"""What is said on standard error when something fails."""

from __future__ import annotations

import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click
from click.core import ParameterSource

from auditor.errors import INTERNAL_ERROR, AuditorError, EngineError, explain
from auditor.model.audit import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Done = TypeVar("_Done")


def tell(error: Exception) -> int:
    """Say what failed on standard error; only a bug shows its traceback. Return the exit code."""
    if isinstance(error, click.ClickException):
        error.show()
        _name_variable(error)
        return AuditorError.exit_code
    code, message = explain(error)
    if code == INTERNAL_ERROR:
        report_bug(error)
    click.echo(f"auditor: {message}", err=True)
    return code


def attempted(name: str, do: Callable[[], _Done]) -> _Done | Failure:
    """Do something for one input; whatever goes wrong becomes a failure of that name with its exit code."""
    try:
        return do()
    except Exception as error:  # noqa: BLE001  one bad input never stops the others
        code, message = explain(error)
        if code == INTERNAL_ERROR:
            report_bug(error)
        return Failure(name, message, code)


def report_bug(error: Exception) -> None:
    """Print the traceback of what nobody foresaw; two engines that disagree are named without one."""
    if not isinstance(error, EngineError):
        traceback.print_exception(error)


def _name_variable(error: click.ClickException) -> None:
    """Say which variable of the environment held a wrong value; click names its option alone."""
    if not isinstance(error, click.BadParameter) or error.ctx is None or error.param is None:
        return
    source = error.ctx.get_parameter_source(error.param.name or "")
    if source is ParameterSource.ENVIRONMENT:
        click.echo(f"    it stands in the variable {error.param.envvar}", err=True)


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
