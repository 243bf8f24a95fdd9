"""What two engines found, place by place, and why they differ where they do."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.extraction.alternatives import find
from auditor.extraction.contexts import open_context
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.document import UnitKind
from auditor.normal_form import span_of
from auditor.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from auditor.model.document import Reading
    from side_by_side.job import Rule

Place = tuple[int, int]
PLAIN_FORM: Final = (
    "the words stand in the plain form of the text: no-break spaces, line ends, signs"
)
BORDER: Final = "the match runs over the end of a sentence, heading, list item or row"
HEADING: Final = "it stands in a heading, which names a subject and states nothing"
HIDDEN: Final = "a longer match, which begins before it, takes its place"
UNEXPLAINED: Final = "unexplained"


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that only one side has."""

    document: str
    rule: str
    place: Place
    ours: bool
    """Whether it is we who found it."""
    cause: str


class Seen(NamedTuple):
    """A document as our engine sees it: its units, and where each rule was found."""

    reading: Reading
    places: Mapping[str, list[Place]]


def open_documents(paths: Iterable[Path], ruleset: Path) -> Iterator[tuple[str, Seen]]:
    """Yield documents with every place at which a rule is judged to be met, not the first few of a report alone."""
    judged, vocabulary = load_ruleset(str(ruleset), load_vocabulary())
    for path in paths:
        context = open_context(read(path, source=path.name, id=path.name), vocabulary, "")
        words = context.passages.words
        ends = [start + len(word) for start, word in zip(words.starts, words.lower, strict=True)]
        places: dict[str, list[Place]] = {}
        for one in judged.requirements:
            hits = [h for a in one.elements[0].stated for h in find(a, context)]
            spans = {
                span_of(context.passages.reading.normal, words.starts[h.first], ends[h.last])
                for h in hits
            }
            places[one.id] = sorted((span.start, span.end) for span in spans)
        yield path.name, Seen(context.passages.reading, places)


def differences(
    name: str, seen: Seen, theirs: Mapping[str, Sequence[Place]], rules: Iterable[Rule]
) -> Iterator[Difference]:
    """Yield every place of one side that touches none of the other, with its cause."""
    text = seen.reading.document.text
    for rule in rules:
        ours, other = seen.places[rule.id], theirs.get(rule.id, ())
        expression = re.compile(rule.expression, re.IGNORECASE)
        for place in ours:
            if not any(_touch(place, one) for one in other):
                cause = _why_ours(place, text, seen.reading, expression)
                yield Difference(name, rule.id, place, ours=True, cause=cause)
        for place in other:
            if not any(_touch(place, one) for one in ours):
                cause = _why_theirs(place, seen.reading, expression)
                yield Difference(name, rule.id, place, ours=False, cause=cause)


def _touch(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _why_ours(place: Place, text: str, reading: Reading, expression: re.Pattern[str]) -> str:
    """Say why an expression matches for us and not in the characters of the file."""
    in_plain_form = any(
        _touch(place, span_of(reading.normal, *match.span()))
        for match in expression.finditer(reading.normal.text)
    )
    if in_plain_form and not any(_touch(place, m.span()) for m in expression.finditer(text)):
        return PLAIN_FORM
    return UNEXPLAINED


def _why_theirs(place: Place, reading: Reading, expression: re.Pattern[str]) -> str:
    """Say why a match in the characters of the file does not count for us."""
    if _over_border(place, reading):
        return BORDER
    if reading.units[_unit_at(place, reading)].kind is UnitKind.HEADING:
        return HEADING
    plain = [span_of(reading.normal, *m.span()) for m in expression.finditer(reading.normal.text)]
    around = [span for span in plain if _touch(place, span)]
    if any(_over_border((span.start, span.end), reading) for span in around):
        return HIDDEN
    of_file = (match.span() for match in expression.finditer(reading.document.text))
    if not around and any(_touch(place, span) for span in of_file):
        return PLAIN_FORM
    return UNEXPLAINED


def _over_border(place: Place, reading: Reading) -> bool:
    """Tell whether a place ends in another unit than it begins in, or lies in none."""
    number = _unit_at(place, reading)
    return number < 0 or place[1] > reading.units[number].span.end


def _unit_at(place: Place, reading: Reading) -> int:
    """Return the number of the unit that a place begins in or behind, -1 before the first."""
    return bisect_right(reading.units, place[0], key=lambda unit: unit.span.start) - 1
