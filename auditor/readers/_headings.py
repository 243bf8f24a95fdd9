"""Headings of a plain text: which passages look like one, and how deep each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 110
_MOST_WORDS = 15
_NUMBER = re.compile(
    r"(?:(?:Section|Article|Part|Chapter)\s+)?\(?(?:(?P<roman>[IVX]{1,5})|(?P<upper>[A-Z])|(?P<lower>[a-z]|[ivx]{2,5})"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){0,4}))(?:[.):]+|(?<=\.\d)|(?<=\.\d\d))\s+(?:#{1,6}\s+)?(?=[A-Z\xc0-\xde\"\u201c])(?![A-Z]\.)"
)
_QUESTION = re.compile(
    r"(?:how|what|why|when|where|who|whom|whose|which|do|does|did|can|may|is|are|will|should|have|has)\b.*\?\Z",
    re.IGNORECASE | re.DOTALL,
)
_FIGURE = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://|www\.|@|\xa9", re.IGNORECASE)
_ADDRESS_SIGNS = re.compile(r"[/.@\xa9]")
"""One of these stands in an address; to look for one of them is several times as fast."""
_LEADS_ELSEWHERE = re.compile(
    r"(?:(?:jump|skip|go|back|return) to|click|(?:read|learn) more|(?:see|view|read) our)\b",
    re.IGNORECASE,
)
_NEVER_WITH_FIGURES = re.compile(
    r"\(c\)\s*\d|(?:effective|updated|revised|modified|posted|version|date)\b.*\d|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d\b|"
    r"\d{5,}|\d{3}\W+\d{4}",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019/&-]*")
_LONG_WORD = 4
_TITLE_SHARE = 0.7
_MOST_WORDS_OF_PLAIN = 9
_FOR_READERS = re.compile(
    r"(?:additional|supplement\w*|special|specific|further|important|notice|information|provisions|disclosures?|rights)"
    r"\b.*\b(?:residents|consumers|users|visitors|customers|individuals)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""Whom a part of a policy is for may take more words than other headings have."""
_TITLE = re.compile(r"\b(?:privacy|policy|notice|statement)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a passage looks as a heading."""

    style: str
    """question, roman, upper, lower, decimal, capitals, title, plain"""
    depth: int = 1
    """Of a decimal number: 2 for 3.1."""

    @property
    def strong(self) -> bool:
        """Whether the look alone, without what follows, speaks for a heading."""
        return self.style not in {"plain", "title"}

    def continues(self, above: Look | None) -> bool:
        """Tell whether this is the next of a list of numbers or letters, right under the one above."""
        return self.style in {"roman", "upper", "lower", "decimal"} and above == self


def look(text: str) -> Look | None:
    """Return how a passage looks as a heading, None if it cannot be one."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or _is_never_one(text):
        return None
    number = _NUMBER.match(text)
    title = text[number.end() :] if number else text
    words = _WORD.findall(title)
    if not words or text[-1] in ";,!" or (text[-1] == "." and not title.isupper()):
        return None
    if number and number.lastgroup:
        return Look(number.lastgroup, 1 + number[number.lastgroup].count("."))
    return _look_of_words(title, words)


def _is_never_one(text: str) -> bool:
    if _LEADS_ELSEWHERE.match(text) or (_ADDRESS_SIGNS.search(text) and _ADDRESS.search(text)):
        return True
    return _FIGURE.search(text) is not None and _NEVER_WITH_FIGURES.search(text) is not None


def _look_of_words(title: str, words: Sequence[str]) -> Look | None:
    if _QUESTION.match(title):
        return Look("question")
    if title[-1] == "?" or not (title[0].isupper() or title[0] in "\"'\u201c\u2018"):
        return None
    if title.isupper() and any(len(word) >= _LONG_WORD for word in words):
        return Look("capitals")
    long_words = [word for word in words if len(word) >= _LONG_WORD] or words
    if sum(word[0].isupper() for word in long_words) >= _TITLE_SHARE * len(long_words):
        return Look("title")
    if _FOR_READERS.match(title):
        return Look("title")
    return Look("plain") if len(words) <= _MOST_WORDS_OF_PLAIN else None


_FAMILY = {"question": "words", "title": "words", "plain": "words"}
_DEEPEST = 6


def levels(headings: Sequence[tuple[str, Look]]) -> tuple[int, ...]:
    """Give each heading its level: the kinds of headings in the order in which they first occur.

    A title at the top stands above all; letters such as (a) stand below the rest.
    """
    titled = (
        bool(headings)
        and headings[0][1].style in {"title", "capitals"}
        and bool(_TITLE.search(headings[0][0]))
    )
    ranks = _ranks([_family(heading) for _, heading in headings[titled:]])
    found = tuple(
        titled + ranks[_family(heading)] + heading.depth for _, heading in headings[titled:]
    )
    return (*((1,) * titled), *(min(level, _DEEPEST) for level in found))


def _family(heading: Look) -> str:
    return _FAMILY.get(heading.style, heading.style)


def _ranks(families: Sequence[str]) -> dict[str, int]:
    order = sorted(dict.fromkeys(families), key=lambda family: family == "lower")
    return {family: rank for rank, family in enumerate(order)}
