"""A list of inputs: one path in each line, as seen from the folder of the list, and nothing outside it."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.cli._paths import absolute
from auditor.errors import ListError, Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN: Final = Path("-")
LARGEST: Final = 1_000_000
"""Bytes of a list."""
_COMMENT: Final = "#"
_BESIDE: Final = "Name files in the folder of the list or below it, by their paths from there."


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list."""

    line: int
    written: str
    path: Path
    """As seen from the working directory."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list that is being read."""

    name: str
    folder: Path
    from_stdin: bool


def listed_in(path: Path) -> tuple[Listed, ...]:
    """Return what a list names, in its order; `-` is a list on standard input, seen from the working directory.

    Raises ListError with every mistake of the list.
    """
    of = _List("stdin" if path == STDIN else str(path), path.parent, path == STDIN)
    lines = _lines(_text(path, of.name))
    listed = [Listed(n, said, STDIN if said == "-" else of.folder / said) for n, said in lines]
    mistakes = tuple(_mistakes(listed, of))
    if mistakes:
        raise ListError(mistakes)
    return tuple(listed)


def _text(path: Path, name: str) -> str:
    try:
        raw = _read(path)
    except OSError as error:
        what = f"the list cannot be read: {error.strerror or error}"
        raise ListError((Mistake(name, None, what, "Check the path of the list."),)) from error
    if len(raw) > LARGEST:
        what = f"the list is larger than {LARGEST:,} bytes"
        raise ListError((Mistake(name, None, what, "Cut it into several."),))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        mistake = Mistake(name, line, "a byte that is not UTF-8", "Save the list as UTF-8.")
        raise ListError((mistake,)) from error


def _read(path: Path) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip()
        if said and not said.startswith(_COMMENT):
            yield number, said


def _mistakes(listed: list[Listed], of: _List) -> Iterator[Mistake]:
    seen: dict[Path, int] = {}
    for one in listed:
        known = one.path if one.path == STDIN else absolute(one.path)
        if known in seen:
            what = f"{_shown(one.written)} stands twice: here and in line {seen[known]}"
            yield Mistake(of.name, one.line, what, "Keep one of the two.")
            continue
        seen[known] = one.line
        wrong = _wrong_with(one, of)
        if wrong:
            yield Mistake(of.name, one.line, f"{_shown(one.written)}: {wrong[0]}", wrong[1])


def _shown(written: str) -> str:
    """Return a line as it may be printed on a terminal."""
    return written if written.isprintable() else repr(written)


def _wrong_with(one: Listed, of: _List) -> tuple[str, str] | None:
    """Return what is wrong with a line, and what to do about it."""
    if one.written == "-":
        both = "standard input holds the list itself"
        return (both, "Name the list as a file, or the policy.") if of.from_stdin else None
    if one.written.startswith("@"):
        return "a list in a list", "Write its lines here; a file of that name: ./@..."
    if "\0" in one.written:
        return "a character that no path can hold", "Take it out."
    if Path(one.written).is_absolute():
        return "an absolute path", _BESIDE
    if not _is_below(one.path, of.folder):
        return "it leads out of the folder of the list", _BESIDE
    return _wrong_on_disk(one.path)


def _is_below(path: Path, folder: Path) -> bool:
    """Tell whether a path stays in a folder, as it is written and where its links lead."""
    written = absolute(path).is_relative_to(absolute(folder))
    return written and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _wrong_on_disk(path: Path) -> tuple[str, str] | None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}", "Check the path."
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return "it is neither a file nor a folder", "Name a file."
