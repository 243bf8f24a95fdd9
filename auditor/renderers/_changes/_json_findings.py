"""A requirement on both sides, in the form of the JSON documents of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reporting import changes
from auditor.reporting.json_text import Json, quotes

if TYPE_CHECKING:
    from auditor.model.change import ElementChange, FindingChange, Why
    from auditor.model.difference import ObservationChange
    from auditor.model.finding import ElementResult, Finding


def finding(one: FindingChange) -> Json:
    """Give a requirement with its class, its causes, and its elements."""
    of = one.shown.requirement
    return {
        "requirement": of.id,
        "ruleset": one.shown.ruleset,
        "title": of.title,
        "citations": list(of.citations),
        "severity": of.severity.value,
        "change": one.change.value,
        "outcome": {"before": _outcome(one.old), "after": _outcome(one.new)},
        "reason": {
            "before": one.old.reason if one.old else None,
            "after": one.new.reason if one.new else None,
        },
        "blocking": {
            "before": bool(one.old and one.old.blocking),
            "after": bool(one.new and one.new.blocking),
            "because": one.gate,
        },
        "why": None if one.why is None else why(one.why),
        "way": [
            {
                "causes": [cause.value for cause in step.causes],
                "from": None if step.before is None else step.before.value,
                "to": None if step.after is None else step.after.value,
            }
            for step in one.steps
        ],
        "kept_up": one.kept_up,
        "elements": [_element(each) for each in one.elements],
    }


def _outcome(one: Finding | None) -> Json:
    return None if one is None else one.outcome.value


def why(one: Why) -> Json:
    """Give the causes of a change."""
    return {
        "causes": [cause.value for cause in one.causes],
        "manner": one.manner.value,
        "tried": one.tried,
        "sentence": changes.why(one),
        "because": list(one.because),
    }


def _element(one: ElementChange) -> Json:
    return {
        "element": one.shown.element.id,
        "title": one.shown.element.title,
        "direction": ("worse", "same", "better")[one.direction + 1],
        "differs": one.differs,
        "passages": one.shift.value,
        "why": None if one.why is None else why(one.why),
        "before": _read(one.old),
        "after": _read(one.new),
    }


def _read(one: ElementResult | None) -> Json:
    if one is None:
        return None
    reading = one.reading
    return {
        "state": reading.state.value,
        "judged": reading.judged,
        "counts_for_audience": reading.counts_for_audience,
        "credit": one.credit,
        "evidence": quotes(reading.evidence),
    }


def observation(one: ObservationChange) -> Json:
    """Give something that is noticed on one side only."""
    of = one.shown
    return {
        "id": of.id,
        "kind": of.kind,
        "severity": of.severity,
        "title": of.title,
        "note": of.note,
        "change": one.how,
        "why": None if one.why is None else why(one.why),
        "evidence": quotes(of.evidence),
    }
