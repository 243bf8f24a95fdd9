"""Lines joined to passages: a paragraph, a heading or an item, whatever lines it was broken into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.document import Span
from auditor.readers._lines import Line, ends_sentence, is_full, lines, width
from auditor.readers._tables import headers_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 60
_LIST_WITHIN = re.compile(r"(?:\A|\s)\((?:a|A|i|I|1)\)(?:\s|\Z)")
_NEXT_OF_LIST = re.compile(r"\((?:[b-zB-Z]|[ivx]{1,4}|[2-9])\)\s")
_GOES_ON_WITH = re.compile(r"[a-z\xdf-\xff]|[)\"\u201d\u2019,;.]")
_ALSO_SIGNS = "-\u2013\u2014\xbb>+"
_UNFINISHED = re.compile(
    r"(?:[(\u201c\u2018\[]|[\s(]\"|\b(?:the|of|an?|and|or|our|your|their|its|by|contact(?:ing)?|visit(?:ing)?))\Z"
)


class Passage(NamedTuple):
    """One or more lines that belong together."""

    span: Span
    text: str
    """The words between the ends of the span, as they stand."""
    first: Line
    after_blank: bool
    """Whether a blank line stands before it."""
    header: Span | None = None
    """Of a row of a table: the table's first row."""


@dataclass(slots=True)
class _Open:
    """A passage that may still grow."""

    first: Line
    last: Line
    after_blank: bool
    small_list: bool
    """Whether it is an item, of a list without bullets, that starts with a small letter."""
    header: Span | None = None
    lists_within: bool = False
    """Whether a list such as (a) …; (b) … began within its lines: its further marks begin no item."""


def passages(text: str) -> tuple[Passage, ...]:
    """Join the lines of a text to passages; a blank line always ends one."""
    return tuple(_closed(text, passage) for passage in _joined(tuple(lines(text))))


def _closed(text: str, passage: _Open) -> Passage:
    first, end = passage.first, passage.last.end
    start = first.start + first.bullet
    return Passage(Span(start, end), text[start:end], first, passage.after_blank, passage.header)


def _joined(found: tuple[Line, ...]) -> Iterator[_Open]:
    headers = headers_of_rows(found)
    widest = width([line for line in found if line.start not in headers])
    current: _Open | None = None
    after_blank = True
    for line in found:
        if not line.text:
            after_blank = True
            continue
        row = line.start in headers or (current is not None and current.header is not None)
        if current and not after_blank and not row and _continues(current, line, widest):
            current.last = line
            current.lists_within = current.lists_within or _begins_list(line)
            continue
        if current:
            yield current
        small = _in_small_list(current, line)
        within = not line.marked and _begins_list(line)
        current = _Open(line, line, after_blank, small, headers.get(line.start), within)
        after_blank = False
    if current:
        yield current


def _begins_list(line: Line) -> bool:
    return "(" in line.text and _LIST_WITHIN.search(line.text) is not None


def _in_small_list(before: _Open | None, line: Line) -> bool:
    if before is None or not line.words[0].islower():
        return False
    return before.small_list or before.last.text.endswith(":")


def _is_sign_within(last: Line, line: Line, widest: int | None) -> bool:
    """Tell a dash within a sentence, at the start of a line by chance, from a bullet: it stands where the words do."""
    return (
        widest is not None
        and line.text[0] in _ALSO_SIGNS
        and line.indent == last.indent + last.bullet
        and (last.bullet > 0 or line.words[0].islower())
        and is_full(last, line, widest)
    )


def _continues(current: _Open, line: Line, widest: int | None) -> bool:
    """Tell whether a line goes on with the passage before it."""
    last = current.last
    if current.lists_within and _NEXT_OF_LIST.match(line.text):
        return True
    unfinished = not ends_sentence(last.text)
    if line.bullet:
        return unfinished and _is_sign_within(last, line, widest)
    if widest is not None and is_full(last, line, widest):
        return unfinished or not line.marked
    if line.marked or not unfinished:
        return False
    if _UNFINISHED.search(last.text[-20:]):
        return True
    if current.small_list and len(last.text) < _SHORT:
        return False
    return _GOES_ON_WITH.match(line.text) is not None
