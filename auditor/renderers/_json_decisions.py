"""What people decided, and the gate's answer, in the form of the JSON report; never where a file lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers._json_findings import waived
from auditor.reporting import wording
from auditor.reporting.json_text import Json, quotes

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.decisions import AttestationUse, BaselineEntry, Override, WaiverUse


def decisions(audit: Audit) -> dict[str, Json]:
    """Give the decisions that concern the audit as a whole; those on a finding stand with it."""
    numbered = [_named(one, number) for number, one in enumerate(audit.waivers, start=1)]
    return {
        "waivers": {
            "on": audit.waivers_on or audit.as_of,
            "used": [one for use, one in zip(audit.waivers, numbered, strict=True) if use.used],
            "unused": [
                one for use, one in zip(audit.waivers, numbered, strict=True) if not use.used
            ],
        },
        "baseline": _baseline(audit),
        "attestations": [_attestation(one) for one in audit.attestations],
        "overrides": [_override(one) for one in audit.overrides],
        "selection": _selection(audit),
        "gate": _gate(audit),
    }


def _named(use: WaiverUse, number: int) -> Json:
    return {"requirement": use.waiver.requirement, **waived(use), "number": number}


def _baseline(audit: Audit) -> Json:
    source = wording.baseline_source(audit)
    if source is None:
        return None
    return {
        "source": source,
        "closed": [_entry(one) for one in audit.baseline_closed],
        "lapsed": [_entry(one) for one in audit.baseline_lapsed],
    }


def _entry(one: BaselineEntry) -> Json:
    return {
        "requirement": one.requirement,
        "element": one.element,
        "outcome": one.outcome.value,
        "state": one.state,
    }


def _attestation(use: AttestationUse) -> Json:
    one = use.attestation
    return {
        "fact": one.fact,
        "value": one.value,
        "by": one.by,
        "date": one.date,
        "reason": one.reason,
        "active": use.active,
        "quote": one.quote,
        "evidence": quotes(use.evidence),
    }


def _override(one: Override) -> Json:
    return {
        "requirement": one.requirement,
        "severity": None if one.severity is None else one.severity.value,
        "kind": None if one.kind is None else one.kind.value,
        "applies": one.applies,
        "reason": one.reason,
    }


def _selection(audit: Audit) -> Json:
    one = audit.selection
    return {
        "only": list(one.only),
        "skip": list(one.skip),
        "min_severity": None if one.min_severity is None else one.min_severity.value,
        "left_out": list(one.left_out),
    }


def _gate(audit: Audit) -> Json:
    rules = audit.gate
    return {
        "fail_on": "never" if rules.fail_on is None else rules.fail_on.value,
        "on_regression": rules.on_regression,
        "on_review": rules.on_review,
        "on_unused_waivers": rules.on_unused_waivers,
        "passes": audit.passes,
        "failures": list(audit.gate_failures),
    }
