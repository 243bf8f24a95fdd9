"""What the styles of a DOCX file say of a paragraph: how deep a heading, which list, bold or hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.readers._docx_package import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

DEEPEST = 6
_HEADING = re.compile(r"heading\s*(\d)\Z", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,6}")
_BODY_TEXT = 9
"""The level of an outline that says: no heading."""
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(parent: Element | None, name: str) -> bool:
    """Tell whether a property stands among some, and is not switched off."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "").lower() not in _OFF


def value(parent: Element | None, path: str) -> str | None:
    """Return the value of a property, such as `numPr/numId`."""
    found = parent
    for step in path.split("/"):
        if found is None:
            return None
        found = found.find(f"{W}{step}")
    return None if found is None else found.get(f"{W}val")


def number(text: str | None) -> int | None:
    """Return a number as Word writes it; None for what is none, and for one that no document has use for."""
    return int(text) if text is not None and _WHOLE_NUMBER.fullmatch(text) else None


def indent(properties: Element | None) -> int | None:
    """Return how far some properties set a paragraph in, None if they do not say."""
    found = None if properties is None else properties.find(f"{W}ind")
    if found is None:
        return None
    return number(found.get(f"{W}left") or found.get(f"{W}start"))


class Styles:
    """The styles of paragraphs, each with what it inherits."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            one.get(f"{W}styleId", ""): one
            for one in (root.iter(f"{W}style") if root is not None else ())
        }
        self._chains: dict[str | None, tuple[Element, ...]] = {}
        self._headings: dict[str | None, int | None] = {}
        self._set: dict[tuple[str, str | None], bool] = {}
        defaults = (
            None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        )
        self.language = None if defaults is None else defaults.get(f"{W}val")

    def heading(self, properties: Element | None) -> int | None:
        """Return the level of a heading, 1 to 6; None for what is no heading."""
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return min(max(own, 0) + 1, DEEPEST) if own < _BODY_TEXT else None
        name = value(properties, "pStyle")
        if name not in self._headings:
            self._headings[name] = self._heading_of(self._chain_of(name))
        return self._headings[name]

    @staticmethod
    def _heading_of(chain: Sequence[Element]) -> int | None:
        for style in chain:
            named = _HEADING.match(value(style, "name") or "")
            if named:
                return min(int(named[1]) or 1, DEEPEST)
            if (value(style, "name") or "").lower() == "title":
                return 1
            level = number(value(style, "pPr/outlineLvl"))
            if level is not None:
                return min(max(level, 0) + 1, DEEPEST) if level < _BODY_TEXT else None
        return None

    def list_of(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the id of a paragraph's list and its depth there, from 0."""
        for place in (properties, *(style.find(f"{W}pPr") for style in self._chain(properties))):
            name = value(place, "numPr/numId")
            if name == "0":
                return None
            if name is not None:
                depth = number(value(place, "numPr/ilvl") or value(properties, "numPr/ilvl"))
                return name, min(max(depth or 0, 0), 8)
        return None

    def left_of(self, properties: Element | None) -> int | None:
        """Return how far a paragraph is set in by itself or by its style, in twentieths of a point."""
        for place in (properties, *(style.find(f"{W}pPr") for style in self._chain(properties))):
            left = indent(place)
            if left is not None:
                return left
        return None

    def sets(self, name: str, properties: Element | None, *, of: str = "pStyle") -> bool:
        """Tell whether the style of a paragraph or of a run, with what it inherits, has a property of letters."""
        key = name, value(properties, of)
        if key not in self._set:
            letters = (style.find(f"{W}rPr") for style in self._chain_of(key[1]))
            found = [
                one for one in letters if one is not None and one.find(f"{W}{name}") is not None
            ]
            self._set[key] = bool(found) and is_on(found[0], name)
        return self._set[key]

    def _chain(self, properties: Element | None) -> tuple[Element, ...]:
        return self._chain_of(value(properties, "pStyle"))

    def _chain_of(self, name: str | None) -> tuple[Element, ...]:
        """Return a style and what it inherits from, nearest first."""
        if name not in self._chains:
            self._chains[name] = tuple(self._inherited(name))
        return self._chains[name]

    def _inherited(self, name: str | None) -> Iterator[Element]:
        seen = set[str]()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")
