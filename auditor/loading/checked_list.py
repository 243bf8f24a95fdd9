"""The digests of shipped files that were validated in full: `rulesets/checked.sha256`.

The list also holds the digests of the schemas; if one of them has changed, nothing counts as validated.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from typing import TYPE_CHECKING, Final

from auditor.loading import places, schema
from auditor.loading.places import schemas_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIST_FILE: Final = "checked.sha256"
_disregarded: list[bool] = []


def holds(name: str, digest: str) -> bool:
    """Tell whether a shipped file was validated with exactly these bytes and the present schemas."""
    return _digests().get(name) == digest


def schema_digests() -> dict[str, str]:
    """Return name and digest of every schema of the files that rulesets are made of."""
    return {
        f"schemas/{kind}.json": _digest(schemas_folder() / f"{kind}.json")
        for kind in schema.RULESET_KINDS
    }


@contextlib.contextmanager
def disregarded() -> Iterator[None]:
    """Count nothing as validated for a while, and read the list anew afterwards."""
    _digests.cache_clear()
    _disregarded.append(True)
    try:
        yield
    finally:
        _disregarded.pop()
        _digests.cache_clear()


@functools.cache
def _digests() -> dict[str, str]:
    path = places.rulesets_folder() / LIST_FILE
    if _disregarded or not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines if line)}
    schemas = {name: digest for name, digest in listed.items() if name.startswith("schemas/")}
    return listed if schemas == schema_digests() else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
