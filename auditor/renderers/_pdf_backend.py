"""WeasyPrint as the PDF renderer knows it: loaded late, fed with packaged files only, deaf to the clock."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import platform
import warnings
from typing import TYPE_CHECKING, Any

from auditor.errors import PdfUnavailableError
from auditor.reporting import templating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.presentation import Logo

LOGO = "logo"
"""Name under which the page asks for the logo."""

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


def load() -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
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


def fonts() -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
    """Return a store of fonts, in which several documents find what the first one read."""
    load()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 (heavy)

    return FontConfiguration()


def subsetting() -> bool:
    """Say whether HarfBuzz cuts the fonts; the same bytes come twice only if it does."""
    load()
    from weasyprint.text.ffi import harfbuzz_subset  # noqa: PLC0415 (heavy)

    return harfbuzz_subset is not None


def libraries() -> tuple[tuple[str, str], ...]:
    """Return the versions of what shapes a PDF beside Python's packages."""
    from weasyprint.text.ffi import pango  # noqa: PLC0415 (heavy)

    number: int = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return (("Python", platform.python_version()), ("Pango", pango_version))


def asset_fetcher(logo: Logo | None = None) -> Any:  # noqa: ANN401 (WeasyPrint ships no types)
    """Return a fetcher that knows the packaged fonts and icons and the logo, and stops at anything else."""
    urls = load().urls
    known = dict(templating.assets())
    if logo is not None:
        known[LOGO] = (logo.content, logo.media_type)

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
def dated(as_of: str) -> Iterator[datetime.datetime]:
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
