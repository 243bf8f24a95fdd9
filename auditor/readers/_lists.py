"""Lists of a plain text: how deep a bullet stands, and lists that lost their bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from auditor.readers._passages import Passage

_OPEN_END = re.compile(r"[;,](?:\s+(?:and|or)(?:/or)?)?\Z")
_LABEL = re.compile(r"[A-Z][^.:;?!]{1,50}(?::|\s[\u2013\u2014-])\s\S")
_PROSE_START = re.compile(
    r"(?:We|You|Our|This|These|Those|Such|Some of|If|Please|For|In|By|Where|When|However|To the extent|Under|As|Any|All|No|The)\b"
)
_FURTHEST_LABEL = 6
_WORDS_OF_LEAD_IN = 4
_LONGEST_FIRST, _LONGEST_ITEM = 300, 160


class Depths:
    """Tells how deep the items of one list stand, by indent and by kind of bullet."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def enter(self, passage: Passage) -> int:
        """Return the depth of the next item, from 1."""
        place = (passage.first.indent, _style(passage))
        if place in self._open:
            del self._open[self._open.index(place) + 1 :]
            return len(self._open)
        while self._open and self._open[-1][0] > place[0]:
            self._open.pop()
        self._open.append(place)
        return len(self._open)


def _style(passage: Passage) -> str:
    """Name the kind of bullet or number that a passage begins with."""
    if passage.first.bullet:
        return passage.first.text[0]
    mark = passage.first.text.split(maxsplit=1)[0]
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", re.sub(r"[A-Z]+", "A", mark)))


def may_begin(passage: Passage) -> bool:
    """Tell whether a passage can be the first item of a list without bullets."""
    return len(passage.text) <= _LONGEST_FIRST or _LABEL.match(passage.text) is not None


def run(found: Sequence[Passage], start: int, is_heading: Callable[[int], bool]) -> tuple[int, ...]:
    """Return the depths of the items of a list without bullets that begins at `start`.

    Its end is where the passages stop being alike: that is all such a list shows.
    """
    first = found[start]
    if _OPEN_END.search(first.text[-8:]):
        return _open_ended(found, start)
    if _LABEL.match(first.text):
        return _labelled(found, start, is_heading)
    return _alike(found, start, is_heading)


def _open_ended(found: Sequence[Passage], start: int) -> tuple[int, ...]:
    """Take the items that end with a semicolon or a comma, and the one behind them."""
    end = start
    while end < len(found) - 1 and _OPEN_END.search(found[end].text[-8:]):
        end += 1
    return (1,) * (end + 1 - start)


def _labelled(
    found: Sequence[Passage], start: int, is_heading: Callable[[int], bool]
) -> tuple[int, ...]:
    """Take items such as "Access: ..."; what stands between two of them belongs to the first."""
    depths: list[int] = []
    last = 0
    for index in range(start, len(found)):
        passage = found[index]
        labelled = _LABEL.match(passage.text) is not None
        if passage.first.bullet or is_heading(index) or len(depths) - last > _FURTHEST_LABEL:
            break
        if not labelled and _begins_labelled(found[index : index + 2]):
            break
        depths.append(1 if labelled else 2)
        last = len(depths) if labelled else last
    return tuple(depths[:last])


def _begins_labelled(passages: Sequence[Passage]) -> bool:
    """Tell whether a lead-in and an item of another labelled list stand here."""
    return (
        len(passages) > 1
        and _is_lead_in(passages[0])
        and _LABEL.match(passages[1].text) is not None
    )


def _alike(
    found: Sequence[Passage], start: int, is_heading: Callable[[int], bool]
) -> tuple[int, ...]:
    """Take short items that begin alike: all with small letters, or all with capitals."""
    first = found[start]
    end = start + 1
    while (
        end < len(found) and not is_heading(end) and _is_like(found[end], first, found[start + 1])
    ):
        end += 1
    return (1,) * (end - start)


def _is_lead_in(passage: Passage) -> bool:
    return passage.text.endswith(":") and len(passage.text.split()) >= _WORDS_OF_LEAD_IN


def _is_like(passage: Passage, first: Passage, second: Passage) -> bool:
    if passage.first.bullet or passage.first.marked or passage.after_blank != second.after_blank:
        return False
    if _is_lead_in(passage):
        return False
    small = passage.text[0].islower()
    if small or first.text[0].islower():
        return small and first.text[0].islower()
    opening, expected = _PROSE_START.match(passage.text), _PROSE_START.match(first.text)
    same = opening is None or (expected is not None and expected[0] == opening[0])
    return same and len(passage.text) <= _LONGEST_ITEM
