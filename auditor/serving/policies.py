"""The headers of every answer: nothing is fetched, framed, guessed, kept or told to others."""

from __future__ import annotations

import functools
from typing import Final

from auditor.reporting import templating
from auditor.serving import shelf

STRICT: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_NOTHING: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_SCRIPTS: Final = ("report", "catalogue")


def of(media_type: str) -> str:
    """Return the content security policy for a file of a kind."""
    if media_type == shelf.PAGE:
        return f"{_NOTHING}; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src {_scripts()}"
    if media_type == shelf.PDF:
        # The viewer of a browser is a page of its own around the file, and a sandbox would keep it out.
        return f"{_NOTHING}; style-src 'unsafe-inline'; object-src 'self'"
    return f"{_NOTHING}; sandbox"


def of_index(css: str) -> str:
    """Return the content security policy of the list: its own style sheet, and no script at all."""
    return f"{_NOTHING}; style-src {templating.content_hash(css)}"


@functools.cache
def _scripts() -> str:
    """Return the hashes of the scripts of our own pages: whatever else a page in the folder holds never runs."""
    packaged = (templating.source("js/theme.js"), *(templating.script(name) for name in _SCRIPTS))
    return " ".join(templating.content_hash(one) for one in packaged)
