"""A difference or a history as JSON, version 1, for programs; schemas/diff-v1.json and history-v1.json describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.change import Change
from auditor.renderers._changes._json_findings import finding, observation, why
from auditor.reporting import changes, policy_history, wording
from auditor.reporting.json_text import Json, in_lines, on_a_line

if TYPE_CHECKING:
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.difference import CardChange, Difference
    from auditor.model.history import History, PolicyHistory, Version

EXTENSION = "json"
SCHEMA: Final = "auditor/diff/v1"
HISTORY_SCHEMA: Final = "auditor/history/v1"

__all__ = ["render", "render_history", "why"]


def render(difference: Difference) -> bytes:
    """Return the difference, every requirement in exactly one class."""
    return _written({"schema": SCHEMA, **_difference(difference, every=True)})


def render_history(history: History) -> bytes:
    """Return the courses of a folder; of each step only what changed."""
    return _written(
        {
            "schema": HISTORY_SCHEMA,
            "as_of": history.day,
            "notices": list(history.notices),
            "policies": [_policy(one) for one in history.policies],
        }
    )


def _written(report: dict[str, Json]) -> bytes:
    lines = ",\n".join(f"{on_a_line(name)}: {in_lines(value)}" for name, value in report.items())
    return f"{{\n{lines}\n}}\n".encode("utf-8", errors="backslashreplace")


def _difference(one: Difference, *, every: bool) -> dict[str, Json]:
    shown = one.findings if every else tuple(f for f in one.findings if f.why or f.steps)
    return {
        "old": _side(one.old),
        "new": _side(one.new),
        "differs": one.differs,
        "contrasts": [
            {"cause": each.cause.value, "before": each.before, "after": each.after}
            for each in one.contrasts
        ],
        "tried": one.tried,
        "notices": list(one.notices),
        "counts": {change.value: len(one.of(change)) for change in Change},
        "causes": {cause.value: number for cause, number in changes.by_cause(one)},
        "scorecards": [_card_change(each) for each in one.cards],
        "findings": [finding(each) for each in shown],
        "observations": [observation(each) for each in one.observations],
    }


def _side(audit: Audit) -> Json:
    document = audit.document
    return {
        "id": document.id,
        "source": document.source,
        "text_sha256": document.text_sha256,
        "last_updated": audit.last_updated,
        "effective": audit.effective,
        "as_of": audit.as_of,
        "tool": audit.tool_version,
        "rulesets": [
            {"id": each.id, "version": each.version, "sha256": each.sha256}
            for each in audit.rulesets
        ],
        "passes": audit.passes,
    }


def _card_change(one: CardChange) -> Json:
    return {
        "ruleset": one.ruleset,
        "title": one.title,
        "before": card(one.old),
        "after": card(one.new),
        "way": [
            {"causes": [cause.value for cause in causes], "to": card(each)}
            for causes, each in one.steps
        ],
    }


def card(one: Scorecard | None) -> Json:
    """Give the numbers of a ruleset; null where it was not asked."""
    if one is None:
        return None
    return {
        "score": wording.rounded(one.score),
        "low": wording.rounded(one.low),
        "high": wording.rounded(one.high),
        "grade": one.grade,
        "provisional": one.provisional,
    }


def _policy(one: PolicyHistory) -> Json:
    return {"name": one.name, "versions": [_version(each) for each in one.versions]}


def _version(one: Version) -> Json:
    audit = one.audit
    return {
        "name": one.name,
        "date": one.date,
        "dated_by": one.dated_by,
        **_numbers(audit),
        "breaks": list(one.breaks),
        "change": None if one.change is None else _difference(one.change, every=False),
    }


def _numbers(audit: Audit) -> dict[str, Json]:
    gaps, blocking = policy_history.gaps(audit)
    cards: list[Json] = [
        {"ruleset": each.ruleset, "numbers": card(each)} for each in audit.scorecards
    ]
    return {"side": _side(audit), "gaps": gaps, "blocking": blocking, "scorecards": cards}
