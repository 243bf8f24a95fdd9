"""A folder of modules is a registry: list the names without importing, load one by name."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from auditor.errors import UnknownNameError

if TYPE_CHECKING:
    from types import ModuleType


def names(package: ModuleType) -> tuple[str, ...]:
    """Return the names of the plug-ins in a folder, sorted, without importing any."""
    return tuple(
        sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    )


def load(package: ModuleType, name: str, what: str) -> ModuleType:
    """Import one plug-in; `what` names its kind in the error for an unknown name."""
    if name not in names(package):
        raise UnknownNameError(what, name, names(package))
    return importlib.import_module(f"{package.__name__}.{name}")
