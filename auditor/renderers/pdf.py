"""PDF for print and for the file: tagged, with page numbers, the JSON report attached; needs Pango."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from auditor.errors import PdfUnavailableError
from auditor.model.presentation import PLAIN
from auditor.renderers import _pdf_backend, _pdf_page, _pdf_tags, _portfolio, _portfolio_pdf
from auditor.renderers import json as json_report
from auditor.renderers._pdf_backend import asset_fetcher
from auditor.renderers._pdf_page import LONGEST_APPENDIX

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from auditor.model.audit import Audit, Run
    from auditor.model.presentation import Presentation
    from auditor.renderers._pdf_fitting import Extents

__all__ = ["DRESSED", "EXTENSION", "FROM_TEMPLATES", "LONGEST_APPENDIX", "asset_fetcher", "available", "render", "render_run", "reproducible"]  # fmt: skip

EXTENSION = "pdf"
DRESSED = True
FROM_TEMPLATES = True


def render(audit: Audit, presentation: Presentation = PLAIN) -> bytes:
    """Return the report as PDF/UA-1, or PDF/A-3a that is PDF/UA-1 too; raises PdfUnavailableError without Pango."""

    def page(laid_out: Callable[[str], Any]) -> str:
        return _pdf_page.page(audit, presentation, lambda probe: _extents(laid_out(probe)))

    return _printed(page, audit.as_of, (("audit.json", audit),), presentation)


def render_run(run: Run, presentation: Presentation = PLAIN) -> bytes:
    """Return one PDF on several policies, the report of a policy that is alone, nothing where none was audited."""
    if not _portfolio.is_portfolio(run):
        return render(run.audits[0], presentation) if run.audits else b""

    def page(laid_out: Callable[[str], Any]) -> str:
        return _portfolio_pdf.page(run, presentation, lambda probe: _extents(laid_out(probe)))

    made = max(one.as_of for one in run.audits)
    return _printed(page, made, _portfolio_pdf.attached(run), presentation)


def _printed(
    page_of: Callable[[Callable[[str], Any]], str],
    day: str,
    audits: tuple[tuple[str, Audit], ...],
    presentation: Presentation,
) -> bytes:
    """Lay out the page that is made, if need be by looking at how others come out, and attach the audits."""
    weasyprint = _pdf_backend.load()
    fetcher, fonts = asset_fetcher(presentation.logo), _pdf_backend.fonts()

    def laid_out(page: str) -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
        html = weasyprint.HTML(string=page, base_url="asset:/", url_fetcher=fetcher)
        return html.render(font_config=fonts, pdf_variant=_variant(presentation))

    with _pdf_backend.dated(day) as moment:
        page = page_of(laid_out)
        made: bytes = laid_out(page).write_pdf(
            attachments=[_attachment(weasyprint, fetcher, *one, moment) for one in audits],
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
    name: str,
    audit: Audit,
    moment: datetime.datetime,
) -> object:
    return weasyprint.Attachment(
        string=json_report.render(audit).decode("utf-8"),
        name=name,
        description="The audit as JSON report",
        created=moment,
        modified=moment,
        relationship="Data",
        url_fetcher=fetcher,
    )
