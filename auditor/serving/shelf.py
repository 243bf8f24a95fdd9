"""The files of a folder that may be shown: reports of known kinds, plain files, directly in it, nothing hidden.

A request names a file by what the listing of the folder holds, never by a path: there is no way to say another.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAIN: Final = "text/plain; charset=utf-8"
PAGE: Final = "text/html; charset=utf-8"
PDF: Final = "application/pdf"
KINDS: Final = {
    ".html": PAGE,
    ".pdf": PDF,
    ".json": "application/json",
    ".txt": PLAIN,
    ".md": PLAIN,
    ".csv": PLAIN,
    ".sarif": PLAIN,
    ".xml": PLAIN,
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Ending and media type. What a browser would do more with than show it is plain text."""
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def ending(name: str) -> str:
    """Return the ending of a file's name, in small letters, with its dot."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122  (of a name, which is no path)


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of the files that may be shown, sorted; none where the folder is gone."""
    try:
        with os.scandir(folder) as listed:
            return tuple(sorted(one.name for one in listed if _may_be_shown(one)))
    except OSError:
        return ()


def _may_be_shown(one: os.DirEntry[str]) -> bool:
    if one.name.startswith(".") or ending(one.name) not in KINDS:
        return False
    try:
        return one.is_file(follow_symlinks=False)
    except OSError:
        return False


@contextmanager
def opened(folder: Path, name: str) -> Iterator[tuple[BinaryIO, os.stat_result] | None]:
    """Open a file of the folder; None for everything that may not be shown.

    What was opened is looked at again: between listing and opening somebody may have put a link, a pipe or a
    device in its place.
    """
    if name not in names(folder):
        yield None
        return
    try:
        descriptor = os.open(folder / name, _FLAGS)
    except OSError:
        yield None
        return
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        yield (file, status) if stat.S_ISREG(status.st_mode) else None
