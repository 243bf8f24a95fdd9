"""The normal form that patterns see: plain ASCII, one space for any white space, with the way back.

ASCII, because then an offset in bytes (what RE2 gives) is an offset in characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from auditor.model.document import Document, NormalText, Span
from auditor.normal_form.hyphenation import Hyphens
from auditor.normal_form.plain_characters import EXPANDED, INVISIBLE, with_plain_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXPANDED = "".join(EXPANDED)
_CHANGING = re.compile(
    rf"[\s{INVISIBLE}{_EXPANDED}_-](?:"
    rf"(?<=\s)[\s{INVISIBLE}]+(?P<space>)"
    r"|(?<!\s)(?:"
    r"(?<=[a-z][-\u00ad])[ \t]*(?:\r\n|\n|\r)[ \t]*(?=[a-z])(?P<hyphen>)"
    rf"|(?<=[{INVISIBLE}])[{INVISIBLE}]*"
    rf"|(?<=[{_EXPANDED}])"
    r"|(?<=_)(?<![A-Za-z0-9_]_)_*+|(?<=[A-Za-z0-9]_)_*+(?![A-Za-z0-9])"
    r"))"
)
"""Every branch looks back at the first character, because an expression that begins with one class of characters
runs over all others several times as fast; most are blanks, for which a single branch is tried. The last line:
underscores at the edge of a word are emphasis, and would hide that the word ends there."""
_LINE_ENDS = str.maketrans("\n\r\t", "   ")
_BLANKS = re.compile(r"\s*")
_HYPHENS = "-\u2010\u2011\u00ad"
_LONGEST_EMPHASIS = 3
_SOFT_HYPHEN = "\u00ad"


def normalise(text: str) -> NormalText:
    """Return the normal form of a text."""
    return _normalise(text, ())


def normal_of(document: Document) -> NormalText:
    """Return the normal form of a whole document, without its markup."""
    return _normalise(document.text, document.markup)


def _normalise(text: str, markup: tuple[Span, ...]) -> NormalText:
    plain = with_plain_characters(text)
    parts: list[str] = []
    breaks: list[tuple[int, int]] = [(0, 0)]
    length = done = 0
    for start, end, words in _changes(text, plain, markup):
        parts.extend((plain[done:start], words))
        length += start - done
        if len(words) > 1:
            breaks.extend((length + number, start) for number in range(len(words)))
        length += len(words)
        breaks.append((length, end))
        done = end
    parts.append(plain[done:])
    # Of several breaks at one position the last counts: nothing of what lies between is left.
    return NormalText("".join(parts).translate(_LINE_ENDS), tuple(dict(breaks).items()))


def _changes(text: str, plain: str, markup: tuple[Span, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield what changes the length of the text: start, end, and what stands there instead."""
    hyphens = Hyphens(plain)
    done = 0
    for span in (*markup, Span(len(plain), len(plain))):
        for found in _CHANGING.finditer(plain, done, span.start):
            yield found.start(), found.end(), _replacement(found, text, hyphens)
        start = max(done, span.start)
        done = _end_of_markup(plain, span)
        yield start, done, _instead_of_markup(plain, span)


def _end_of_markup(plain: str, span: Span) -> int:
    """Take the blanks behind markup that has a blank before it, so that no double blank is left."""
    if span.start > 0 and plain[span.start - 1].isspace():
        blanks = _BLANKS.match(plain, span.end)
        return blanks.end() if blanks else span.end
    return span.end


def _instead_of_markup(plain: str, span: Span) -> str:
    """Keep words apart that a tag or the target of a link stood between; emphasis may stand in a word."""
    between = (
        plain[span.start - 1 : span.start].isalnum() and plain[span.end : span.end + 1].isalnum()
    )
    return " " if between and span.end - span.start > _LONGEST_EMPHASIS else ""


def _replacement(found: re.Match[str], text: str, hyphens: Hyphens) -> str:
    if found.lastgroup == "space":
        return " "
    if found.lastgroup == "hyphen":
        return _at_line_end(text[found.start()], found, hyphens)
    return EXPANDED.get(found[0], "")


def _at_line_end(sign: str, found: re.Match[str], hyphens: Hyphens) -> str:
    if sign not in _HYPHENS:
        return "- "
    if sign == _SOFT_HYPHEN:
        return ""
    return "-" if hyphens.belongs_to_word(found.start(), found.end()) else ""


def to_document(normal: NormalText, position: int) -> int:
    """Return the position in the document of a position in a normal text."""
    index = bisect_right(normal.breaks, (position, float("inf"))) - 1
    here, there = normal.breaks[index]
    return there + position - here


def span_of(normal: NormalText, start: int, end: int) -> Span:
    """Return the span of the document that a range of a normal text, not empty, came from."""
    return Span(to_document(normal, start), to_document(normal, end - 1) + 1)
