"""What of a document is read as one: units with what they continue, paragraphs, sections, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.document import Reading, UnitKind
from auditor.words import Stretch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.document import Unit
    from auditor.words import Words

UNIT, HEADING = "unit", "heading"
ABOUT = "paragraph"
"""Scope in which a passage may say what it is about."""
SCOPES = (UNIT, "paragraph", "section", "document")


def stretches_of(reading: Reading, words: Words) -> dict[str, dict[int, Stretch]]:
    """Return the stretches of every scope, and the headings, each by its number."""
    grouped: dict[str, dict[int, list[range]]] = {scope: {} for scope in (*SCOPES, "heading")}
    document = -1
    for unit in reading.units:
        document += unit.index in reading.firsts
        own = words.range_of(unit.span.start, unit.span.end)
        if unit.kind is UnitKind.HEADING:
            grouped["heading"][unit.index] = [own]
            continue
        context = [words.range_of(span.start, span.end) for span in unit.context]
        grouped["unit"][unit.index] = [*context, own]
        grouped["paragraph"].setdefault(unit.paragraph, []).append(own)
        grouped["section"].setdefault(unit.section, []).append(own)
        grouped["document"].setdefault(document, []).append(own)
    return {
        scope: {key: Stretch(tuple(ranges)) for key, ranges in groups.items()}
        for scope, groups in grouped.items()
    }


def stretch_of(unit: Unit, scope: str) -> int:
    """Return the number of the stretch of a scope in which a unit stands."""
    match scope:
        case "unit":
            return unit.index
        case "paragraph":
            return unit.paragraph
        case "section":
            return unit.section
        case _:
            return 0


def units_of_words(stretches: Mapping[str, Mapping[int, Stretch]], words: Words) -> list[int]:
    """Return for each word the unit to which it belongs, -1 where there is none."""
    found = [-1] * len(words.lower)
    for unit, stretch in (*stretches["unit"].items(), *stretches["heading"].items()):
        own = stretch.ranges[-1]
        found[own.start : own.stop] = [unit] * len(own)
    return found


def headings_above(reading: Reading) -> tuple[tuple[int, ...], ...]:
    """Return for each unit the heading units above it, outermost first."""
    above: list[tuple[int, ...]] = []
    stack: list[tuple[int, int]] = []
    for unit in reading.units:
        if unit.index in reading.firsts:
            stack = []
        if unit.kind is UnitKind.HEADING:
            level = reading.sections[unit.section].level if unit.section >= 0 else 1
            stack = [entry for entry in stack if entry[0] < level]
            above.append(tuple(number for _, number in stack))
            stack.append((level, unit.index))
        else:
            above.append(tuple(number for _, number in stack))
    return tuple(above)
