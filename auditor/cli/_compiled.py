"""The modules that are compiled, where they can be: whether they are there, and made of their sources as these are now."""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import auditor

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLOWER: Final = (
    "audits are slower, with the same results; to have it, install auditor again where there are "
    "a C compiler and the headers of Python (in a checkout: make set-up)"
)
_ANEW: Final = "compile it anew: python hatch_build.py, or make set-up"


def compiled_modules() -> Iterator[tuple[str, str | None]]:
    """Yield what there is of each, and what to do if it is missing or not of its source."""
    package = Path(auditor.__file__).parent
    for source in sorted(package.rglob("*.pyx")):
        name = ".".join(source.relative_to(package.parent).with_suffix("").parts)
        try:
            module = import_module(name)
        except ImportError as error:
            yield f"compiled: {name} cannot be imported: {error}", _SLOWER
            continue
        if getattr(module, "SOURCE", None) == sha256(source.read_bytes()).hexdigest():
            yield f"compiled: {name}", None
        else:
            yield f"compiled: {name} is not of {source.name} as it is now", _ANEW
