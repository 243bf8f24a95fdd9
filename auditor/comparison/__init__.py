"""What differs between two versions of a ruleset: in their words, and in what comes of policies."""

from auditor.comparison.effects import (
    AuditEffect,
    ElementEffect,
    FindingEffect,
    ScoreEffect,
    compare_audits,
)
from auditor.comparison.wordings import (
    FieldChange,
    ItemChange,
    RulesetChange,
    compare_items,
    compare_rulesets,
)

__all__ = [
    "AuditEffect",
    "ElementEffect",
    "FieldChange",
    "FindingEffect",
    "ItemChange",
    "RulesetChange",
    "ScoreEffect",
    "compare_audits",
    "compare_items",
    "compare_rulesets",
]
