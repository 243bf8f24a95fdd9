"""Standard output: bytes as they are, colour only where it is wanted."""

from __future__ import annotations

import os
import sys

import click

from auditor.errors import UsageError


def colour_wanted(wish: str = "auto") -> bool:
    """A wish (always, never) decides, else NO_COLOR and FORCE_COLOR, else whether standard output is a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def put(content: bytes) -> None:
    """Write to standard output without a change."""
    try:
        click.echo(content, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            f"standard output: not written: {error.strerror}\n    send it elsewhere"
        ) from error


def put_lines(lines: list[str]) -> None:
    """Write text as UTF-8, whatever the locale; styles go where colour is not wanted."""
    text = "".join(f"{line}\n" for line in lines)
    put((text if colour_wanted() else click.unstyle(text)).encode("utf-8", "backslashreplace"))
