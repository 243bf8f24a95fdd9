"""What an installation must have: each part is tried, and named with what to do if it is missing."""

from __future__ import annotations

import ctypes
import platform
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.cli._compiled import compiled_modules
from auditor.cli._rulesets import load_rulesets
from auditor.errors import AuditorError
from auditor.loading.rulesets import shipped
from auditor.renderers import pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN_OF_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the installation, as it was found."""

    what: str
    remedy: str | None = None
    """What to do; None if all is well."""


@dataclass(frozen=True, slots=True)
class Library:
    """A system library that WeasyPrint loads."""

    linux: str
    mac: str
    windows: str
    debian: str
    """The Debian and Ubuntu package that brings it."""
    without: str
    """What does not work without it."""

    @property
    def file(self) -> str:
        """Its name on this system."""
        names = {"Darwin": self.mac, "Windows": self.windows}
        return names.get(platform.system(), self.linux)


_NO_PDF = "PDF reports cannot be made"
LIBRARIES = (
    Library(
        "libgobject-2.0.so.0",
        "libgobject-2.0.0.dylib",
        "libgobject-2.0-0.dll",
        "libglib2.0-0",
        _NO_PDF,
    ),
    Library(
        "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "libpango-1.0-0", _NO_PDF
    ),
    Library(
        "libpangoft2-1.0.so.0",
        "libpangoft2-1.0.dylib",
        "libpangoft2-1.0-0.dll",
        "libpangoft2-1.0-0",
        _NO_PDF,
    ),
    Library(
        "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "libharfbuzz0b", _NO_PDF
    ),
    Library(
        "libfontconfig.so.1",
        "libfontconfig.1.dylib",
        "libfontconfig-1.dll",
        "libfontconfig1",
        _NO_PDF,
    ),
    Library(
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
        "libharfbuzz-subset0",
        "the same audit may give a PDF with other bytes",
    ),
)


def checks() -> Iterator[Check]:
    """Try every part, those that everything needs first."""
    yield from _interpreter()
    yield _engine()
    yield _module(
        "patterns", "auditor.extractors.expressions", "google-re2", "pip install google-re2"
    )
    yield from (Check(what, remedy) for what, remedy in compiled_modules())
    yield from _rulesets()
    yield _fonts()
    yield from (_library(one) for one in LIBRARIES)
    yield _pdf()


def _interpreter() -> Iterator[Check]:
    yield Check(f"auditor {__version__}")
    found = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info[:2] > (3, 13):
        yield Check(f"{found} (newer than 3.13, the newest that is tested)")
    else:
        yield Check(found)


def _engine() -> Check:
    """Try the rule engine; where it cannot be imported, the reference evaluator judges alone."""
    remedy = (
        "the reference evaluator judges alone; to have the engine: "
        "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject "
        "pip install --force-reinstall --no-cache-dir durable-rules"
    )
    return _module("rule engine", "auditor.inference.durable", "durable-rules", remedy)


def _module(what: str, module: str, package: str, remedy: str) -> Check:
    try:
        import_module(module)
        return Check(f"{what}: {package} {version(package)}")
    except ImportError as error:
        return Check(f"{what}: {package} cannot be imported: {error}", remedy)


def _pdf() -> Check:
    """Try WeasyPrint itself, after the libraries that it loads."""
    missing = pdf.available()
    if missing is not None:
        return Check(f"PDF: {_NO_PDF}", missing)
    return Check(f"PDF: weasyprint {version('weasyprint')}")


def _rulesets() -> Iterator[Check]:
    try:
        rulesets, _ = load_rulesets(shipped())
    except AuditorError as error:
        yield Check(f"rulesets: {error}", "install auditor again, or mend the files named above")
        return
    for one in rulesets:
        yield Check(
            f"ruleset {one.id} {one.version}, {one.sha256[:SHOWN_OF_DIGEST]}, "
            f"compared with the law on {one.checked_on}, {len(one.requirements)} requirements"
        )


def _fonts() -> Check:
    folder = files("auditor").joinpath("templates", "fonts")
    fonts = (
        sorted(one.name for one in folder.iterdir() if one.name.endswith(".woff2"))
        if folder.is_dir()
        else []
    )
    if not fonts:
        return Check("fonts: none in the package", "install auditor again")
    digest = sha256(b"".join(folder.joinpath(name).read_bytes() for name in fonts)).hexdigest()
    return Check(f"fonts: {len(fonts)} in the package, {digest[:SHOWN_OF_DIGEST]}")


def _library(library: Library) -> Check:
    try:
        ctypes.CDLL(library.file)
    except OSError:
        remedies = {
            "Linux": f"Debian, Ubuntu: apt-get install {library.debian}; Fedora: dnf install pango harfbuzz; Alpine: apk add pango",
            "Darwin": "brew install pango; if Python is not Homebrew's, also: export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib",
            "Windows": "install MSYS2, then: pacman -S mingw-w64-ucrt-x86_64-pango; or set WEASYPRINT_DLL_DIRECTORIES",
        }
        remedy = remedies.get(platform.system(), "install Pango")
        return Check(f"library {library.file}: {library.without}", remedy)
    return Check(f"library {library.file}")
