"""Templates, style sheets and fonts of the reports: sandboxed, everything escaped, nothing fetched."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from auditor.reporting import wording
from auditor.reporting.typography import breakable, cut, typeset, upper_first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import BaseLoader

Asset: TypeAlias = "tuple[bytes, str]"
"""Bytes and media type."""

_FAMILIES = {"source-serif-4": "Source Serif 4", "inter": "Inter", "ibm-plex-mono": "IBM Plex Mono"}
_FONT = re.compile(
    r"(?P<family>.+)-(?P<script>latin(?:-ext)?)-(?P<weight>\d+)-(?P<style>\w+)\.woff2"
)
_SAFE_URL = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_TYPES = {"woff2": "font/woff2", "svg": "image/svg+xml"}


def render(
    name: str,
    context: Mapping[str, object],
    functions: Mapping[str, Callable[..., object]],
    clean: Callable[[str], str],
) -> str:
    """Fill a packaged template; `clean` is applied to every text that it prints."""
    return environment(functions, clean).get_template(name).render(dict(context))


def environment(
    functions: Mapping[str, Callable[..., object]],
    clean: Callable[[str], str],
    sandbox: type[ImmutableSandboxedEnvironment] = ImmutableSandboxedEnvironment,
    loader: BaseLoader | None = None,
) -> ImmutableSandboxedEnvironment:
    """Make the sandbox: undefined names are errors; without a loader, templates come from the package only."""

    def finalize(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = sandbox(
        loader=loader or PackageLoader("auditor", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "safe_url": safe_url,
        "breakable": breakable,
        "cite": functions.get("citation", wording.citation),
        "cut": cut,
        "slug": slug,
        "typeset": typeset,
        "upper_first": upper_first,
    }
    made.globals |= functions
    return made


def safe_url(url: str) -> str:
    """Return a link only if its scheme can do no harm."""
    return url if _SAFE_URL.match(url) else "#"


def slug(name: str) -> str:
    """Make a link target of an id."""
    return re.sub(r"[^A-Za-z0-9.-]", "_", name)


def trusted(packaged: str) -> str:
    """Mark a packaged style sheet or script as not to be escaped; never for text from outside."""
    return Markup(packaged)  # noqa: S704 (our own file)


def source(name: str) -> str:
    """Return a packaged text file, such as `css/web.css`."""
    return files("auditor").joinpath("templates", name).read_text("utf-8")


def script(name: str) -> str:
    """Return a page's script, after the one that lets readers choose between light and dark."""
    return source("js/theme.js") + source(f"js/{name}.js")


@functools.cache
def assets() -> Mapping[str, Asset]:
    """Return fonts and icons by name: `fonts/x.woff2`, `icons/x.svg`."""
    root = files("auditor").joinpath("templates")
    return {
        f"{folder}/{one.name}": (one.read_bytes(), _TYPES[one.name.rpartition(".")[2]])
        for folder in ("fonts", "icons")
        for one in sorted(root.joinpath(folder).iterdir(), key=lambda one: one.name)
        if one.name.rpartition(".")[2] in _TYPES
    }


def style_sheet(name: str, url: Callable[[str], str]) -> str:
    """Return a style sheet with the packaged fonts and icons; `url` says where an asset is found."""
    faces = [_font_face(asset, url) for asset in assets() if asset.startswith("fonts/")]
    icons = [_icon(asset, url) for asset in assets() if asset.startswith("icons/")]
    return "\n".join((*faces, *icons, source(f"css/{name}.css")))


def _font_face(asset: str, url: Callable[[str], str]) -> str:
    match = _FONT.fullmatch(asset.removeprefix("fonts/"))
    if match is None:
        raise ValueError(f"font file with an unexpected name: {asset}")
    family = _FAMILIES[match["family"]] + (" Ext" if match["script"] == "latin-ext" else "")
    return (
        f"@font-face{{font-family:'{family}';font-weight:{match['weight']};font-style:{match['style']};"
        f"font-display:swap;src:url({url(asset)}) format('woff2')}}"
    )


def _icon(asset: str, url: Callable[[str], str]) -> str:
    name = asset.removeprefix("icons/").removesuffix(".svg")
    return f'.ic-{name}{{background-image:url("{url(asset)}")}}'


def data_uri(asset: str) -> str:
    """Return an asset as a data URI, for files that must stand alone."""
    return picture_uri(*assets()[asset])


def picture_uri(body: bytes, media_type: str) -> str:
    """Return bytes as a data URI."""
    return f"data:{media_type};base64,{base64.b64encode(body).decode()}"


def content_hash(text: str) -> str:
    """Return the hash by which a content security policy admits a style sheet or script."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def security_policy(css: str, script: str) -> str:
    """Return a content security policy that admits this style sheet and this script, and no request."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {content_hash(css)}",
            f"script-src {content_hash(script)}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@functools.cache
def _glyphs() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # noqa: PLC0415 (heavy; PDF only)

    folder = files("auditor").joinpath("templates", "fonts")
    codes: set[int] = set()
    for one in folder.iterdir():
        if one.name.endswith("-400-normal.woff2") and "mono" not in one.name:
            with one.open("rb") as stream:
                codes |= set(TTFont(stream, lazy=True).getBestCmap())
    return frozenset(codes)


def missing_glyphs(text: str) -> str:
    """Return the characters that no packaged font has; a system font may stand in for them."""
    return "".join(
        sorted(
            {
                letter
                for letter in set(text)
                if ord(letter) not in _glyphs() and not letter.isspace()
            }
        )
    )
