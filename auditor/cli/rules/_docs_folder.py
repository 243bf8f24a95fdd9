"""A folder of pages that a command owns: what it wrote before and writes no more is taken away, the rest is left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.cli._outputs import write
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MARKER: Final = ".auditor-rules-docs"
_FIRST_LINE: Final = "Written by `auditor rules docs`, which replaces these files:"
_PAGE: Final = re.compile(r"[A-Za-z0-9_.-]+\.html")


def fill(folder: Path, pages: Mapping[str, bytes]) -> None:
    """Write pages into a folder that is new, empty or marked; raise UsageError where that would spoil something."""
    before = _written_before(folder)
    _check_free(folder, set(pages) - before)
    _mark(folder, before | set(pages))  # first, so that a run cut short can be run again
    for name, content in pages.items():
        write(content, folder / name)
    for name in sorted(before - set(pages)):
        (folder / name).unlink(missing_ok=True)
    _mark(folder, pages)


def _written_before(folder: Path) -> set[str]:
    """Return the files that this command left in a folder; a name that it never gives is not believed."""
    if not folder.parent.is_dir():
        raise UsageError(
            f"{folder}: the folder {folder.parent} does not exist\n    create it first"
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: it is no folder, and -o names one\n    choose another")
    marker = folder / MARKER
    if marker.is_file():
        lines = marker.read_text(encoding="utf-8", errors="replace").splitlines()[1:]
        return {name for name in lines if _PAGE.fullmatch(name)}
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            f"{folder}: it holds files that this command did not write\n"
            "    name a new or an empty folder with -o"
        )
    return set()


def _check_free(folder: Path, names: Iterable[str]) -> None:
    taken = sorted(name for name in names if (folder / name).exists())
    if taken:
        raise UsageError(
            f"{folder / taken[0]}: this command did not write it and would replace it\n"
            "    move it away, or name another folder with -o"
        )


def _mark(folder: Path, names: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in (_FIRST_LINE, *sorted(names)))
    write(text.encode(), folder / MARKER)
