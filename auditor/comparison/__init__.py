"""What differs between two versions of a ruleset: in their words, and in what comes of policies."""

from auditor.comparison.effects import (
    AuditEffect,
    ElementEffect,
    FindingEffect,
    ScoreEffect,
    compare_audits,
)
from auditor.comparison.wordings import (
    CHANGED,
    FieldChange,
    ItemChange,
    RulesetChange,
    compare_items,
    compare_requirements,
    compare_rulesets,
)

__all__ = [
    "CHANGED",
    "AuditEffect",
    "ElementEffect",
    "FieldChange",
    "FindingEffect",
    "ItemChange",
    "RulesetChange",
    "ScoreEffect",
    "compare_audits",
    "compare_items",
    "compare_requirements",
    "compare_rulesets",
]
