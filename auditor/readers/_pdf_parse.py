"""The parse of a PDF: for each page its runs of text, with their places.

PDFium is fast and faithful, and it can be made to run or to grow without end; so it works in a child process
whose memory and time are limited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from auditor.model.limits import Limits


class Broken(Exception):  # noqa: N818 (what the file is)
    """The file is no PDF file, or a locked one; `args[0]` says which, in a word."""


def parsed(raw: bytes, limits: Limits) -> list[dict[str, Any]]:
    """Return the pages of a PDF; raises Broken, and Excess as soon as they are too many or hold too much."""
    import pypdfium2 as pdfium  # noqa: PLC0415 (loaded when needed)

    try:
        file = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        raise Broken("password" if encrypted or "assword" in str(error) else "broken") from error
    if len(file) > limits.pages:
        raise Excess("pages", len(file))
    pages: list[dict[str, Any]] = []
    characters = 0
    for number in range(len(file)):
        try:
            pages.append(_page(file, number))
        except pdfium.PdfiumError as error:  # a page that is announced and not there
            raise Broken("broken") from error
        characters += sum(len(run.text) for run in pages[-1]["runs"])
        if characters > limits.characters:
            raise Excess("characters", characters, or_more=True)
    return pages


def _page(file: Any, number: int) -> dict[str, Any]:  # noqa: ANN401 (of a library without types)
    """Read a page as it is turned for its text to be upright: PDFium orders lines by how they are shown."""
    from auditor.readers._pdf_runs import runs  # noqa: PLC0415 (loaded when needed)

    page = file[number]
    found = runs(page)
    if page.get_rotation() != found.turn * 90:
        page.set_rotation(found.turn * 90)
        page.close()
        page = file[number]
        found = runs(page)
    images = 0 if found.runs else sum(1 for _ in page.get_objects(filter=[3], max_depth=2))
    page.close()
    return {"height": found.height, "runs": found.runs, "images": images}
