"""A pattern of paths that no shell has filled in, such as 'policies/**/*.md': the policies that it means."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.cli._folders import policies_in
from auditor.errors import NothingJudgedError
from auditor.readers import suffixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.cli._folders import Search

_SPECIAL: Final = re.compile(r"[*?\[]")
_ANY_FOLDERS: Final = "**"


def is_glob(path: Path) -> bool:
    """Tell whether a path is a pattern; a file of that very name goes before."""
    return _SPECIAL.search(str(path)) is not None and not os.path.lexists(path)


def root_of(pattern: Path) -> Path:
    """Return the folder below which a pattern looks: as much of it as is no pattern."""
    parts = pattern.parts
    first = next(n for n, part in enumerate(parts) if _SPECIAL.search(part))
    return Path(*parts[:first])


def matching(pattern: Path, search: Search, *, may_be_empty: bool) -> list[Path]:
    """Return the policies that a pattern means, sorted; what would be left out of a folder is left out.

    `**` stands for any folders between; a folder that matches stands for all that it holds. Raises
    NothingJudgedError if nothing matches.
    """
    root = root_of(pattern)
    wanted = pattern.parts[len(root.parts) :]
    below = policies_in(root, search).files if root.is_dir() else []
    found = [path for path in below if _matches(path.relative_to(root).parts, wanted)]
    if not found and not may_be_empty:
        raise NothingJudgedError(
            f"{pattern}: no policy matches\n    policies end in {', '.join(suffixes())}"
        )
    return found


def _matches(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    if wanted[0] == _ANY_FOLDERS:
        return any(_matches(parts[n:], wanted[1:]) for n in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], wanted[0]) and _matches(parts[1:], wanted[1:])
