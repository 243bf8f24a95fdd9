"""Audit a privacy policy against regulations: the public face of the package (docs/api.md)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.errors import (
        AttestationError,
        AuditeeError,
        AuditorError,
        BaselineError,
        ConfigurationError,
        DocumentError,
        EngineError,
        PdfUnavailableError,
        ReportError,
        ReviewError,
        RulesetError,
        TemplateMistakeError,
        UnknownNameError,
        WaiverError,
    )
    from auditor.loading.attestations import load_attestations
    from auditor.loading.auditee import load_auditee
    from auditor.loading.baseline import load_baseline
    from auditor.loading.reviews import load_reviews
    from auditor.loading.rulesets import load_ruleset, shipped
    from auditor.loading.stored import load_report
    from auditor.loading.vocabulary import load_vocabulary
    from auditor.loading.waivers import load_waivers
    from auditor.model.audit import Audit, Run, Scorecard
    from auditor.model.decisions import (
        Attestation,
        Baseline,
        Decisions,
        GateRules,
        Override,
        Review,
        Selection,
        Waiver,
    )
    from auditor.model.document import Document, Evidence
    from auditor.model.finding import ElementResult, Fact, Finding
    from auditor.model.limits import Limits
    from auditor.model.presentation import PLAIN, Logo, Presentation
    from auditor.model.ruleset import Auditee, Element, Requirement, Ruleset, Vocabulary
    from auditor.model.vocabulary import GAPS, Kind, Outcome, Polarity, Severity, State, Truth
    from auditor.pipeline import audit
    from auditor.readers import read

__version__ = "0.1.0"

__all__ = [
    "GAPS",
    "PLAIN",
    "Attestation",
    "AttestationError",
    "Audit",
    "Auditee",
    "AuditeeError",
    "AuditorError",
    "Baseline",
    "BaselineError",
    "ConfigurationError",
    "Decisions",
    "Document",
    "DocumentError",
    "Element",
    "ElementResult",
    "EngineError",
    "Evidence",
    "Fact",
    "Finding",
    "GateRules",
    "Kind",
    "Limits",
    "Logo",
    "Outcome",
    "Override",
    "PdfUnavailableError",
    "Polarity",
    "Presentation",
    "ReportError",
    "Requirement",
    "Review",
    "ReviewError",
    "Ruleset",
    "RulesetError",
    "Run",
    "Scorecard",
    "Selection",
    "Severity",
    "State",
    "TemplateMistakeError",
    "Truth",
    "UnknownNameError",
    "Vocabulary",
    "Waiver",
    "WaiverError",
    "audit",
    "load_attestations",
    "load_auditee",
    "load_baseline",
    "load_report",
    "load_reviews",
    "load_ruleset",
    "load_vocabulary",
    "load_waivers",
    "read",
    "shipped",
]

_HOMES = {
    "auditor.errors": (
        "AttestationError",
        "AuditeeError",
        "AuditorError",
        "BaselineError",
        "ConfigurationError",
        "DocumentError",
        "EngineError",
        "PdfUnavailableError",
        "ReportError",
        "ReviewError",
        "RulesetError",
        "TemplateMistakeError",
        "UnknownNameError",
        "WaiverError",
    ),
    "auditor.loading.attestations": ("load_attestations",),
    "auditor.loading.auditee": ("load_auditee",),
    "auditor.loading.baseline": ("load_baseline",),
    "auditor.loading.reviews": ("load_reviews",),
    "auditor.loading.rulesets": (
        "load_ruleset",
        "shipped",
    ),
    "auditor.loading.stored": ("load_report",),
    "auditor.loading.vocabulary": ("load_vocabulary",),
    "auditor.loading.waivers": ("load_waivers",),
    "auditor.model.audit": ("Audit", "Run", "Scorecard"),
    "auditor.model.decisions": (
        "Attestation",
        "Baseline",
        "Decisions",
        "GateRules",
        "Override",
        "Review",
        "Selection",
        "Waiver",
    ),
    "auditor.model.document": (
        "Document",
        "Evidence",
    ),
    "auditor.model.finding": ("ElementResult", "Fact", "Finding"),
    "auditor.model.presentation": ("PLAIN", "Logo", "Presentation"),
    "auditor.model.limits": ("Limits",),
    "auditor.model.ruleset": (
        "Auditee",
        "Element",
        "Requirement",
        "Ruleset",
        "Vocabulary",
    ),
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
