"""Two versions compared, as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.cli.rules._difference import Difference
    from auditor.comparison import (
        AuditEffect,
        ElementEffect,
        FieldChange,
        FindingEffect,
        ItemChange,
        RulesetChange,
    )
    from auditor.model.document import Evidence

SCHEMA: Final = "auditor/rules-diff/v1"


def as_json(difference: Difference) -> bytes:
    """Return everything that differs, name by name."""
    effects = difference.effects
    whole = {
        "schema": SCHEMA,
        "as_of": difference.as_of,
        "differs": difference.differs,
        "rulesets": [_ruleset(one) for one in difference.rulesets],
        "facts": [_item(one) for one in difference.facts],
        "concepts": [_item(one) for one in difference.concepts],
        "policies": None if effects is None else [_policy(one) for one in effects],
        "not_judged": list(difference.unread),
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def _ruleset(one: RulesetChange) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "version": {"before": one.old_version, "after": one.new_version},
        "metadata": _fields(one.metadata),
        "requirements": [_item(item) for item in one.requirements],
    }


def _item(one: ItemChange) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "citations": list(one.citations),
        "change": one.how,
        "fields": _fields(one.fields),
    }


def _fields(changes: tuple[FieldChange, ...]) -> list[dict[str, Any]]:
    return [
        {"field": one.name, "before": list(one.before), "after": list(one.after)} for one in changes
    ]


def _policy(one: AuditEffect) -> dict[str, Any]:
    return {
        "policy": one.policy,
        "findings": [_finding(finding) for finding in one.findings],
        "scores": [
            {
                "ruleset": score.ruleset,
                "before": _score(*score.before),
                "after": _score(*score.after),
            }
            for score in one.scores
        ],
    }


def _score(grade: str | None, score: float | None) -> dict[str, Any]:
    return {"grade": grade, "score": wording.rounded(score)}


def _finding(one: FindingEffect) -> dict[str, Any]:
    return {
        "ruleset": one.ruleset,
        "requirement": one.id,
        "title": one.title,
        "citations": list(one.citations),
        "outcome": {"before": one.before, "after": one.after},
        "reason": {"before": one.reason_before, "after": one.reason_after},
        "elements": [_element(element) for element in one.elements],
    }


def _element(one: ElementEffect) -> dict[str, Any]:
    return {
        "element": one.id,
        "title": one.title,
        "state": {"before": one.before, "after": one.after},
        "quotation": {
            "before": _quotation(one.quoted_before),
            "after": _quotation(one.quoted_after),
        },
    }


def _quotation(evidence: Evidence | None) -> dict[str, Any] | None:
    return None if evidence is None else {"line": evidence.line, "quote": evidence.quote}
