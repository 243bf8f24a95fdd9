"""How files are named: in reports never by where the machine keeps them."""

from __future__ import annotations

import os
from pathlib import Path


def named(path: Path, folder: Path | None = None) -> str:
    """Return a path as seen from a folder (the working directory), or the bare name where that leads over the root."""
    here = absolute(Path.cwd() if folder is None else folder)
    place = absolute(path)
    if len(here.parts) > 1 and place.parts[:2] != here.parts[:2]:
        return place.name
    return Path(os.path.relpath(place, here)).as_posix()


def absolute(path: Path) -> Path:
    """Make a path absolute without following links: the user knows the file by the name of the link."""
    return Path(os.path.abspath(path))  # noqa: PTH100
