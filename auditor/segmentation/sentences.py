"""Where sentences end: one expression for the places that may be ends, and the reasons why one is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = r"""["'\u201d\u2019\u00bb)\]*_]*"""
_OPENING = r"""["'\u201c\u2018\u00ab(\[*_<]*"""
_STARTERS = (
    "We|You|Your|Our|The|This|These|Those|They|If|In|For|When|Where|Please|It|To|By|As|At|All|Any|Each|"
    "Such|No|Such|However|Under|Upon|With|Some|Other|Customers|Users|Residents"
)
_MARKS = ".!?\u2026"
_MAYBE_END = re.compile(
    rf"[{_MARKS}](?:"
    rf"(?<![{_MARKS}][{_MARKS}])(?P<more>[{_MARKS}]*){_CLOSING}(?:\]\([^\s)]{{0,300}}\))?(?P<gap>\s+)(?P<next>{_OPENING}\w|[^\w\s])"
    rf"|(?<=[a-z)]\.)(?=(?P<glued>{_STARTERS})\s)"
    r")"
)
"""Both branches look back at the mark, because an expression that begins with one class of characters runs over
all others several times as fast."""
_STARTER = re.compile(rf"{_OPENING}(?:{_STARTERS})\b")
_UP_TO_LAST_WORD = re.compile(r"(?s:.*)[\s(\[\u201c\"/\u2010-\u2015-]")
_DEFINITION = re.compile(r"\((?:the )?[\"\u201c'\u2018]")
"""What stands in brackets behind a sentence and gives it, or a thing in it, a name."""
_LONGEST_WORD = 40

_NEVER_LAST = frozenset(
    re.findall(
        r"\S+",
        "e.g i.e eg ie cf viz vs v mr mrs ms dr prof st art arts sec secs sect par para paras cl no nos nr reg regs "
        "fig ch app approx al ed vol pp p tel ph ext rev stat hon pub rs dept est attn incl pvt a.k.a n.b",
    )
)
"""Abbreviations that call for a word after them."""

_SOMETIMES_LAST = frozenset(
    re.findall(
        r"\S+",
        "inc ltd corp co llc l.l.c llp plc gmbh s.a b.v n.v u.s u.s.a u.s.c u.k e.u d.c a.m p.m etc jr sr civ "
        "jan feb mar apr jun jul aug sept sep oct nov dec ph.d calif cal cir",
    )
)
"""Abbreviations that may end a sentence: only a word that starts sentences shows that they do."""

_INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.)+[A-Z]")
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})\)?")


def ends_in_abbreviation(text: str) -> bool:
    """Tell whether a text ends in an abbreviation that is rarely the last word of a sentence."""
    if not text.endswith("."):
        return False
    end = len(text) - 1
    return not _may_end(text[_last_word(text, max(0, end + 1 - _LONGEST_WORD), end) : end])


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Cut a span into sentences; white space between them belongs to none."""
    found: list[Span] = []
    start = span.start
    for end, following in _ends(text, span):
        found.append(Span(start, end))
        start = following
    return (*found, Span(start, span.end))


def _ends(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends, and where the next one starts."""
    start = span.start
    for found in _MAYBE_END.finditer(text, span.start, span.end):
        if found["glued"]:
            yield found.end(), found.end()
            start = found.end()
        elif _is_end(text, start, found):
            yield found.start("gap"), found.start("next")
            start = found.start("next")


def _is_end(text: str, start: int, found: re.Match[str]) -> bool:
    if _goes_on(found["next"][-1]) or _DEFINITION.match(text, found.start("next")):
        return False
    if text[found.start()] != "." or found["more"]:
        return True
    head = max(start, found.start() - _LONGEST_WORD)
    first = _last_word(text, head, found.start())
    word = text[first : found.start()]
    if first == start and _LIST_MARK.fullmatch(word):
        return False
    return _may_end(word) or _is_starter_after(text, word, found)


def _last_word(text: str, start: int, end: int) -> int:
    """Return where the last word of a stretch begins."""
    before = _UP_TO_LAST_WORD.match(text, start, end)
    return before.end() if before else start


def _goes_on(character: str) -> bool:
    """Tell whether a character cannot begin a sentence: a small letter, a comma, a closing bracket."""
    return character.islower() or character in ",;:.!?)]}"


def _may_end(word: str) -> bool:
    plain = word.lower()
    return (
        plain not in _NEVER_LAST and plain not in _SOMETIMES_LAST and not _INITIAL.fullmatch(word)
    )


def _is_starter_after(text: str, word: str, found: re.Match[str]) -> bool:
    if word.lower() in _NEVER_LAST:
        return False
    return _STARTER.match(text, found.start("next")) is not None
