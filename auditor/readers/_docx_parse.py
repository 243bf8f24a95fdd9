"""Parse a DOCX file in a process of its own: `python -m auditor.readers._docx_parse < file > pieces`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from auditor.readers import _confined
from auditor.readers._docx_package import Broken, Package, W
from auditor.readers._docx_styles import Numbering, Styles
from auditor.readers._docx_walk import Walk

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def main() -> None:
    """Read a file from standard input, and write JSON: its pieces, or `error` with a word for what is wrong."""
    _confined.limit()
    try:
        said: dict[str, Any] = _parsed(Package(sys.stdin.buffer.read()))
    except Broken as error:
        said = {"error": error.args[0]}
    except MemoryError:
        sys.exit(_confined.OUT_OF_MEMORY)
    json.dump(said, sys.stdout)


def _parsed(package: Package) -> dict[str, Any]:
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Broken("broken")
    styles = Styles(_first(package, "styles"))
    walk = Walk(styles, Numbering(_first(package, "numbering")), _notes(package))
    pieces = [_plain(piece) for piece in walk.pieces(body)]
    edges = [
        _plain(piece)
        for kind in ("header", "footer")
        for name in package.related(kind)
        for part in [package.part(name)]
        if part is not None
        for piece in walk.pieces(part)
    ]
    return {"pieces": pieces, "edges": edges, "seen": dict(walk.seen), "language": styles.language}


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


if __name__ == "__main__":
    main()
