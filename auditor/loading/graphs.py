"""Find duplicate ids and cycles."""

from __future__ import annotations

import graphlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.loading.mistakes import Mistakes
    from auditor.model.recognition import Origin


def check_unique(what: str, ids: Iterable[tuple[str, Origin]], mistakes: Mistakes) -> None:
    """Note every id that was given before, with both places."""
    first: dict[str, Origin] = {}
    for name, origin in ids:
        before = first.setdefault(name, origin)
        if before is not origin:
            where = f"the {what} {name!r} is already defined in {before.file}:{before.line}"
            mistakes.add(
                origin.file, origin.line, where, "Ids are unique; rename or delete one of the two."
            )


def cycle(follows: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the names of one cycle, its first name repeated at the end; empty if there is none."""
    try:
        graphlib.TopologicalSorter(follows).prepare()
    except graphlib.CycleError as error:
        ring = list(reversed(error.args[1]))[1:]
        start = ring.index(next(name for name in follows if name in ring))
        return (*ring[start:], *ring[:start], ring[start])
    return ()


def check_cycle(
    what: str, follows: Mapping[str, Iterable[str]], origins: Mapping[str, Origin], notes: Mistakes
) -> None:
    """Note one cycle, at its first name."""
    found = cycle(follows)
    if found:
        origin = origins[found[0]]
        told = f"{what} runs in a circle: {' -> '.join(found)}"
        notes.add(origin.file, origin.line, told, "Take one step of the circle out.")
