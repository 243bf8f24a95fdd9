"""Names that a policy gives to things ("Acme Ltd (“Acme”, “we”)", "“Usage Data” means ..."), and what says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.normal_form import to_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.document import Reading, Unit
    from auditor.model.recognition import Definitions
    from auditor.words import Words

_QUOTED = re.compile(r"[\"'](?:(?<=\")([^\"()]{1,60})\"|(?<=[( ,]')([^'()]{1,60})'(?![a-z]))")
"""Both branches look back at the sign, because an expression that begins with one class of characters runs over all
others several times as fast."""
_BETWEEN_NAMES = re.compile(
    r"[\s,;/]*(?:(?:and/or|and|or|also|either)\s+)?[\s,]*(?:(?:the|our|its|an?)\s+)?"
)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[A-Z\"(])")
_NAME = r"[A-Z][A-Za-z0-9&.'/-]*"
_BARE = rf"(?:{_NAME})(?: (?:(?:of|and|the) )?{_NAME}){{1,4}}"
"""Without quotes a name has two words or more, with capitals."""
_ENDS_IN_NAME = re.compile(
    rf"(?:{_NAME}|[a-z]+\.(?:com|org|net|io))(?:,? (?:(?:of|the|and|&) )?{_NAME}){{0,5}},?\Z"
)
_BEGINS_WITH_NAME = re.compile(rf"\s*(?:{_NAME})(?:,? (?:(?:of|the|and|&) )?{_NAME}){{0,5}}")
_LONGEST = 400
"""Characters of a description, counted from the name."""
_FEW_WORDS = 4
"""A description so short ("we call this") speaks of the sentence before."""
_NEAR = 70
"""Characters before a name in which words such as "which we call" are looked for."""


@dataclass(frozen=True, slots=True)
class Defined:
    """Names that a sentence gives, and the words that say to what."""

    names: tuple[str, ...]
    described: range
    """The describing words, in the document's numbering."""
    before: bool
    """Whether the description stands before the names, so that its end is nearest to them."""
    proper: str
    """The proper name nearest to the names, in the description: nothing if there is none."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """The wordings of a ruleset, compiled."""

    link: re.Pattern[str]
    call: re.Pattern[str]
    bare: re.Pattern[str]
    bare_in_lines: re.Pattern[str]
    """The same in a text of which each line begins with a line end."""


@cache
def _forms(definitions: Definitions) -> _Forms:
    links = "|".join(map(re.escape, sorted(definitions.links, key=len, reverse=True)))
    calls = "|".join(map(re.escape, sorted(definitions.calls, key=len, reverse=True)))
    link = rf"[\s,]*(?:(?:\(|(?<!\())[^()\"]{{0,80}}\)\s*)?(?:{links})\b"
    linked = rf"({_BARE})(?= (?:{links})\b)"
    return _Forms(
        link=re.compile(link),
        call=re.compile(rf"\b(?:{calls})\b[^.\"()]{{0,50}}\Z", re.IGNORECASE),
        bare=re.compile(rf"(?:\A|[,:;] ){linked}"),
        bare_in_lines=re.compile(rf"[\n,:;](?:(?<=\n)| ){linked}"),
    )


def definitions_in(reading: Reading, words: Words, definitions: Definitions) -> tuple[Defined, ...]:
    """Return the names that a document gives to things, in reading order."""
    forms = _forms(definitions)
    texts = [unit.normal.text for unit in reading.units]
    bare = _with_bare_names(texts, forms)
    return tuple(
        Defined(names, _words(unit, reading, words, start, end), before, proper)
        for number, (unit, text) in enumerate(zip(reading.units, texts, strict=True))
        if number in bare or '"' in text or "'" in text
        for names, start, end, before, proper in _in_unit(text, forms, bare=number in bare)
    )


def _with_bare_names(texts: list[str], forms: _Forms) -> set[int]:
    """Return the numbers of the texts, in normal form, that define a name without quotes: few do.

    Found at once, because a search in each costs several times as much; no normal form holds a line end.
    """
    starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]
    lines = "".join([f"\n{text}" for text in texts])
    found = forms.bare_in_lines.finditer(lines)
    return {bisect_right(starts, one.start()) - 1 for one in found}


_Place = tuple[tuple[str, ...], int, int, bool, str]


def _in_unit(text: str, forms: _Forms, *, bare: bool) -> Iterator[_Place]:
    for group in _groups(text) if '"' in text or "'" in text else ():
        names = tuple((found[1] or found[2]).strip(" ,.;") for found in group)
        place = _described(text, group[0].start(), group[-1].end(), forms)
        if place is not None:
            yield (names, *place)
    for found in forms.bare.finditer(text) if bare else ():
        linked = forms.link.match(text, found.end())
        if linked is not None:
            yield ((found[1],), *_behind(text, linked.end()))


def _groups(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield quoted names; names given in one breath ("we", "us" or "our") together."""
    group: list[re.Match[str]] = []
    for found in _QUOTED.finditer(text):
        if group and not _BETWEEN_NAMES.fullmatch(text, group[-1].end(), found.start()):
            yield group
            group = []
        group.append(found)
    if group:
        yield group


def _described(text: str, start: int, end: int, forms: _Forms) -> tuple[int, int, bool, str] | None:
    """Return where the words that describe quoted names stand, if the names are given by them."""
    linked = forms.link.match(text, end)
    if linked is not None:
        return _behind(text, linked.end())
    bracket = text.rfind("(", max(0, start - _NEAR), start)
    if bracket >= 0 and ")" not in text[bracket:start]:
        return _before(text, bracket)
    if forms.call.search(text, max(0, start - _NEAR), start):
        return _before(text, start)
    return None


def _behind(text: str, start: int) -> tuple[int, int, bool, str]:
    found = _SENTENCE_END.search(text, start, start + _LONGEST)
    name = _BEGINS_WITH_NAME.match(text, start)
    end = found.start() if found else min(len(text), start + _LONGEST)
    return start, end, False, name[0].strip(" ,./") if name else ""


def _before(text: str, end: int) -> tuple[int, int, bool, str]:
    first = max(0, end - _LONGEST)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, first, end)]
    start = ends[-1] if ends else first
    name = _ENDS_IN_NAME.search(text[max(start, end - _NEAR) : end].rstrip())
    return start, end, True, name[0].strip(" ,./") if name else ""


def _words(unit: Unit, reading: Reading, words: Words, start: int, end: int) -> range:
    """Return the describing words; of "we call this ..." those of the sentence before."""
    if start >= end:
        return range(0)
    first = to_document(unit.normal, start)
    found = words.range_of(first, to_document(unit.normal, end - 1) + 1)
    above = reading.units[max(0, unit.index - reading.units[0].index - 1)]
    if len(found) > _FEW_WORDS or above.paragraph != unit.paragraph or first < above.span.end:
        return found
    return range(words.range_of(above.span.start, above.span.end).start, found.stop)
