"""How reports for people are dressed; nothing here changes what was found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LETTER = "letter"
A4 = "a4"
PAGES = (LETTER, A4)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was decoded and found to be what it says."""

    media_type: str
    """image/png or image/jpeg."""
    content: bytes
    alt: str
    """What is said in its place."""
    width: int
    """In pixels, as the height."""
    height: int


@dataclass(frozen=True, slots=True)
class Presentation:
    """What is printed around the findings, and in which form; None where nobody said anything."""

    client: str | None = None
    """For whom the report is made."""
    preparer: str | None = None
    """Who makes it."""
    logo: Logo | None = None
    accent: str | None = None
    """#rrggbb, legible on light paper; `accent_dark` is its stand-in on a dark screen."""
    accent_dark: str | None = None
    confidentiality: str | None = None
    """The line at the foot of every page."""
    language: str = "en-US"
    """Of dates and numbers, as `auditor.reporting.wording.languages` lists them."""
    page: str = LETTER
    """letter or a4."""
    archive: bool = False
    """PDF/A-3a in addition to PDF/UA-1."""
    summary: bool = False
    """The edition of two pages."""
    templates: Path | None = None
    """Folder of templates of the user's own, which go before the packaged ones; rendered in a child process."""


PLAIN = Presentation()
