"""The policies in a folder: every file of a known format below it, and what was left out."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.cli._paths import absolute
from auditor.errors import DocumentError, UsageError
from auditor.readers import suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES: Final = 10_000
"""Policies in one folder; more is rather a folder that nobody meant."""
_HIDDEN: Final = "hidden"
_LINK: Final = "by link"
_NO_FILE: Final = "no plain file"
_OTHER: Final = "of another format"
_ABOUT: Final = "README"
_REPORTS: Final = "written by this run"


@dataclass(slots=True)
class Found:
    """What a folder holds: its policies, from the folder on, and how many of what were left out."""

    files: list[Path] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def told(self, folder: Path) -> str:
        """Say in one line what was left out; nothing if nothing was."""
        counted = [f"{many} {why}" for why, many in sorted(self.left_out.items())]
        many = len(self.files)
        found = f"{many} {'policy' if many == 1 else 'policies'}"
        return f"{folder}: {found}; left out: {', '.join(counted)}" if counted else ""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in folders."""

    written: tuple[Path, ...] = ()
    """What this run writes, as absolute paths: it is no policy."""
    most: int = MOST_FILES
    """Policies in one folder."""
    rows: tuple[str, ...] = ()
    """Endings of files that hold a policy in each row, where such are wanted too."""


def policies_in(folder: Path, search: Search) -> Found:
    """Return the policies below a folder, sorted; hidden files, links and what this run writes are left out.

    Raises DocumentError where a folder cannot be listed, UsageError where there are too many policies.
    """
    found = Found()
    known = frozenset((*suffixes(), *search.rows))
    for path in _below(folder, found, frozenset(search.written)):
        about = path.stem.upper() == _ABOUT  # what a folder holds is said there
        if about or path.suffix.lower() not in known:
            found.left_out[_ABOUT if about else _OTHER] += 1
            continue
        found.files.append(path)
        if len(found.files) > search.most:
            raise UsageError(
                f"{folder}: it holds more than {search.most:,} policies\n    name smaller folders, one by one"
            )
    found.files.sort(key=lambda path: path.parts)
    return found


def _below(folder: Path, found: Found, reports: frozenset[Path]) -> Iterator[Path]:
    """Yield the plain files below a folder; no link is followed."""
    waiting = [folder]
    while waiting:
        for entry in _entries(waiting.pop()):
            path = Path(entry.path)
            why = _unwanted(entry, path, reports)
            if why:
                found.left_out[why] += 1
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        what = f"the folder cannot be listed ({error.strerror})"
        raise DocumentError(str(folder), what, "Check its permissions.") from error


def _unwanted(entry: os.DirEntry[str], path: Path, reports: frozenset[Path]) -> str:
    """Say why an entry is left out; nothing if it is not."""
    if entry.name.startswith("."):
        return _HIDDEN
    if entry.is_symlink():
        return _LINK
    if absolute(path) in reports:
        return _REPORTS
    mode = entry.stat(follow_symlinks=False).st_mode
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _NO_FILE
