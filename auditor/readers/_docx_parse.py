"""The parse of a DOCX file: its parts, put together in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.readers._docx_numbering import Numbering
from auditor.readers._docx_package import Broken, Package, W
from auditor.readers._docx_styles import Styles
from auditor.readers._docx_walk import Walk
from auditor.readers._docx_words import Words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from auditor.model.limits import Limits


def parsed(raw: bytes, limits: Limits) -> dict[str, Any]:
    """Return what a file holds: its pieces, those of its headers and footers, and what was left out."""
    package = Package(raw, limits)
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Broken("broken")
    styles = Styles(_first(package, "styles"))
    words = Words(styles, package.contacts(), limits.nesting)
    walk = Walk(styles, Numbering(_first(package, "numbering")), words, _notes(package))
    pieces = [_plain(piece) for piece in walk.pieces(body)]
    edges = [
        _plain(piece)
        for kind in ("header", "footer")
        for name in package.related(kind)
        for part in [package.part(name)]
        if part is not None
        for piece in walk.pieces(part)
    ]
    return {"pieces": pieces, "edges": edges, "seen": dict(words.seen), "language": styles.language}


def _first(package: Package, kind: str) -> Element | None:
    names = package.related(kind)
    return package.part(names[0]) if names else None


def _notes(package: Package) -> dict[str, Element]:
    """Return footnotes and endnotes by kind and id."""
    found: dict[str, Element] = {}
    for kind in ("footnote", "endnote"):
        part = _first(package, f"{kind}s")
        for note in part if part is not None else ():
            if note.get(f"{W}type") in {None, "normal"}:
                found[f"{kind}{note.get(f'{W}id')}"] = note
    return found


def _plain(piece: Any) -> list[Any]:  # noqa: ANN401
    return [piece.text, piece.kind, piece.level, piece.table, piece.is_header]
