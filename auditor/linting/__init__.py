"""What is wrong with a ruleset that can be loaded, or odd. Each module without underscore is one rule of lint.

Contract: the first line of its docstring says what it looks for; `check(subject)` yields remarks. Rules read
what was loaded and run its patterns; they print nothing and read no clock.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from auditor import registry
from auditor.errors import UnknownNameError
from auditor.linting._subject import Level, Remark, Subject

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["LOADING", "Level", "Remark", "Subject", "descriptions", "lint"]

LOADING = "loading"
"""The rule of what loading itself reports: schema, ids, names, dates, notation."""


def descriptions() -> dict[str, str]:
    """Return each rule of lint and what it looks for."""
    found = {LOADING: "what loading refuses: schema, ids, unknown names, dates, notation"}
    for name in registry.names(sys.modules[__name__]):
        module = importlib.import_module(f"{__name__}.{name}")
        found[name.replace("_", "-")] = (module.__doc__ or "").partition("\n")[0].rstrip(".")
    return found


def lint(subject: Subject, rules: Collection[str]) -> tuple[Remark, ...]:
    """Return what the rules named remark, by file and line; raise UnknownNameError for one that is none."""
    modules = registry.names(sys.modules[__name__])
    known = (LOADING, *(name.replace("_", "-") for name in modules))
    for rule in rules:
        if rule not in known:
            raise UnknownNameError("rule of lint", rule, known)
    remarks = [
        remark
        for rule in rules
        if rule != LOADING
        for remark in importlib.import_module(f"{__name__}.{rule.replace('-', '_')}").check(subject)
    ]
    return tuple(sorted(dict.fromkeys(remarks), key=lambda r: (r.file, r.line or 0, r.rule)))
