"""Parse a PDF in a process of its own: `python -m auditor.readers._pdf_parse PAGES < file > runs`.

PDFium is fast and faithful, and it can be made to run or to grow without end; so it works in a child process
whose memory and time are limited. What goes back is data: for each page its runs of text, with their places.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from auditor.readers import _confined


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
    return {"pages": [_page(file, number) for number in range(count)]}


def _page(file: Any, number: int) -> dict[str, Any]:  # noqa: ANN401 (of a library without types)
    """Read a page as it is turned for its text to be upright: PDFium orders lines by how they are shown."""
    from auditor.readers._pdf_runs import runs  # noqa: PLC0415 (after the limits are set)

    page = file[number]
    found = runs(page)
    if page.get_rotation() != found.turn * 90:
        page.set_rotation(found.turn * 90)
        page.close()
        page = file[number]
        found = runs(page)
    images = sum(1 for _ in page.get_objects(filter=[3], max_depth=2))
    page.close()
    return {"height": found.height, "runs": found.runs, "images": images}


if __name__ == "__main__":
    main()
