"""The command line: one module per command; the only place that prints, exits or asks for today."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from auditor import __version__
from auditor.cli._commands import Commands
from auditor.cli._failures import tell
from auditor.cli._suggestions import VARIABLE, complete

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
PIPE_CLOSED = 141

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Commands, no_args_is_help=True, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="auditor", message="%(prog)s %(version)s")
def auditor() -> None:
    """Audit a privacy policy against regulations.

    A report states what the text says and what it does not; it is not legal advice.
    """


def main() -> None:
    """Run the command line and exit."""
    gc.disable()  # a short run: looking for cycles costs an eighth of it and frees next to nothing
    if asked := os.environ.get(VARIABLE):
        sys.exit(complete(auditor, asked))
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code.

    Not click's own `main`: there, and in Python itself, a mistake exits with 1, which means
    blocking gaps here.
    """
    try:
        with auditor.make_context("auditor", list(arguments)) as context:
            return int(auditor.invoke(context) or 0)
    except click.exceptions.Exit as request:
        return request.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("auditor: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001  every failure has its exit code
        return tell(error)


def _forget_stdout() -> None:
    """Keep the interpreter from flushing into a closed pipe on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
