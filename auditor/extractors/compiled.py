"""Compiled modules are taken only if they were made of the very sources that stand beside them."""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def compiled(name: str) -> ModuleType | None:
    """Return a compiled module of this package; None if it was not built, or its source was changed since."""
    try:
        module = import_module(f"{__package__}.{name}")
    except ImportError:
        return None
    source = Path(__file__).with_name(f"{name}.pyx").read_bytes()
    return module if getattr(module, "SOURCE", "") == sha256(source).hexdigest() else None
