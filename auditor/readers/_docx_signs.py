"""Signs of a DOCX file that are no letters: breaks, hyphens, and those of the fonts Symbol and Wingdings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.readers._docx_package import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SYMBOL = {
    0xA3: "\u2264", 0xA7: "\u2663", 0xA8: "\u2666", 0xAB: "\u2194", 0xAC: "\u2190", 0xAE: "\u2192", 0xB0: "\xb0",
    0xB1: "\xb1", 0xB3: "\u2265", 0xB4: "\xd7", 0xB7: "\u2022", 0xB9: "\u2260", 0xBB: "\u2248", 0xBC: "\u2026",
    0xD2: "\xae", 0xD3: "\xa9", 0xD4: "\u2122", 0xE2: "\xae", 0xE3: "\xa9", 0xE4: "\u2122", 0x2D: "\u2212",
}  # fmt: skip
_WINGDINGS = {
    0x28: "\u260e", 0x2A: "\u2709", 0x6C: "\u25cf", 0x6E: "\u25a0", 0x6F: "\u25a1", 0x71: "\u2751", 0x76: "\u2756",
    0x77: "\u25c6", 0x9F: "\u2022", 0xA7: "\u25aa", 0xA8: "\u25fb", 0xD8: "\u27a2", 0xE0: "\u2192", 0xE8: "\u2794",
    0xF0: "\u21e8", 0xFB: "\u2717", 0xFC: "\u2713", 0xFD: "\u2612", 0xFE: "\u2611",
}  # fmt: skip
_PRIVATE = 0xF000


def sign(element: Element) -> str | None:
    """Return the sign that an element of a run stands for, None if it is none."""
    name = element.tag.removeprefix(W)
    return _symbol(element) if name == "sym" else _PLAIN.get(name)


def _symbol(element: Element) -> str:
    """Return the letter that a number in a font of signs shows; one that is not known shows nothing."""
    try:
        number = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = element.get(f"{W}font", "").lower()
    place = number - _PRIVATE if _PRIVATE <= number < _PRIVATE + 0x100 else number
    if font.startswith("wingdings"):
        return _WINGDINGS.get(place, "")
    if font.startswith("symbol"):
        return _SYMBOL.get(place, chr(place) if 0x20 <= place < 0x40 else "")
    return chr(number) if 0x20 <= number < 0xD800 else ""
