"""Which passages come nearest to what is missing, by the cues and the words that an element is looked for by."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.extractors.bits import numbers_in
from auditor.extractors.phrase import compile_phrase, plain

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages
    from auditor.extraction.places import Context
    from auditor.extractors.leaf_places import LeafPlaces
    from auditor.extractors.nodes import Leaf
    from auditor.extractors.phrase import Phrase
    from auditor.model.ruleset import Element

COMMON = 0.25
"""A word group that stands in more than this share of all units says nothing about a passage."""
FEW_UNITS = 40
"""In a text of fewer units a word is not the more common for that."""
LEAST_SHARED = 2
"""Informative word groups that a passage must share with a pattern to be worth showing."""
LEAST_HELD = 0.5
"""Of all that a pattern tells by, the share that a passage must hold to be worth showing."""
LEAST_TOLD = 1.1
"""The least that a passage must tell in all, as a multiple of what a word tells that stands nowhere."""
LEAST_ALONE = 0.7
"""The same of a passage that holds none of the element's cues, if it has any."""
LEAST_CUED = 0.5
"""The least that the cues in a passage must tell, in the same measure, where no pattern comes near."""
PER_WORD = 1 / 400
"""A word more makes a unit so much less near: forty words weigh as a tenth of the pattern."""
SHORT = 3
STEM = 4
"""Longer words of a cue stand for their inflections too."""

_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*", re.ASCII | re.IGNORECASE)


def nearest(element: Element, context: Context, most: int) -> list[tuple[int, str]]:
    """Return the units that speak most of what the element is about, nearest first, and what each lacks.

    They hold its cues, or most of what one of its patterns tells by. A short unit is nearer than a long one, which
    holds much by chance.
    """
    leaves = context.passages.leaves("unit")
    cued = _holding_cues(element, context)
    near: dict[int, tuple[float, str | Phrase]] = {
        unit: (told, cue) for unit, (told, cue) in cued.items() if told >= LEAST_CUED
    }
    least = LEAST_ALONE if element.cues else LEAST_HELD
    for unit, (share, phrase) in _sharing(element, leaves).items():
        if unit in cued or share >= least:
            near[unit] = (share + (cued[unit][0] if unit in cued else 0.0), phrase)
    firsts = leaves.layout.firsts
    lengths = {unit: firsts[unit + 1] - firsts[unit] for unit in near}
    order = sorted(near, key=lambda unit: (lengths[unit] * PER_WORD - near[unit][0], unit))
    return [
        (leaves.layout.keys[unit], _in_words(unit, near[unit][1], context.passages))
        for unit in order[:most]
    ]


def _in_words(unit: int, found: str | Phrase, passages: Passages) -> str:
    """Say what a unit that holds a cue, or most of a phrase, lacks."""
    if isinstance(found, str):
        return f"it mentions “{found}”, and does not say this"
    return _lacking(unit, found, passages)


def _holding_cues(element: Element, context: Context) -> dict[int, tuple[float, str]]:
    """Return the units that hold cues of an element, how much those tell, and the first of them."""
    layout = context.passages.leaves("unit").layout
    many = layout.filled
    found: dict[int, tuple[float, str]] = {}
    for cue in element.cues:
        phrase = as_phrase(cue)
        units = context.units.saying[phrase] if phrase else 0
        telling = _telling(units.bit_count(), many) / _telling(0, many)
        for unit in numbers_in(units) if telling else ():
            number = layout.number_of[unit]
            told, first = found.get(number, (0.0, cue))
            found[number] = (told + telling, first)
    return found


@cache
def as_phrase(cue: str) -> str:
    """Make a pattern of a cue, which is written as plain words: each stands for its inflections too.

    Empty for a cue without a word in Latin letters, as patterns know none.
    """
    words = _WORD.findall(cue)
    return " ".join(f"{word.removesuffix('s')}*" if len(word) > STEM else word for word in words)


def _sharing(element: Element, leaves: LeafPlaces) -> dict[int, tuple[float, Phrase]]:
    """Return the units that hold enough of a pattern, and the pattern of which they hold most."""
    said = dict.fromkeys(pattern for a in (*element.stated, *element.partly) for pattern in a.say)
    found: dict[int, tuple[float, Phrase]] = {}
    for phrase in map(compile_phrase, said):
        for unit, share in _shares(phrase, leaves).items():
            if unit not in found or share > found[unit][0]:
                found[unit] = (share, phrase)
    return found


def _shares(phrase: Phrase, leaves: LeafPlaces) -> dict[int, float]:
    """Return the units that hold enough of what a phrase tells by, each with its share of it, 0 to 1."""
    many = leaves.layout.filled
    held = [leaves.held.by_leaf[leaf] for leaf in phrase.must]
    telling = [_telling(units.bit_count(), many) for units in held]
    enough = LEAST_HELD * sum(telling)
    found = [(units, tells) for units, tells in zip(held, telling, strict=True) if units and tells]
    enough = max(enough, LEAST_TOLD * _telling(0, many))
    if len(found) < LEAST_SHARED or sum(tells for _, tells in found) < enough:
        return {}
    several = _in_several([units for units, _ in found])
    sums: dict[int, float] = {}
    for units, tells in found:
        for unit in numbers_in(units & several):
            sums[unit] = sums.get(unit, 0.0) + tells
    return {unit: total / sum(telling) for unit, total in sums.items() if total >= enough}


@cache
def _telling(holding: int, many: int) -> float:
    """Return how much a word group tells that so many of all units hold: the fewer, the more; what many hold, nothing."""
    if holding > max(3, COMMON * many):
        return 0.0
    return math.log(max(many, FEW_UNITS) / max(holding, 0.5))


def _in_several(sets: list[int]) -> int:
    """Return the numbers that are in two of some sets, or more."""
    once = twice = 0
    for numbers in sets:
        twice |= once & numbers
        once |= numbers
    return twice


def _lacking(unit: int, phrase: Phrase, passages: Passages) -> str:
    leaves = passages.leaves("unit")
    wanting = [
        leaf
        for key, must in zip(phrase.keys, phrase.must, strict=True)
        for leaf in key[:1]
        if not leaves.held.by_leaf[must] >> unit & 1 and not _is_filler(leaf)
    ]
    names = list(dict.fromkeys(plain(leaf, passages.titles) for leaf in wanting))
    if names:
        return f"no words for “{'”, “'.join(names)}”"
    return "the words stand too far apart or in another order"


def _is_filler(leaf: Leaf) -> bool:
    """Whether nobody would miss a word: one of three letters or fewer, as “a” or “on”; but “not” tells."""
    short = leaf.kind == "word" and len(leaf.value) <= SHORT
    return short and leaf.value.isalpha() and not leaf.denies
