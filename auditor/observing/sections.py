"""Sections that are cited with an act and lie outside what the act holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.extractors import expressions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.observing import Act
    from auditor.observing.names import Named
    from auditor.words import Words

_NEAR: Final = 30
"""Characters between a name and the citation that belongs to it."""
_ENDS: Final = frozenset(".;:")
_PARTS: Final = re.compile(r"\d+|[a-z]+")
_Number = tuple[tuple[int, int | str], ...]


def wrong_sections(
    named: tuple[Named, ...], words: Words, unit_of_word: Sequence[int]
) -> Iterator[tuple[Named, str]]:
    """Yield the names with whose citation a section stands that the act does not hold, with the citation.

    Where another act that holds it is named in the same unit, the citation is that one's.
    """
    for written in dict.fromkeys(s.written for one in named for s in one.act.sections):
        for start, end, number in expressions.groups(written, words):
            one = _owner(written, start, end, named, words)
            if one is None:
                continue
            unit = unit_of_word[one.first]
            beside = [other.act for other in named if unit_of_word[other.first] == unit]
            if not any(_holds(act, written, number) for act in beside):
                yield one, words.text[start:end]


def _owner(
    written: str, start: int, end: int, named: tuple[Named, ...], words: Words
) -> Named | None:
    """Return the act that a citation at [start, end) belongs to: the nearest one beside it."""
    best: tuple[int, Named] | None = None
    for one in named:
        first = words.starts[one.first]
        last = words.starts[one.after - 1] + len(words.lower[one.after - 1])
        between = words.text[last:start] if last <= start else words.text[end:first]
        apart = start - last if last <= start else first - end
        own = any(s.written == written for s in one.act.sections)
        if own and 0 <= apart <= _NEAR and not _ENDS.intersection(between[1:-1]):
            best = min(best or (apart, one), (apart, one), key=lambda pair: pair[0])
    return best[1] if best else None


def _holds(act: Act, written: str, number: str) -> bool:
    value = _value(number)
    return any(
        _value(first) <= value <= _value(last)
        for sections in act.sections
        if sections.written == written
        for first, last in sections.ranges
    )


def _value(number: str) -> _Number:
    """Return a number of a section so that numbers can be ordered: 1681s-3 stands before 1681x."""
    return tuple(
        (0, int(part)) if part.isdigit() else (1, part) for part in _PARTS.findall(number.lower())
    )
