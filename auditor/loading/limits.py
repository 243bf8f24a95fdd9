"""How large a ruleset may be. Each limit is far above what people write, and its error names it.

Rulesets come from strangers. What they may cost must be bounded before it is spent: by these numbers while a
file is read, and by the memory and time of a process of its own (`auditor/cli/_confined.py`) while it is judged.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from auditor.loading.mistakes import Mistakes
    from auditor.model.recognition import Concept, Origin

MAX_BYTES: Final = 5_000_000
"""Of one file."""
MAX_DEPTH: Final = 40
"""Mappings and lists, one inside the other."""
MAX_VALUES_TOGETHER: Final = 150_000
"""The same, of all files of one ruleset."""
MAX_TEXT: Final = 200_000
"""Characters of one text: a whole policy may stand in a test."""
MAX_MISTAKES: Final = 200
"""Reported together."""
MAX_PHRASE: Final = 2_500
"""Characters of one phrase; the longest shipped one has 758."""
MAX_BRACKETS: Final = 12
"""Groups of a phrase, one inside the other."""
MAX_CONDITION: Final = 2_500
"""Characters of one condition."""
MAX_WORDINGS: Final = 20_000
"""Of one concept, those of the concepts in it counted too."""
MAX_WORDINGS_TOGETHER: Final = 200_000
"""Of all concepts."""
MAX_CHAIN: Final = 20
"""Concepts, one named in the other."""

MAX_MEMORY: Final = 500_000_000
"""Bytes of address space of a process that judges; a large policy under all shipped rulesets takes a fifth."""
MAX_SECONDS: Final = 5
"""Of processor time for judging one policy; usual is half of one."""
CHARACTERS_A_SECOND: Final = 40_000
"""Of a policy, for each of which one second more is allowed."""

BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that show a line in another order than it is read, so that a reader is told something else."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much one file may hold."""

    values: int
    """Keys, texts and numbers, lists and mappings."""
    items: int
    """Of one list."""


WRITTEN: Final = Room(values=60_000, items=10_000)
"""Of what people write: the largest shipped file has under 5,000 values, and the schema costs 50 µs for each."""
MADE: Final = Room(values=1_000_000, items=200_000)
"""Of what the tool itself writes: the baseline of many policies."""

_OF_GROUPS: Final = re.compile(r'"[^"]*"|/(?:\\.|[^/\\])*/|[()\[\]]')


def seconds_for(characters: int) -> int:
    """Return how many seconds of processor time judging a policy of so many characters may take."""
    return MAX_SECONDS + characters // CHARACTERS_A_SECOND


def unreadable(path: Path) -> str | None:
    """Return why a path is not opened at all: a device or a pipe may never end."""
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return "this is no ordinary file (a device, a pipe or a socket)"


def over_phrase(pattern: str) -> str | None:
    """Return which limit a phrase passes, if it passes one."""
    if len(pattern) > MAX_PHRASE:
        return f"it is longer than {MAX_PHRASE} characters"
    depth = 0
    for sign in _OF_GROUPS.findall(pattern):
        depth += (sign in "([") - (sign in ")]")
        if depth > MAX_BRACKETS:
            return f"more than {MAX_BRACKETS} groups stand one inside the other"
    return None


def check_wordings(concepts: Iterable[Concept], mistakes: Mistakes) -> None:
    """Note the concepts whose wordings, with those of the concepts in them, are too many or too deep.

    Where concepts run in a circle nothing is counted; that has its own mistake.
    """
    known = {concept.id: concept for concept in concepts}
    counted: dict[str, int] = {}
    depths: dict[str, int] = {}
    for name in _inner_first(known):
        words = known[name].words
        counted[name] = min(sum(counted.get(word, 1) for word in words), MAX_WORDINGS + 1)
        depths[name] = 1 + max((depths.get(word, 0) for word in words), default=0)
        if counted[name] > MAX_WORDINGS:
            what = f"{name} stands for more than {MAX_WORDINGS} wordings"
            _add(known[name].origin, what, "Name fewer concepts in it.", mistakes)
        if depths[name] == MAX_CHAIN + 1:
            what = f"{name}: more than {MAX_CHAIN} concepts, one named in the other"
            _add(known[name].origin, what, "Name the inner ones directly.", mistakes)
    if known and sum(counted.values()) > MAX_WORDINGS_TOGETHER:
        what = f"all concepts together stand for more than {MAX_WORDINGS_TOGETHER} wordings"
        last = known[next(reversed(known))]
        _add(last.origin, what, "Leave some concepts or words out.", mistakes)


def _inner_first(known: Mapping[str, Concept]) -> tuple[str, ...]:
    import graphlib  # noqa: PLC0415  (only where a ruleset brings concepts)

    follows = {name: [w for w in concept.words if w in known] for name, concept in known.items()}
    try:
        return tuple(graphlib.TopologicalSorter(follows).static_order())
    except graphlib.CycleError:
        return ()


def _add(origin: Origin, what: str, remedy: str, mistakes: Mistakes) -> None:
    mistakes.add(origin.file, origin.line, what, remedy)
