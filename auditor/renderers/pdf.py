"""PDF for print and for the file: tagged, with page numbers, the JSON report attached; needs Pango."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import os
import platform
import warnings
from typing import TYPE_CHECKING, Any

from auditor.errors import PdfUnavailableError
from auditor.model.presentation import PLAIN
from auditor.renderers import _page_functions, _pages, _pdf_tags
from auditor.renderers import json as json_report
from auditor.reporting import templating, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit
    from auditor.model.presentation import Presentation

EXTENSION = "pdf"
DRESSED = True
LONGEST_APPENDIX = 60_000
"""Characters of a document that is printed in full."""

_INSTALL = {
    "Linux": (
        "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
        "Fedora: dnf install pango; Alpine: apk add pango"
    ),
    "Darwin": (
        "brew install pango; if this Python is not Homebrew's, also: "
        "export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib"
    ),
    "Windows": "install MSYS2, then: pacman -S mingw-w64-ucrt-x86_64-pango; or set WEASYPRINT_DLL_DIRECTORIES",
}


def render(audit: Audit, presentation: Presentation = PLAIN) -> bytes:
    """Return the report as PDF/UA-1; raises PdfUnavailableError where Pango is missing."""
    weasyprint = _backend()
    page = _page(audit, presentation)
    fetcher = asset_fetcher()
    with _dated(audit.as_of) as moment:
        attachment = weasyprint.Attachment(
            string=json_report.render(audit).decode("utf-8"),
            name="audit.json",
            description="The audit as JSON report",
            created=moment,
            modified=moment,
            relationship="Data",
            url_fetcher=fetcher,
        )
        made: bytes = weasyprint.HTML(
            string=page, base_url="asset:/", url_fetcher=fetcher
        ).write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(page.encode()).hexdigest()[:32].encode(),
            attachments=[attachment],
            finisher=_pdf_tags.finish,
        )
    return made


def available() -> str | None:
    """Return None if PDFs can be made, else one line that says what is missing and what to do."""
    try:
        _backend()
    except PdfUnavailableError as error:
        return str(error)
    return None


def reproducible() -> str | None:
    """Return None if fonts are cut by HarfBuzz, else one line that says what to install."""
    _backend()
    from weasyprint.text.ffi import harfbuzz_subset  # noqa: PLC0415 (heavy)

    if harfbuzz_subset is not None:
        return None
    return "libharfbuzz-subset was not found: PDFs are made, more slowly. Debian, Ubuntu: apt-get install libharfbuzz-subset0"


def _backend() -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
    """Import WeasyPrint; what it prints to standard output when Pango is missing is swallowed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint  # noqa: PLC0415 (heavy, and absent on some machines)
    except ImportError as error:
        what = f"PDF reports need the package weasyprint ({error}): pip install weasyprint."
        raise PdfUnavailableError(what) from error
    except OSError as error:
        words = str(error).split("'")
        library = words[1] if len(words) > 1 else str(error)
        how = _INSTALL.get(platform.system(), "install Pango")
        what = f"PDF reports need the system library Pango; {library} was not found. {how}. HTML needs none: -f html."
        raise PdfUnavailableError(what) from error
    return weasyprint


def _page(audit: Audit, presentation: Presentation) -> str:
    css = templating.style_sheet("pdf", lambda name: f"asset:{name}")
    page: dict[str, object] = {
        "css": templating.trusted(css),
        "appendix": len(audit.document.text) <= LONGEST_APPENDIX,
        "missing_glyphs": templating.missing_glyphs(wording.shown(audit.document.text)),
        "versions": _pages.versions("weasyprint", "pydyf", "jinja2", "fonttools") + _libraries(),
    }
    context = _pages.context(audit, presentation) | page
    functions = _page_functions.functions(presentation)
    return templating.render("report.pdf.j2", context, functions, wording.shown)


def _libraries() -> tuple[tuple[str, str], ...]:
    from weasyprint.text.ffi import pango  # noqa: PLC0415 (heavy)

    number: int = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return (("Python", platform.python_version()), ("Pango", pango_version))


def asset_fetcher() -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
    """Return a fetcher that knows the packaged fonts and icons and stops at anything else."""
    urls = _backend().urls
    known = templating.assets()

    class AssetFetcher(urls.URLFetcher):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__(
                allowed_protocols=("asset",), allow_redirects=False, fail_on_errors=True
            )

        def fetch(self, url: str, headers: object = None) -> object:
            del headers
            name = url.removeprefix("asset:")
            if not url.startswith("asset:") or name not in known:
                raise ValueError(f"refused: {url[:80]}")
            body, media_type = known[name]
            return urls.URLFetcherResponse(url, body, {"Content-Type": media_type})

    return AssetFetcher()


@contextlib.contextmanager
def _dated(as_of: str) -> Iterator[datetime.datetime]:
    """Give the day's first moment; libraries that would look at the clock see it too."""
    moment = datetime.datetime.combine(
        datetime.date.fromisoformat(as_of), datetime.time(), datetime.UTC
    )
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield moment
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]
