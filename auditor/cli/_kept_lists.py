"""Files with a list that people keep: waivers, reviews. Edited line by line, checked, then written whole."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.cli._outputs import write
from auditor.errors import FileError, UsageError
from auditor.loading.listed import ListFormError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def existing(path: Path, remedy: str) -> Path:
    """Return a file that must be there; raise UsageError with the remedy if it is not."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file\n    {remedy}")
    return path


def edit(
    path: Path, empty: str, change: Callable[[str], str], check: Callable[[Path], object]
) -> None:
    """Change a file, or begin one; what would be left wrong is not written.

    `empty` is the text of a new file, `check` loads what would be written and raises a FileError if it is wrong.
    """
    text = path.read_text(encoding="utf-8-sig") if path.exists() else empty
    if path.exists():
        check(path)
    try:
        changed = change(text)
    except ListFormError as error:
        raise UsageError(
            f"{path}: {error}\n    write each item on lines of its own, beginning with a dash"
        ) from error
    trial = path.with_name(f".{path.name}.{os.getpid()}.trial")
    try:
        write(changed.encode(), trial)
        check(trial)
    except FileError as error:
        mistakes = (replace(one, file=str(path)) for one in error.mistakes)
        raise type(error)(tuple(mistakes)) from None
    finally:
        trial.unlink(missing_ok=True)
    write(changed.encode(), path)
