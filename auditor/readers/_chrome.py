"""What surrounds a policy in a text copied from a web page: menus, footers, lists of its own headings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.readers._passages import Passage

_MOST_WORDS = 6
_LONGEST = 45
_SHORTEST_RUN = 4
_MENU_RUN, _LONG_RUN = 6, 16
_PROSE, _PARAGRAPH = 120, 70
_REPEATED = 0.6
_PUNCTUATION = frozenset(".:;!,")


def chrome(found: Sequence[Passage]) -> frozenset[int]:
    """Return the numbers of the passages that belong to a menu, or to a table of contents.

    The line right above the first prose is left out: it is its heading.
    """
    last_place = {
        passage.text: index
        for index, (passage, following) in enumerate(pairwise(found))
        if len(following.text) >= _PARAGRAPH
    }
    prose = [index for index, passage in enumerate(found) if len(passage.text) >= _PROSE]
    if not prose:
        return frozenset()
    chosen: set[int] = set()
    for run in _runs(found):
        repeated = {index for index in run if last_place.get(found[index].text, -1) >= run.stop}
        if _is_menu(run, prose, introduced=_is_introduced(run, found)):
            chosen.update(run[:-1] if run.stop == prose[0] else run)
        elif len(repeated) >= _REPEATED * len(run):
            chosen |= repeated
    return frozenset(chosen)


def _runs(found: Sequence[Passage]) -> list[range]:
    """Find runs of short passages without punctuation."""
    runs: list[range] = []
    start = 0
    for index in range(len(found) + 1):
        if index < len(found) and _is_short(found[index]):
            continue
        if index - start >= _SHORTEST_RUN:
            runs.append(range(start, index))
        start = index + 1
    return runs


def _is_short(passage: Passage) -> bool:
    text = passage.text
    return (
        len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and not _PUNCTUATION & set(text)
    )


def _is_introduced(run: range, found: Sequence[Passage]) -> bool:
    return run.start > 0 and found[run.start - 1].text.endswith(":")


def _is_menu(run: range, prose: Sequence[int], *, introduced: bool) -> bool:
    """Tell whether a run stands before or behind all that is prose, or is too long for a list."""
    outside = run.stop <= prose[0] or run.start > prose[-1]
    return len(run) >= _MENU_RUN if outside else len(run) >= _LONG_RUN and not introduced
