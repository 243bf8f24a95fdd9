"""Collect the mistakes of several files and report them together."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from auditor.errors import FileError, Mistake
from auditor.loading.limits import MAX_MISTAKES

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW: Final = 40


class Mistakes:
    """The mistakes found so far, in the order in which the files were read."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self._checked: set[str] = set()
        self._found: dict[Mistake, None] = {}
        self._values = 0

    def begin(self, file: str) -> None:
        """Give a file its place in the order of reports."""
        self._files.setdefault(file, len(self._files))

    def trust(self, file: str) -> None:
        """Remember that a file was validated in full when the list of checked files was written."""
        self._checked.add(file)

    def trusts(self, file: str) -> bool:
        """Tell whether the costly checks of a file have been made already."""
        return file in self._checked

    def add(self, file: str, line: int | None, what: str, remedy: str) -> None:
        """Note one mistake; the same one is noted once. Too many of them are raised at once, as a FileError."""
        self.begin(file)
        self._found.setdefault(Mistake(file, line, what, remedy))
        if len(self._found) > MAX_MISTAKES:
            self._found.popitem()
            more = f"here reading was given up, after {MAX_MISTAKES} mistakes"
            self._found[Mistake(file, line, more, "Mend those above first.")] = None
            self.raise_as(FileError)

    def spend(self, values: int) -> int:
        """Add to the number of values that were read, and return it."""
        self._values += values
        return self._values

    def raise_as(self, error: type[FileError]) -> None:
        """Raise all of them as one error, by file and line; do nothing if there are none."""
        if self._found:
            raise error(
                tuple(sorted(self._found, key=lambda m: (self._files[m.file], m.line or 0)))
            )


def suggestion(name: str, known: Iterable[str], *, what: str = "known") -> str:
    """Return "Did you mean …?" for the nearest known name, and the known names if they are few."""
    names = sorted(set(known))
    folded = {each.casefold(): each for each in names}
    near = difflib.get_close_matches(name.strip().casefold(), folded, n=1, cutoff=0.6)
    said = f"Did you mean {folded[near[0]]!r}? " if near else ""
    if len(names) > _FEW:
        return said.strip() or f"None of the {len(names)} {what} is near it; check the spelling."
    return f"{said}{what.capitalize()}: {', '.join(names) or 'none'}."
