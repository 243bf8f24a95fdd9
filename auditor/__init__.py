"""Audit a privacy policy against regulations: the public face of the package (docs/api.md)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.errors import (
        AuditeeError,
        AuditorError,
        DocumentError,
        EngineError,
        PdfUnavailableError,
        RulesetError,
        UnknownNameError,
    )
    from auditor.loading.auditee import load_auditee
    from auditor.loading.rulesets import load_ruleset, shipped
    from auditor.loading.vocabulary import load_vocabulary
    from auditor.model.audit import Audit, ElementResult, Fact, Finding, Scorecard
    from auditor.model.document import Document, Evidence
    from auditor.model.ruleset import Auditee, Element, Requirement, Ruleset, Vocabulary
    from auditor.model.vocabulary import GAPS, Kind, Outcome, Polarity, Severity, State, Truth
    from auditor.pipeline import audit
    from auditor.readers import read

__version__ = "0.1.0"

__all__ = [
    "GAPS",
    "Audit",
    "Auditee",
    "AuditeeError",
    "AuditorError",
    "Document",
    "DocumentError",
    "Element",
    "ElementResult",
    "EngineError",
    "Evidence",
    "Fact",
    "Finding",
    "Kind",
    "Outcome",
    "PdfUnavailableError",
    "Polarity",
    "Requirement",
    "Ruleset",
    "RulesetError",
    "Scorecard",
    "Severity",
    "State",
    "Truth",
    "UnknownNameError",
    "Vocabulary",
    "audit",
    "load_auditee",
    "load_ruleset",
    "load_vocabulary",
    "read",
    "shipped",
]

_HOMES = {
    "auditor.errors": (
        "AuditeeError",
        "AuditorError",
        "DocumentError",
        "EngineError",
        "PdfUnavailableError",
        "RulesetError",
        "UnknownNameError",
    ),
    "auditor.loading.auditee": ("load_auditee",),
    "auditor.loading.rulesets": ("load_ruleset", "shipped"),
    "auditor.loading.vocabulary": ("load_vocabulary",),
    "auditor.model.audit": ("Audit", "ElementResult", "Fact", "Finding", "Scorecard"),
    "auditor.model.document": ("Document", "Evidence"),
    "auditor.model.ruleset": ("Auditee", "Element", "Requirement", "Ruleset", "Vocabulary"),
    "auditor.model.vocabulary": (
        "GAPS",
        "Kind",
        "Outcome",
        "Polarity",
        "Severity",
        "State",
        "Truth",
    ),
    "auditor.pipeline": ("audit",),
    "auditor.readers": ("read",),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `auditor --help` needs none of them."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
