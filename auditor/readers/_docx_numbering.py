"""The lists of a DOCX file: how far each has been counted, and how its numbers are written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.readers._docx_package import W
from auditor.readers._docx_styles import indent, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST_ROMAN = 3999
_MOST_LETTERS = 30
"""Of one number; more of them stand in no list for people."""
_LONGEST_MARKER = 100


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    restarts: int
    """A new item of a level above this number begins the count anew."""
    legal: bool
    """Whether all numbers are written as figures."""
    left: int | None


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        """Of a list that is counted anew where it is first used: from which number, for each level."""
        if root is None:
            return
        linked: dict[str, str] = {}
        for one in root.iter(f"{W}abstractNum"):
            name = one.get(f"{W}abstractNumId", "")
            self._levels[name] = dict(_levels(one))
            linked[value(one, "styleLink") or ""] = name
        for one in root.iter(f"{W}abstractNum"):
            link = value(one, "numStyleLink")
            if link in linked:
                self._levels[one.get(f"{W}abstractNumId", "")] = self._levels[linked[link]]
        for one in root.iter(f"{W}num"):
            self._add(one, one.get(f"{W}numId", ""))

    def _add(self, one: Element, own_name: str) -> None:
        name = self._abstract[own_name] = value(one, "abstractNumId") or ""
        for other in one.iter(f"{W}lvlOverride"):
            depth, start = number(other.get(f"{W}ilvl", "0")), number(value(other, "startOverride"))
            if start is not None and depth is not None:
                self._starts.setdefault(own_name, {})[depth] = start
            own = dict(_levels(other))
            if own:  # a list of its own from here on
                self._abstract[own_name] = f"{name} {own_name}"
                self._levels[f"{name} {own_name}"] = {**self._levels.get(name, {}), **own}

    def left_of(self, number: str, depth: int) -> int | None:
        """Return how far the items of a list are set in, in twentieths of a point."""
        level = self._levels.get(self._abstract.get(number, ""), {}).get(depth)
        return None if level is None else level.left

    def marker(self, number: str, depth: int) -> str:
        """Count an item, and return its number or letter; nothing for one with a bullet."""
        name = self._abstract.get(number, "")
        levels = self._levels.get(name, {})
        level = levels.get(depth)
        if level is None or level.format in {"bullet", "none"}:
            return ""
        counts = self._counts[name]
        for deeper in [one for one in counts if one > depth]:
            if deeper not in levels or depth < levels[deeper].restarts:
                del counts[deeper]
        fresh = self._starts.get(number, {}).pop(depth, None)
        before = counts.get(depth, level.start - 1) if fresh is None else fresh - 1
        counts[depth] = before + 1

        def shown(place: int) -> str:
            of = levels.get(place, level)
            return _written(counts.get(place, of.start), "decimal" if level.legal else of.format)

        return _PLACE.sub(lambda found: shown(int(found[1]) - 1), level.text).strip()


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for one in parent.iter(f"{W}lvl"):
        place, start = number(one.get(f"{W}ilvl")) or 0, number(value(one, "start"))
        restarts = number(value(one, "lvlRestart"))
        yield (
            place,
            _Level(
                value(one, "numFmt") or "decimal",
                (value(one, "lvlText") or "")[:_LONGEST_MARKER],
                1 if start is None else start,
                place if restarts is None else restarts,
                is_on(one, "isLgl"),
                indent(one.find(f"{W}pPr")),
            ),
        )


def _written(number: int, style: str) -> str:
    """Write a number as a list does."""
    if style in {"lowerLetter", "upperLetter"}:
        times = min((number - 1) // 26 + 1, _MOST_LETTERS)
        letter = chr(ord("a") + (number - 1) % 26) * times
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"}:
        text, rest = "", min(number, _LARGEST_ROMAN)
        for size, letters in _ROMAN:
            text += letters * (rest // size)
            rest %= size
        return text.upper() if style == "upperRoman" else text
    return f"{number:02d}" if style == "decimalZero" else str(number)
