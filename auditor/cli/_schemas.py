"""The JSON Schemas under the names that their users know."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from auditor.errors import UnknownNameError
from auditor.loading.places import schemas_folder

if TYPE_CHECKING:
    from pathlib import Path

ALIASES: Final = {"result": "audit"}
"""Words that people also use, and the name that is listed."""
_VERSION: Final = re.compile(r"-v\d+$")


def names() -> tuple[str, ...]:
    """Return the names, sorted."""
    return tuple(_files())


def read(name: str) -> bytes:
    """Return a schema, byte by byte as it is shipped."""
    files = _files()
    file = files.get(ALIASES.get(name, name))
    if file is None:
        raise UnknownNameError("schema", name, (*files, *ALIASES))
    return file.read_bytes()


def descriptions() -> dict[str, str]:
    """Return what each name is the schema of."""
    return {name: _description(file) for name, file in _files().items()}


def _files() -> dict[str, Path]:
    files = {_VERSION.sub("", one.stem): one for one in schemas_folder().glob("*.json")}
    return dict(sorted(files.items()))


def _description(file: Path) -> str:
    schema = json.loads(file.read_text(encoding="utf-8"))
    also = [alias for alias, name in ALIASES.items() if name == _VERSION.sub("", file.stem)]
    named = f" (also: {', '.join(also)})" if also else ""
    first = schema.get("description", "").partition(". ")[0].rstrip(".")
    return f"{schema['title']}: {first}{named}" if first else f"{schema['title']}{named}"
