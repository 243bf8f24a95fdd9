"""The lines of a PDF: runs of text put together, in reading order, and what repeats on its pages set apart."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

EDGE = 0.1
"""Share of a page's height at its top and at its bottom in which running heads and feet stand."""
_SAME_HEIGHT = 0.5
"""Share of the lower of two runs that both must have in common to stand on one line."""
_MARKER_GAP = 45.0
"""Points between a marker of a list and its item, at most."""
_STRIP = 24.0
"""Points: a marker's line has its middle in the strip of this height that holds the marker's, or in the next one."""
_WORD_GAP = 0.9
"""Gap between runs of a line, in heights of the line; beyond it another cell begins."""
_FURNITURE_SHARE = 0.4
_FEWEST_PAGES = 2
_MARKER = re.compile(
    r"(?:[-\u2013\u2014\u2022\u2023\u2043\u2219\u25aa\u25ab\u25a0\u25a1\u25cb\u25cf\u25e6\u27a2\u2192\u00b7\uf0a7\uf0b7\uf0d8*o]"
    r"|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)])\Z"
)
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\W*#\W*(?:(?:of|/)\s*#)?\W*\Z", re.IGNORECASE)
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_TRANSLATED = str.maketrans({**_LIGATURES, "\x00": None, "\u200b": None, "\ufeff": None})


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other; lengths in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    text: str
    marker: str = ""
    """Of an item of a list: its bullet, number or letter."""
    askew: bool = False
    """Whether it stands at another angle than its page: a stamp or a watermark."""

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


def lines(pages: Sequence[Mapping[str, Any]]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of all pages in reading order, and apart from them those that repeat at the edges of pages."""
    found = [
        line
        for number, page in enumerate(pages)
        for line in _with_markers(_joined(_runs(number, page)))
    ]
    repeated = _repeated(found, [page["height"] for page in pages])
    repeated |= {line for line in found if line.askew}
    return (
        tuple(line for line in found if line not in repeated),
        tuple(line for line in found if line in repeated),
    )


def _runs(number: int, page: Mapping[str, Any]) -> Iterator[Line]:
    for *places, size, bold, askew, text in page["runs"]:
        left, top, right, bottom = (one if math.isfinite(one) else 0.0 for one in places)
        words = text.translate(_TRANSLATED).replace("\r", "").replace("\n", " ").strip(" \t")
        if words.strip():
            yield Line(number, left, top, right, bottom, size, bold, words, askew=askew)


def _joined(runs: Iterator[Line]) -> list[Line]:
    """Put together the runs of a line that follow one another."""
    found: list[Line] = []
    for run in runs:
        last = found[-1] if found else None
        if (
            last is not None
            and last.askew == run.askew
            and beside(last, run)
            and -1.0 <= run.left - last.right <= _WORD_GAP * last.height
        ):
            space = "" if run.left - last.right < 0.1 * last.height else " "
            found[-1] = replace(
                last,
                right=run.right, top=min(last.top, run.top), bottom=max(last.bottom, run.bottom),
                bold=last.bold and run.bold, text=f"{last.text}{space}{run.text}",
            )  # fmt: skip
        else:
            found.append(run)
    return found


def beside(one: Line, other: Line) -> bool:
    """Tell whether two pieces of text stand at the same height."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return one.page == other.page and common >= _SAME_HEIGHT * min(one.height, other.height)


def _with_markers(found: list[Line]) -> list[Line]:
    """Give the items of a list their markers, which a PDF may hold elsewhere in its content."""
    marked = {}
    taken = set()
    strips = _strips(found)
    for place, one in enumerate(found):
        if not _MARKER.match(one.text):
            continue
        near = [
            (found[number].left - one.right, number)
            for number in _near(one, strips)
            if number != place
            and -3.0 <= found[number].left - one.right <= _MARKER_GAP
            and beside(one, found[number])
        ]
        if near:
            marked[min(near)[1]] = one
            taken.add(place)
    return [
        replace(line, marker=marked[number].text) if number in marked else line
        for number, line in enumerate(found)
        if number not in taken
    ]


def _strips(found: Sequence[Line]) -> dict[int, list[int]]:
    """Return the numbers of the lines of a page by the strip across it in which their middle stands."""
    strips: dict[int, list[int]] = {}
    for number, line in enumerate(found):
        strips.setdefault(_strip(line), []).append(number)
    return strips


def _strip(line: Line) -> int:
    return int((line.top + line.bottom) / 2 / _STRIP)


def _near(line: Line, strips: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """Yield the numbers of the lines that may stand beside one: those of its strip and of the two next to it."""
    for strip in range(_strip(line) - 1, _strip(line) + 2):
        yield from strips.get(strip, ())


def _repeated(found: Sequence[Line], heights: Sequence[float]) -> frozenset[Line]:
    """Return the running heads and feet: what stands at the edge of several pages, numbers aside."""
    at_edge = [
        line
        for line in found
        if line.bottom < EDGE * heights[line.page] or line.top > (1 - EDGE) * heights[line.page]
    ]
    pages = Counter(text for text, _ in {(_without_numbers(line), line.page) for line in at_edge})
    enough = max(_FEWEST_PAGES, _FURNITURE_SHARE * len(heights))
    return frozenset(
        line
        for line in at_edge
        if pages[_without_numbers(line)] >= enough or _PAGE_NUMBER.match(_without_numbers(line))
    )


def _without_numbers(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)
