"""Words cut by a hyphen at a line end: tell the typesetter's hyphens from the words' own."""

from __future__ import annotations

import re

_FIRST_HALVES = frozenset(
    re.findall(
        r"\S+",
        "third first second opt non self e cross long short high low real time day toll pay data well full "
        "part end user web machine location interest decision law anti multi privacy service follow sign",
    )
)
_SECOND_HALVES = frozenset(
    re.findall(
        r"\S+",
        "in out up to by on off party parties based related specific free line mail wide level protected",
    )
)
_LONGEST = 40
_CUT_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+-[ \t]*[\r\n]+[ \t]*[a-z]+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Hyphens:
    """Decides on the hyphens at the line ends of one text; its words are gathered at the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def belongs_to_word(self, start: int, end: int) -> bool:
        """Tell whether a hyphen between `start` and `end` is the word's own, as in "third-party"."""
        left, right = self._word_before(start), self._word_after(end)
        if left in _FIRST_HALVES or right in _SECOND_HALVES:
            return True
        words = self._vocabulary()
        return left + right not in words and (f"{left}-{right}" in words or {left, right} <= words)

    def _vocabulary(self) -> frozenset[str]:
        if self._words is None:
            whole = _CUT_WORD.sub(" ", self._text)
            self._words = frozenset(_WORD.findall(whole.lower()))
        return self._words

    def _word_before(self, end: int) -> str:
        found = re.search(r"[A-Za-z]+\Z", self._text[max(0, end - _LONGEST) : end])
        return found[0].lower() if found else ""

    def _word_after(self, start: int) -> str:
        found = re.match(r"[A-Za-z]+", self._text[start : start + _LONGEST])
        return found[0].lower() if found else ""
