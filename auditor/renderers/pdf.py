"""PDF for print and for the file: tagged, with page numbers, the JSON report attached; needs Pango."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from auditor.errors import PdfUnavailableError
from auditor.model.presentation import PLAIN
from auditor.renderers import _pdf_backend, _pdf_page, _pdf_tags
from auditor.renderers import json as json_report
from auditor.renderers._pdf_backend import asset_fetcher
from auditor.renderers._pdf_page import LONGEST_APPENDIX

if TYPE_CHECKING:
    import datetime

    from auditor.model.audit import Audit
    from auditor.model.presentation import Presentation
    from auditor.renderers._pdf_fitting import Extents

__all__ = ["DRESSED", "EXTENSION", "FROM_TEMPLATES", "LONGEST_APPENDIX", "asset_fetcher", "available", "render", "reproducible"]  # fmt: skip

EXTENSION = "pdf"
DRESSED = True
FROM_TEMPLATES = True


def render(audit: Audit, presentation: Presentation = PLAIN) -> bytes:
    """Return the report as PDF/UA-1, or PDF/A-3a that is PDF/UA-1 too; raises PdfUnavailableError without Pango."""
    weasyprint = _pdf_backend.load()
    fetcher, fonts = asset_fetcher(presentation.logo), _pdf_backend.fonts()

    def laid_out(page: str) -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
        html = weasyprint.HTML(string=page, base_url="asset:/", url_fetcher=fetcher)
        return html.render(font_config=fonts, pdf_variant=_variant(presentation))

    with _pdf_backend.dated(audit.as_of) as moment:
        page = _pdf_page.page(audit, presentation, lambda probe: _extents(laid_out(probe)))
        document = laid_out(page)
        made: bytes = document.write_pdf(
            attachments=[_attachment(weasyprint, fetcher, audit, moment)],
            pdf_variant=_variant(presentation),
            pdf_identifier=hashlib.sha256(page.encode()).hexdigest()[:32].encode(),
            finisher=_pdf_tags.finish,
        )
    return made


def available() -> str | None:
    """Return None if PDFs can be made, else one line that says what is missing and what to do."""
    try:
        _pdf_backend.load()
    except PdfUnavailableError as error:
        return str(error)
    return None


def reproducible() -> str | None:
    """Return None if fonts are cut by HarfBuzz, else one line that says what to install."""
    if _pdf_backend.subsetting():
        return None
    return "libharfbuzz-subset was not found: PDFs are made, more slowly. Debian, Ubuntu: apt-get install libharfbuzz-subset0"


def _variant(presentation: Presentation) -> str:
    return "pdf/a-3a" if presentation.archive else "pdf/ua-1"


def _extents(document: Any) -> Extents:  # noqa: ANN401 (WeasyPrint ships no types)
    """Return where the named parts of a document stand."""
    return {
        name: (number, box[1], box[3])
        for number, page in enumerate(document.pages)
        for name, box in page.anchors.items()
    }


def _attachment(
    weasyprint: Any,  # noqa: ANN401 (WeasyPrint ships no types)
    fetcher: Any,  # noqa: ANN401
    audit: Audit,
    moment: datetime.datetime,
) -> object:
    return weasyprint.Attachment(
        string=json_report.render(audit).decode("utf-8"),
        name="audit.json",
        description="The audit as JSON report",
        created=moment,
        modified=moment,
        relationship="Data",
        url_fetcher=fetcher,
    )
