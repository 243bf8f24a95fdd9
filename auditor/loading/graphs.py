"""Find duplicate ids and cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.loading.mistakes import Mistakes
    from auditor.model.ruleset import Origin


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
    finished: set[str] = set()
    for start in follows:
        path: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            del path[depth:]
            if name in path:
                return (*path[path.index(name) :], name)
            if name in finished or name not in follows:
                continue
            path.append(name)
            finished_below = [(below, depth + 1) for below in follows[name]]
            waiting.extend(finished_below)
        finished.add(start)
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
