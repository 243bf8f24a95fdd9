"""Observations in the form of the JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers._json_findings import waived
from auditor.reporting.json_text import Json, quotes

if TYPE_CHECKING:
    from auditor.model.audit import Observation


def observation(one: Observation) -> Json:
    """Give an observation; what only some kinds have is empty or null for the others."""
    waivers: list[Json] = [waived(use) for use in one.waivers]
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "severity": one.severity,
        "citations": list(one.citations),
        "evidence": quotes(one.evidence),
        "labels": list(one.labels),
        "requirements": list(one.requirements),
        "note": one.note,
        "undoes": one.undoes,
        "since": one.since,
        "timing": one.timing,
        "successor": one.successor,
        "correction": one.correction,
        "waived": one.waived,
        "waivers": waivers,
    }
