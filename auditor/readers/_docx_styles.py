"""What the styles and numberings of a DOCX file say of a paragraph: how deep a heading, which item of which list."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.readers._docx_package import W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

DEEPEST = 6
_HEADING = re.compile(r"heading\s*(\d)\Z", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_OFF = frozenset({"0", "false", "off", "none"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def is_on(parent: Element | None, name: str) -> bool:
    """Tell whether a property stands among some, and is not switched off."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "").lower() not in _OFF


def value(parent: Element | None, path: str) -> str | None:
    """Return the value of a property, such as `numPr/numId`."""
    found = (
        None if parent is None else parent.find("/".join(f"{W}{step}" for step in path.split("/")))
    )
    return None if found is None else found.get(f"{W}val")


class Styles:
    """The styles of paragraphs, each with what it inherits."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            one.get(f"{W}styleId", ""): one
            for one in (root.iter(f"{W}style") if root is not None else ())
        }
        defaults = (
            None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        )
        self.language = None if defaults is None else defaults.get(f"{W}val")

    def heading(self, properties: Element | None) -> int | None:
        """Return the level of a heading, 1 to 6; None for what is no heading."""
        own = value(properties, "outlineLvl")
        if own is not None and own.isdigit():
            return min(int(own) + 1, DEEPEST) if int(own) < 9 else None
        for style in self._chain(properties):
            named = _HEADING.match(value(style, "name") or "")
            if named:
                return min(int(named[1]) or 1, DEEPEST)
            if (value(style, "name") or "").lower() == "title":
                return 1
            level = value(style, "pPr/outlineLvl")
            if level is not None and level.isdigit():
                return min(int(level) + 1, DEEPEST) if int(level) < 9 else None
        return None

    def list_of(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the id of a paragraph's list and its depth there, from 0."""
        for place in (properties, *(style.find(f"{W}pPr") for style in self._chain(properties))):
            number = value(place, "numPr/numId")
            if number == "0":
                return None
            if number is not None:
                depth = value(place, "numPr/ilvl") or value(properties, "numPr/ilvl") or "0"
                return number, min(int(depth), 8) if depth.isdigit() else 0
        return None

    def is_bold(self, properties: Element | None) -> bool:
        """Tell whether a paragraph's style sets it in bold."""
        return any(is_on(style.find(f"{W}rPr"), "b") for style in self._chain(properties))

    def _chain(self, properties: Element | None) -> Iterator[Element]:
        name, seen = value(properties, "pStyle"), set[str]()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        if root is None:
            return
        for one in root.iter(f"{W}abstractNum"):
            self._levels[one.get(f"{W}abstractNumId", "")] = dict(_levels(one))
        for one in root.iter(f"{W}num"):
            self._abstract[one.get(f"{W}numId", "")] = value(one, "abstractNumId") or ""

    def marker(self, number: str, depth: int) -> str:
        """Count an item, and return its number or letter; nothing for one with a bullet."""
        name = self._abstract.get(number, "")
        levels = self._levels.get(name, {})
        level = levels.get(depth)
        if level is None or level.format in {"bullet", "none"}:
            return ""
        counts = self._counts[name]
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start

        def shown(place: int) -> str:
            of = levels.get(place, level)
            return _written(counts.get(place, of.start), of.format)

        return _PLACE.sub(lambda found: shown(int(found[1]) - 1), level.text).strip()


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for one in abstract.iter(f"{W}lvl"):
        depth, start = one.get(f"{W}ilvl", "0"), value(one, "start") or "1"
        yield (
            int(depth) if depth.isdigit() else 0,
            _Level(
                value(one, "numFmt") or "decimal",
                value(one, "lvlText") or "",
                int(start) if start.isdigit() else 1,
            ),
        )


def _written(number: int, style: str) -> str:
    """Write a number as a list does."""
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"}:
        text, rest = "", min(number, 3999)
        for size, letters in _ROMAN:
            text += letters * (rest // size)
            rest %= size
        return text.upper() if style == "upperRoman" else text
    return f"{number:02d}" if style == "decimalZero" else str(number)
