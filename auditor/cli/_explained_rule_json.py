"""A rule as JSON, name by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.cli._explained_rule import correction, fact_names
from auditor.reporting import notation

if TYPE_CHECKING:
    from auditor.model.ruleset import Element, Requirement, Ruleset
    from auditor.reporting.json_text import Json

SCHEMA: Final = "auditor/rule/v1"


def as_json(requirement: Requirement, ruleset: Ruleset) -> dict[str, Json]:
    """Give the rule for programs, name by name."""
    dates = requirement.in_force
    return {
        "schema": SCHEMA,
        "ruleset": {"id": ruleset.id, "title": ruleset.title, "version": ruleset.version},
        "requirement": requirement.id,
        "regulation": requirement.regulation,
        "title": requirement.title,
        "citations": list(requirement.citations),
        "paraphrase": requirement.paraphrase,
        "kind": requirement.kind.value,
        "polarity": requirement.polarity.value,
        "duty_type": requirement.duty_type,
        "severity": requirement.severity.value,
        "severity_reason": requirement.severity_reason,
        "when": requirement.when_text,
        "facts": list(fact_names(requirement)),
        "questions": list(requirement.questions),
        "in_force": {"status": dates.status, "first": dates.first, "last": dates.last},
        "history": [
            {
                "from": one.first,
                "to": one.last,
                "change": one.words,
                "severity": None if one.severity is None else one.severity.value,
                "kind": None if one.kind is None else one.kind.value,
                "citations": list(one.citations),
            }
            for one in requirement.history
        ],
        "element_logic": requirement.element_logic,
        "aggregate_of": list(requirement.aggregate_of),
        "elements": [_element(one) for one in requirement.elements],
        "remediation": requirement.remediation,
        "model_clause": requirement.model_clause,
        "enforcement": list(requirement.enforcement),
        "verification": requirement.verification,
        "verification_note": requirement.verification_note,
    }


def _element(one: Element) -> Json:
    return {
        "id": one.id,
        "fact": one.fact,
        "title": one.title,
        "required": one.required,
        "silence": one.silence,
        "same_as": one.same_as,
        "paired_with": list(one.paired_with),
        "effective_from": one.effective_from,
        "wording": {state.value: list(words) for state, words in one.wording},
        "dated": [correction(dated) for dated in one.dated],
        "find": {
            "stated": [list(notation.written(way)) for way in one.stated],
            "partly": [list(notation.written(way)) for way in one.partly],
            "look_alikes": list(one.look_alikes),
        },
        "examples": [{"text": e.text, "expected": e.expected} for e in one.examples],
    }
