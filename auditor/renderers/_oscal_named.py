"""What the objects of an OSCAL document are called, and how they refer to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers._oscal_parts import identifier, references

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.finding import ElementResult, Finding
    from auditor.reporting.json_text import Json


def tool_uuid(audit: Audit) -> str:
    """Return the identifier of the tool, by its version."""
    return identifier("tool", audit.tool_version)


def document_uuid(audit: Audit) -> str:
    """Return the identifier of a document as it was received."""
    return identifier("document", audit.document.id, audit.document.sha256)


def result_uuid(audit: Audit) -> str:
    """Return the identifier of an audit: another text, day, ruleset or decision is another audit."""
    rulesets = (part for one in audit.rulesets for part in (one.id, one.version, one.sha256))
    return identifier(
        "result",
        audit.tool_version,
        audit.as_of,
        audit.document.id,
        audit.document.text_sha256,
        *rulesets,
        *(
            f"{one.requirement.id} {one.outcome} {one.waived} {one.blocking}"
            for one in audit.findings
        ),
    )


def risk_uuid(audit: Audit, one: Finding) -> str:
    """Return what stays the same from one audit of a document to the next, so that a risk can be followed."""
    return identifier("risk", audit.document.id, one.ruleset, one.requirement.id)


def origins(audit: Audit) -> list[Json]:
    """Say that the tool concluded it."""
    return [{"actors": [{"type": "tool", "actor-uuid": tool_uuid(audit)}]}]


def observed(result: str, finding: Finding) -> list[Json]:
    """Refer to the observations on a requirement."""
    uuids = (observation_uuid(result, finding, one) for one in finding.elements)
    return references("observation-uuid", uuids)


def observation_uuid(result: str, finding: Finding, element: ElementResult) -> str:
    """Return the identifier of what was seen of an element in one audit."""
    return identifier(
        "observation", result, finding.ruleset, finding.requirement.id, element.element.id
    )
