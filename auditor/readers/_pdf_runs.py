"""The runs of text of a PDF page: words that one instruction of the page writes, with place, size and weight.

Places are those of the letters' font, not of their ink, so that a lone quotation mark stands as high as its line.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _ObjectOf = Callable[[ctypes.c_void_p, int], int | None]

LONGEST_FONT_NAME = 200
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_BLANKS = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0})


class Run(NamedTuple):
    """A run, in points from the upper left corner of the page as its text is read."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    askew: bool
    """Whether it stands at another angle than most of the page, as stamps and watermarks do."""
    text: str


class Runs(NamedTuple):
    """The runs of a page in the order of its content."""

    runs: list[Run]
    height: float
    """Of the page as its text is read."""
    turn: int
    """By how many quarters most of the text is turned to the left on the page."""


class _Found(NamedTuple):
    box: tuple[float, float, float, float]
    turn: int
    size: float
    bold: bool
    text: str


def runs(page: Any) -> Runs:  # noqa: ANN401 (of a library without types)
    """Return the runs of a page."""
    text = page.get_textpage()
    found = list(_found(text))
    text.close()
    turns: Counter[int] = Counter()
    for one in found:
        turns[one.turn] += len(one.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    frame = page.get_cropbox()
    _, _, _, height = _turned(frame, frame, turn)
    upright = [
        Run(*_turned(one.box, frame, turn), one.size, one.bold, one.turn != turn, one.text)
        for one in found
    ]
    return Runs(upright, height, turn)


def _turned(
    box: tuple[float, ...], frame: tuple[float, ...], turn: int
) -> tuple[float, float, float, float]:
    """Return a box as it stands on the page once the page is turned so that its text is upright."""
    left, low, right, high = (
        box[0] - frame[0], box[1] - frame[1], box[2] - frame[0], box[3] - frame[1],
    )  # fmt: skip
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    placed = (
        (left, height - high, right, height - low),
        (low, left, high, right),
        (width - right, low, width - left, high),
        (height - high, width - right, height - low, width - left),
    )[turn]
    return tuple(round(one, 1) for one in placed)  # type: ignore[return-value]


def _found(page: Any) -> Iterator[_Found]:  # noqa: ANN401
    count = page.count_chars()
    whole = page.get_text_range(0, count) if count else ""
    starts = _starts(page.raw, count)
    nexts = (*(start for start, _ in starts[1:]), count)[: len(starts)]
    for (start, end), following in zip(starts, nexts, strict=True):
        last = end - 1
        while last > start and pdfium.FPDFText_GetUnicode(page.raw, last) in _BLANKS:
            last -= 1
        box = _united(_box(page.raw, start), _box(page.raw, last))
        text = (
            whole[start:following]
            if len(whole) == count
            else page.get_text_range(start, following - start)
        )
        angle = pdfium.FPDFText_GetCharAngle(page.raw, start)  # to the right
        turn = -round(angle / (math.pi / 2)) % 4
        yield _Found(box, turn, _size(page.raw, start), _is_bold(page.raw, start), text)


def _starts(raw: Any, count: int) -> list[tuple[int, int]]:  # noqa: ANN401
    """Return where the letters of each run begin and end; signs that PDFium adds belong to none."""
    object_of, page = _object_of(), ctypes.cast(raw, ctypes.c_void_p)
    found: list[tuple[int, int]] = []
    number = 0
    while number < count:
        owner = object_of(page, number)
        if owner is None:
            number += 1
            continue
        last = following = number
        while following < count and object_of(page, following) == owner:
            last = _last_of(owner, following, count, object_of, page)
            following = last + 1
            while following < count and object_of(page, following) is None:
                following += 1
        found.append((number, last + 1))
        number = following
    return found


def _last_of(
    owner: int, start: int, count: int, object_of: _ObjectOf, page: ctypes.c_void_p
) -> int:
    """Return the last of the letters of an object from `start` on: by strides that grow, then by halves."""
    low, stride = start, 16
    while low + stride < count and object_of(page, low + stride) == owner:
        low += stride
        stride *= 2
    high = min(low + stride, count)
    while high - low > 1:
        middle = (low + high) // 2
        if object_of(page, middle) == owner:
            low = middle
        else:
            high = middle
    return low


def _object_of() -> _ObjectOf:
    """Return PDFium's function as one that gives numbers: it is called for each letter."""
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return ctypes.cast(pdfium.FPDFText_GetTextObject, kind)


def _box(raw: Any, character: int) -> tuple[float, float, float, float]:  # noqa: ANN401
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, character, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _united(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])  # fmt: skip


def _size(raw: Any, character: int) -> float:  # noqa: ANN401
    """Return the size of type as it is set: some programs write one size and scale it."""
    matrix = pdfium.FS_MATRIX()
    size: float = pdfium.FPDFText_GetFontSize(raw, character)
    if not pdfium.FPDFText_GetMatrix(raw, character, ctypes.byref(matrix)):
        return round(size, 1)
    return round(size * math.hypot(matrix.c, matrix.d), 1)


def _is_bold(raw: Any, character: int) -> bool:  # noqa: ANN401
    name, flags = ctypes.create_string_buffer(LONGEST_FONT_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, character, name, LONGEST_FONT_NAME, ctypes.byref(flags))
    return _BOLD.search(name.value) is not None
