"""A digest of the tool itself: a checkout that somebody works on must never take rows that other code made."""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import auditor

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_FOR_DEVELOPERS: Final = re.compile(r"extra\s*==\s*['\"]dev['\"]")
_COMPILED: Final = "__pycache__"
_COMPILED_FILES: Final = {".so", ".pyd"}
"""They differ from machine to machine; their sources, which come along, do not."""


def digest() -> str:
    """Return the digest of version, Python, the packages it rests on, and every file of its own but rulesets."""
    seen = sha256(f"{auditor.__version__}\n{sys.version}\n".encode())
    for line in _packages():
        seen.update(f"{line}\n".encode())
    seen.update(code().encode())
    return seen.hexdigest()


def code() -> str:
    """Return the digest of every file of its own but rulesets."""
    seen = sha256()
    package = Path(auditor.__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in _COMPILED_FILES or _COMPILED in path.parts:
            continue
        if path.is_file():
            content = sha256(path.read_bytes()).hexdigest()
            seen.update(f"{path.relative_to(package).as_posix()} {content}\n".encode())
    return seen.hexdigest()


def _packages() -> Iterator[str]:
    try:
        wanted = requires("auditor") or []
    except PackageNotFoundError:  # run from its folder, and never installed
        wanted = []
    names = {m[0] for one in wanted if not _FOR_DEVELOPERS.search(one) and (m := _NAME.match(one))}
    for name in sorted(names):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} absent"
