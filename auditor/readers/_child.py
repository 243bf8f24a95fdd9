"""Of a child process: read one file under limits of memory and time, and say what it holds as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from auditor import confinement, readers
from auditor.errors import DocumentError
from auditor.model.limits import Limits
from auditor.readers._document_json import as_json
from auditor.readers._here import read_here

if TYPE_CHECKING:
    from collections.abc import Mapping

_FRAMES: Final = 10
"""Calls that one level of nesting takes, at most."""
_USUAL_FRAMES: Final = 1_000


def main(asked: Mapping[str, Any]) -> None:
    """Read the file that comes through standard input; its limits and its reader were `asked` for."""
    limits = Limits(**asked["limits"])
    reader = readers.reader_named(asked["reader"])
    confinement.confine(limits.memory)
    confinement.write_nothing()
    confinement.allow(limits.seconds)
    sys.setrecursionlimit(_USUAL_FRAMES + _FRAMES * limits.nesting)
    try:
        raw = sys.stdin.buffer.read()
        sys.stdout.write(json.dumps(_said(reader, raw, asked["source"], limits)))
    except MemoryError:
        sys.exit(confinement.OUT_OF_MEMORY)


def _said(reader: readers.Reader, raw: bytes, source: str, limits: Limits) -> dict[str, Any]:
    """Return the document, or why there is none."""
    try:
        return {"document": as_json(read_here(reader, raw, source, limits))}
    except DocumentError as error:
        return {"refused": (error.what, error.remedy)}
