"""Names that a policy defines count, wherever they stand in it, as the concepts that define them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from auditor.extraction.definitions import Defined, definitions_in
from auditor.words import WORD, hits_of, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.document import Reading
    from auditor.model.recognition import CarriedOver, Definitions
    from auditor.words import Hits, Starts, Words

Found = dict[str, "Starts"]
_JOINTS = frozenset("@./_-")
"""Between the words of an address."""
_LONGEST = 5
"""Words of a name; what is longer is a quotation."""
_FEW = 3
"""Words of the name of a thing; what is longer is rather a heading that holds one."""


def carry_over(
    concepts: Found,
    reading: Reading,
    words: Words,
    wider: Mapping[str, set[str]],
    definitions: Definitions,
) -> Found:
    """Return the hits of concepts with those of the names that the document defines by them.

    `wider` tells for each concept those that are built on it: what a name counts as, it counts as too.
    """
    added: dict[str, set[tuple[int, int]]] = {}
    for one in reading.documents() if definitions.carried else ():
        for concept, names in _names(one, words, concepts, definitions).items():
            hits = {hit for name in names for hit in _standing(name, words, _words_of(one, words))}
            for each in (concept, *wider.get(concept, ())) if hits else ():
                new = hits.difference(hits_of(concepts.get(each, {})))
                if new:
                    added.setdefault(each, set()).update(new)
    return concepts | {
        each: starts_of(sorted({*hits_of(concepts.get(each, {})), *new}))
        for each, new in added.items()
    }


def _names(
    reading: Reading, words: Words, concepts: Found, definitions: Definitions
) -> dict[str, set[str]]:
    """Return the names that a document defines, by the concept that they count as in it."""
    named: dict[str, set[str]] = {}
    carried = [kind for kind in definitions.carried if _may_be_described(kind, concepts)]
    for defined in definitions_in(reading, words, definitions) if carried else ():
        for kind in carried:
            names = set(_carried(defined, kind, concepts))
            names -= {name for name in names if name.lower() in definitions.ordinary}
            named.setdefault(kind.counts_as, set()).update(names)
    return named


def _may_be_described(kind: CarriedOver, concepts: Found) -> bool:
    """Tell whether the concepts by which a name of a kind is known stand anywhere."""
    return all(
        not asked or any(concept in concepts for concept in asked)
        for asked in (kind.described_by, kind.said_with)
    )


def _words_of(reading: Reading, words: Words) -> range:
    """Return the words of a document, of several that are one notice."""
    units = reading.units
    if not units:
        return range(0)
    span = reading.document.part_at(units[0].span.start).span
    return words.range_of(span.start, span.end)


def _standing(name: str, words: Words, within: range) -> Hits:
    """Return where a name stands, as it is written; a word that stands in small letters too is no name."""
    parts = WORD.findall(name)
    if not parts:
        return []
    small = tuple(part.lower() for part in parts)
    hits: Hits = []
    places = words.positions.get(small[0], [])
    low, high = bisect_left(places, within.start), bisect_left(places, within.stop)
    for first in places[low:high]:
        after = first + len(parts)
        if not _goes_on(words.lower[first + 1 : after], small[1:]):
            continue
        if all(map(words.text.startswith, parts, words.starts[first:after])):
            hits.append((first, after))
        elif len(parts) == 1 and _is_plain_word(words, first):
            return []
    return hits


def _is_plain_word(words: Words, number: int) -> bool:
    """Tell whether a word stands in small letters, and not within an address of mail or of the web."""
    start = words.starts[number]
    end = start + len(words.lower[number])
    before, after = words.text[max(0, start - 1) : start], words.text[end : end + 2]
    in_address = before in _JOINTS or (after[:1] in _JOINTS and after[1:].isalnum())
    return words.text[start].islower() and not in_address


def _goes_on(following: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    return following == rest or (
        len(following) == len(rest)
        and following[:-1] == rest[:-1]
        and following[-1] == f"{rest[-1]}'s"
    )


def _carried(defined: Defined, kind: CarriedOver, concepts: Found) -> Iterator[str]:
    """Yield the names of a definition that count as a concept."""
    beside = not kind.beside or any(name.lower() in kind.beside for name in defined.names)
    if not beside or not _is_described(defined, kind, concepts):
        return
    for name in defined.names:
        if _is_of_kind(name, kind) and (
            not kind.proper or kind.beside or _is_short_for(name, defined.proper)
        ):
            yield name
    if kind.proper and defined.proper and _is_of_kind(defined.proper, kind):
        yield defined.proper


def _is_described(defined: Defined, kind: CarriedOver, concepts: Found) -> bool:
    words = defined.described
    near = words[-kind.near :] if defined.before else words[: kind.near]
    return (
        _any_stands(kind.described_by, near, concepts)
        and _any_stands(kind.said_with, words, concepts)
        and not (kind.not_described_by and _any_stands(kind.not_described_by, words, concepts))
    )


def _any_stands(asked: tuple[str, ...], words: range, concepts: Found) -> bool:
    """Tell whether one of some concepts stands among words, or none is asked for."""
    return not asked or any(_stands(concepts.get(concept, {}), words) for concept in asked)


def _stands(starts: Starts, words: range) -> bool:
    following = [
        (firsts[at], firsts[at] + length)
        for length, firsts in starts.items()
        if (at := bisect_left(firsts, words.start)) < len(firsts)
    ]
    return bool(following) and min(following)[1] <= words.stop


def _is_of_kind(name: str, kind: CarriedOver) -> bool:
    parts = name.split()
    if not 0 < len(parts) <= _LONGEST or not name[0].isupper():
        return False
    plain = name.lower()
    if plain in kind.never or plain in kind.beside:
        return False
    return not kind.holds or (len(parts) <= _FEW and parts[-1].lower() in kind.holds)


def _is_short_for(name: str, proper: str) -> bool:
    """Tell whether a name is the beginning of a proper name, or made of its initials."""
    initials = "".join(part[0] for part in proper.split() if part[0].isupper())
    return bool(name) and (proper.startswith(name) or initials.startswith(name))
