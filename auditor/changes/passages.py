"""Whether two sides found an element in the same words, in nearly the same, or in others."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from auditor.model.change import Shift

if TYPE_CHECKING:
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult

_WORD: Final = re.compile(r"\w+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SENTENCE: Final = re.compile(r"\S(?:[^\r\n.;:!?]|[.;:!?](?!\s)|\r?\n(?!\s*\r?\n))*[.;:!?]?")
_NEARLY: Final = 0.8
"""Share of the words of two passages that are the same, from which on they say nearly the same."""


def shift(old: ElementResult | None, new: ElementResult | None) -> Shift:
    """Compare the passages of an element; from the other side, it is the same or the reverse."""
    before, after = quoted(old), quoted(new)
    if not before or not after:
        return Shift.LOST if before else Shift.GAINED if after else Shift.NONE
    if _placed(before) == _placed(after):
        return Shift.SAME
    if any(alike(one.quote, other.quote) for one in before for other in after):
        return Shift.MOVED
    return Shift.REWORDED


def quoted(result: ElementResult | None) -> tuple[Evidence, ...]:
    """Return what an element was found in."""
    return result.reading.evidence if result else ()


def alike(one: str, other: str) -> bool:
    """Tell whether two passages say the same in the same words, or nearly; wrapping does not matter."""
    if normal(one) == normal(other):
        return True
    words, others = _words(one), _words(other)
    shared = (words & others).total()
    return 2 * shared >= _NEARLY * (words.total() + others.total())


def normal(passage: str) -> str:
    """Return a passage on one line."""
    return " ".join(passage.split())


def standing(passage: str, text: str) -> int | None:
    """Return the line of a text in which a passage stands word by word, however it is wrapped; None if it does not."""
    words = passage.split()
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(one) for one in words), text)
    if found is None:
        return None
    return _line(text, found.start())


def nearly_standing(passage: str, text: str) -> int | None:
    """Return the line of the sentence that is most like a passage, if it says nearly the same in the same words."""
    words = _words(passage)
    best, place = 0.0, 0
    for found in _SENTENCE.finditer(text):
        others = _words(found[0])
        likeness = 2 * (words & others).total() / ((words.total() + others.total()) or 1)
        if likeness > best:
            best, place = likeness, found.start()
    return _line(text, place) if best >= _NEARLY else None


def _line(text: str, place: int) -> int:
    return len(_LINE_END.findall(text, 0, place)) + 1


def _words(passage: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(passage))


def _placed(found: tuple[Evidence, ...]) -> list[tuple[str, int, str | None]]:
    return [(normal(one.quote), one.line, one.section) for one in found]
