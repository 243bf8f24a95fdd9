"""Lists that stand within one long sentence: "you may ask us: (a) to ...; (b) to ...; and (c) to ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 320
"""Characters: in a shorter sentence everything is near enough to be read at once."""
_FEWEST_PARTS = 3
_PART_END = re.compile(r";\s+(?:(?:and|or|and/or)\s+)?(?=\S)")
_LEAD_IN_END = re.compile(r":\s+(?=\S)|\s(?=\((?:a|i|1|A|I)\)\s)")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The parts of a sentence that holds a list."""

    lead_in: Span
    parts: tuple[Span, ...]


def enumeration(text: str, sentence: Span) -> Enumeration | None:
    """Return the list within a sentence, None if there is none or the sentence is short."""
    if sentence.end - sentence.start < _SHORTEST:
        return None
    first_end = _PART_END.search(text, sentence.start, sentence.end)
    if first_end is None:
        return None
    lead_in = _LEAD_IN_END.search(text, sentence.start, first_end.start())
    if lead_in is None:
        return None
    parts = tuple(_parts(text, Span(lead_in.end(), sentence.end)))
    if len(parts) < _FEWEST_PARTS:
        return None
    return Enumeration(Span(sentence.start, lead_in.start() + len(lead_in[0].rstrip())), parts)


def _parts(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for found in _PART_END.finditer(text, span.start, span.end):
        yield Span(start, found.start() + 1)
        start = found.end()
    yield Span(start, span.end)
