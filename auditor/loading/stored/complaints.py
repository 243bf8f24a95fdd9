"""What is wrong with a report, each thing once: nobody mends a report line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.loading.mistakes import Mistakes

_MOST: Final = 20
"""Different things that are said of one report."""
_LONGEST: Final = 300
"""Characters of a sentence: it may quote what stands in the report."""


def note(said: Iterable[tuple[int, str, str]], file: str, mistakes: Mistakes) -> None:
    """Note lines, what is wrong in them and what to do; what is wrong in many places is said of the first."""
    places: dict[tuple[str, str], list[int]] = {}
    for line, what, remedy in said:
        places.setdefault((what[:_LONGEST], remedy), []).append(line)
    for number, ((what, remedy), lines) in enumerate(places.items()):
        if number == _MOST:
            mistakes.add(file, lines[0], f"{len(places) - _MOST} more things are wrong", remedy)
            return
        again = f" (and in {len(lines) - 1} more places)" if len(lines) > 1 else ""
        mistakes.add(file, lines[0], f"{what}{again}", remedy)
