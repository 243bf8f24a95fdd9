"""Parse a PDF in a process of its own: `python -m auditor.readers._pdf_parse PAGES < file > runs`.

PDFium is fast and faithful, and it can be made to run or to grow without end; so it works in a child process
whose memory and time are limited. What goes back is data: for each page its runs of text, with their places.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import TYPE_CHECKING, Any

from auditor.readers import _confined

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_FONT_NAME = 200
_NEAR = 2.0
"""Points around a run's left end within which its first character is looked for."""


def main() -> None:
    """Read a PDF from standard input, and write JSON: `pages`, or `error` with a word for what is wrong."""
    most_pages = int(sys.argv[1])
    _confined.limit()
    raw = sys.stdin.buffer.read()
    try:
        said: dict[str, Any] = _parsed(raw, most_pages)
    except MemoryError:
        sys.exit(_confined.OUT_OF_MEMORY)
    json.dump(said, sys.stdout)


def _parsed(raw: bytes, most_pages: int) -> dict[str, Any]:
    import pypdfium2 as pdfium  # noqa: PLC0415 (after the limits are set)

    try:
        file = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        return {"error": "password" if encrypted or "assword" in str(error) else "broken"}
    count = len(file)
    if count > most_pages:
        return {"error": "pages", "count": count}
    return {"pages": [_page(file[number]) for number in range(count)]}


def _page(page: Any) -> dict[str, Any]:  # noqa: ANN401 (of a library without types)
    height = page.get_height()
    text = page.get_textpage()
    runs = [
        (round(left, 1), round(height - top, 1), round(right, 1), round(height - low, 1), *rest)
        for (left, low, right, top), *rest in _runs(text)
    ]
    images = sum(1 for _ in page.get_objects(filter=[3], max_depth=2))
    text.close()
    page.close()
    return {"height": height, "runs": runs, "images": images}


def _runs(page: Any) -> Iterator[tuple[tuple[float, ...], float, bool, str]]:  # noqa: ANN401
    """Yield the runs of a page in the order of its content: box, size of type, whether bold, text."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 (after the limits are set)

    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    firsts = [
        pdfium.FPDFText_GetCharIndexAtPos(
            page.raw, box[0] + 0.5, (box[1] + box[3]) / 2, _NEAR, _NEAR
        )
        for box in boxes
    ]
    last = page.count_chars()
    for number, (box, first) in enumerate(zip(boxes, firsts, strict=True)):
        after = firsts[number + 1] if number + 1 < len(firsts) else last
        ordered = 0 <= first < after and (number == 0 or firsts[number - 1] < first)
        text = page.get_text_range(first, after - first) if ordered else page.get_text_bounded(*box)
        size = pdfium.FPDFText_GetFontSize(page.raw, first) if first >= 0 else 0.0
        yield box, round(size, 1), first >= 0 and _is_bold(page, first), text


def _is_bold(page: Any, character: int) -> bool:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415 (after the limits are set)

    name, flags = ctypes.create_string_buffer(LONGEST_FONT_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page.raw, character, name, LONGEST_FONT_NAME, ctypes.byref(flags))
    words = name.value.lower()
    return any(word in words for word in (b"bold", b"black", b"heavy", b"semibold", b"demi"))


if __name__ == "__main__":
    main()
