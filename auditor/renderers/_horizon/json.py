"""What lies ahead, for programs: `auditor/horizon/v1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers._json_findings import turn
from auditor.renderers._json_scores import scorecard
from auditor.reporting.json_text import Json, in_lines, on_a_line

if TYPE_CHECKING:
    from auditor.model.finding import Finding
    from auditor.model.horizon import Becoming, Horizon, Stage
    from auditor.model.ruleset import Requirement

SCHEMA = "auditor/horizon/v1"


def render(of: Horizon) -> bytes:
    """Return the timeline as UTF-8: a line for each name, and for each day."""
    lines = ",\n".join(f"{on_a_line(k)}: {in_lines(v)}" for k, v in _document(of).items())
    return f"{{\n{lines}\n}}\n".encode("utf-8", errors="backslashreplace")


def _document(of: Horizon) -> dict[str, Json]:
    start = of.start
    return {
        "schema": SCHEMA,
        "tool": {"name": "auditor", "version": start.tool_version},
        "document": {
            "id": start.document.id,
            "source": start.document.source,
            "text_sha256": start.document.text_sha256,
            "last_updated": start.last_updated,
            "effective": start.effective,
        },
        "from": start.as_of,
        "until": of.until,
        "last_known": of.last_known,
        "rulesets": [
            {"id": r.id, "version": r.version, "sha256": r.sha256, "checked_on": r.checked_on}
            for r in start.rulesets
        ],
        "scorecards": [scorecard(one) for one in start.scorecards],
        "days": [_stage(one) for one in of.stages],
        "pending": [_pending(one) for one in of.pending],
    }


def _stage(one: Stage) -> Json:
    return {
        "day": one.day,
        "changes": [_becoming(each) for each in one.becoming],
        "also": [turn(each) for each in one.notes],
        "scorecards": [scorecard(each) for each in one.scorecards],
    }


def _becoming(one: Becoming) -> Json:
    law = one.after.requirement
    return {
        "requirement": law.id,
        "ruleset": one.after.ruleset,
        "title": law.title,
        "before": _side(one.before),
        "after": _side(one.after),
        "because": [turn(each) for each in one.because],
        "questions": list(one.after.questions),
        "remediation": law.remediation,
        "model_clause": law.model_clause,
    }


def _side(one: Finding) -> Json:
    law = one.requirement
    return {
        "outcome": one.outcome.value,
        "reason": one.reason,
        "severity": law.severity.value,
        "kind": law.kind.value,
        "citations": list(law.citations),
    }


def _pending(one: Requirement) -> Json:
    return {"requirement": one.id, "title": one.title, "citations": list(one.citations)}
