"""Raw expressions of patterns: RE2's, so that no pattern from a stranger can hang the tool."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import re2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.words import Hits, Words

_ONE = r"(?:\[[^\[\]\\]+\]|[A-Za-z0-9])"
_OF_ONE_CLASS = re.compile(r"\[(?:[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?|[0-9](?:-[0-9])?)+\]\+")
"""One or more letters or digits of a class: what it covers lies within words, and any such letter of a word does."""
_STEM = r"(?:[A-Za-z]|\[[A-Za-z]+\])+"
_OF_STEMS = re.compile(rf"\({_STEM}(?:\|{_STEM})*\)\[a-z\]\*")
"""Beginnings, in letters only, with any letters behind them: what it covers lies within words too."""
_NEVER_BACKTRACKS = re.compile(rf"(?!.*(?:--|&&|~~|\|\|)){_ONE}+(?:\+|{_ONE}\*)?")
"""Letters and classes, of which the last one at most repeats: a match never has to be tried in another way."""
_OF_ONE_TEXT = re.compile(
    r"(?P<left>\\b)?(?P<text>(?:[A-Za-z0-9]|\\[^A-Za-z0-9_])+)(?P<right>\\b)?"
)
"""Letters and digits as they are, and signs behind a backslash: what `literal` makes of a text without blanks."""


@cache
def _compiled(expression: str, case_sensitive: bool) -> re2._Regexp[bytes]:  # noqa: FBT001  a cache key
    try:
        return re2.compile(written(expression, case_sensitive=case_sensitive))
    except re2.error as error:
        raise ValueError(f"/{expression}/ is no expression of RE2: {error}") from error


def written(expression: str, *, case_sensitive: bool) -> bytes:
    """Return an expression as RE2 takes it."""
    return (expression if case_sensitive else f"(?i){expression}").encode()


def check(expression: str, *, case_sensitive: bool = False) -> None:
    """Raise ValueError, which says why, where RE2 refuses an expression."""
    _compiled(expression, case_sensitive)


def find(expression: str, words: Words, *, case_sensitive: bool = False) -> Hits:
    """Return the words that each match of an expression covers; raises ValueError if RE2 refuses it."""
    if within_words(expression) and not case_sensitive:
        covered = {word for word in words.vocabulary if in_word(expression, word)}
        return [(n, n + 1) for n, word in enumerate(words.lower) if word in covered]
    hits: Hits = []
    starts, lower = words.starts, words.lower
    for start, end in spans(expression, words.text, case_sensitive=case_sensitive):
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        if first > 0 and starts[first - 1] + len(lower[first - 1]) > start:
            first -= 1  # the match begins inside a word
        if after > first:
            hits.append((first, after))
    return hits


@cache
def within_words(expression: str) -> bool:
    """Tell whether a word alone tells if an expression, whatever its case, stands in it: then `in_word` says so."""
    return (_OF_ONE_CLASS.fullmatch(expression) or _OF_STEMS.fullmatch(expression)) is not None


@cache
def _anywhere(expression: str) -> re.Pattern[str]:
    check(expression)
    return re.compile(expression, re.ASCII | re.IGNORECASE)


def in_word(expression: str, word: str) -> bool:
    """Tell whether an expression of that kind stands in a word."""
    return _anywhere(expression).search(word) is not None


def groups(expression: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Yield where an expression matches in the normal form: start, end, and what its first group holds."""
    for match in _compiled(expression, True).finditer(words.text.encode("ascii")):  # noqa: FBT003
        yield match.start(), match.end(), match.group(1).decode()


def spans(expression: str, text: str, *, case_sensitive: bool) -> Iterator[tuple[int, int]]:
    """Yield where an expression matches in the normal form: start and end. For many of them Python's own engine, where it is safe, is much faster."""
    if case_sensitive and (plain := _plain(expression)) is not None:
        return _places(plain, text)
    quicker = _never_backtracking(expression, case_sensitive)
    if quicker is not None:
        return map(re.Match.span, quicker.finditer(text))
    compiled = _compiled(expression, case_sensitive)
    return (match.span() for match in compiled.finditer(text.encode("ascii")))


@cache
def _never_backtracking(expression: str, case_sensitive: bool) -> re.Pattern[str] | None:  # noqa: FBT001  a cache key
    """Return an expression for Python's own engine, where that is safe."""
    check(expression, case_sensitive=case_sensitive)
    flags = re.ASCII if case_sensitive else re.ASCII | re.IGNORECASE
    return re.compile(expression, flags) if _NEVER_BACKTRACKS.fullmatch(expression) else None


class _Plain(NamedTuple):
    """What an expression stands for that matches one text only."""

    text: str
    begins_word: bool
    """Whether no word may go before it without a border."""
    ends_word: bool


@cache
def _plain(expression: str) -> _Plain | None:
    found = _OF_ONE_TEXT.fullmatch(expression)
    if found is None:
        return None
    text = re.sub(r"\\(.)", r"\1", found["text"])
    left, right = found["left"] is not None, found["right"] is not None
    if (left and not text[0].isalnum()) or (right and not text[-1].isalnum()):
        return None  # the border of a sign is where a word begins or ends
    return _Plain(text, left, right)


def _places(plain: _Plain, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(plain.text)
    while at >= 0:
        end = at + len(plain.text)
        within = (plain.begins_word and _is_of_word(text[max(0, at - 1) : at])) or (
            plain.ends_word and _is_of_word(text[end : end + 1])
        )
        if not within:
            yield at, end
        at = text.find(plain.text, at + 1 if within else end)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def literal(text: str) -> str:
    """Return an expression that matches a text exactly as written, at borders of words."""
    escaped = r"\s+".join(re2.escape(part) for part in text.split())
    left = r"\b" if text[0].isalnum() else ""
    right = r"\b" if text[-1].isalnum() else ""
    return f"{left}{escaped}{right}"
