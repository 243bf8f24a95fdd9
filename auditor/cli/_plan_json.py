"""A plan as JSON: auditor/plan/v1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.finding import Finding
    from auditor.model.plan import Apart, Edit, Plan, Step
    from auditor.reporting.json_text import Json

SCHEMA: Final = "auditor/plan/v1"


def as_json(plan: Plan) -> dict[str, Json]:
    """Give the whole plan, name by name."""
    audit = plan.before
    return {
        "schema": SCHEMA,
        "document": {
            "id": audit.document.id,
            "source": audit.document.source,
            "sha256": audit.document.sha256,
            "text_sha256": audit.document.text_sha256,
        },
        "as_of": audit.as_of,
        "rulesets": [{"id": one.id, "sha256": one.sha256} for one in audit.rulesets],
        "aim": {
            "by": plan.aim.by.value,
            "max_clauses": plan.aim.most,
            "blocking": plan.aim.blocking,
        },
        "cost": plan.cost,
        "points": wording.rounded(sum(one.points or 0.0 for one in plan.closed)),
        "scores": _scores(plan),
        "edits": [_edit(one) for one in plan.edits],
        "clauses": [_step(one) for one in plan.steps],
        "closes": gaps(plan.closed),
        "closes_beyond_aim": gaps(plan.also),
        "opens": gaps(plan.opened),
        "apart": [_apart(one) for one in plan.apart],
        "amended_text_sha256": plan.after.document.text_sha256,
    }


def _scores(plan: Plan) -> list[Json]:
    after = {one.ruleset: one for one in plan.after.scorecards}
    return [
        {
            "ruleset": one.ruleset,
            "before": {"score": wording.rounded(one.score), "grade": one.grade},
            "after": {
                "score": wording.rounded(after[one.ruleset].score),
                "grade": after[one.ruleset].grade,
            },
        }
        for one in plan.before.scorecards
    ]


def _edit(one: Edit) -> Json:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "first_line": one.first_line,
        "last_line": one.last_line,
        "quote": one.quote,
        "requirements": list(one.requirements),
        "replacement": one.replacement or None,
    }


def _step(one: Step) -> Json:
    clause = one.clause
    return {
        "requirement": clause.requirement,
        "requirements": list(clause.requirements),
        "heading": clause.heading,
        "text": clause.text,
        "read_as": clause.filled,
        "placeholders": [
            {"words": each.words, "read_as": each.sample} for each in clause.placeholders
        ],
        "words": clause.words,
        "effort": clause.effort,
        "closes": gaps(one.closes),
        "closes_with_others": gaps(one.helps),
    }


def _apart(one: Apart) -> Json:
    return {
        "requirement": one.finding.requirement.id,
        "ruleset": one.finding.ruleset,
        "outcome": one.finding.outcome.value,
        "because": one.because,
        "why": one.why,
    }


def gaps(findings: Iterable[Finding]) -> list[Json]:
    """Give gaps in short: what they are, the law, and what closing each brings."""
    return [
        {
            "requirement": one.requirement.id,
            "ruleset": one.ruleset,
            "title": one.requirement.title,
            "citations": list(one.requirement.citations),
            "severity": one.requirement.severity.value,
            "outcome": one.outcome.value,
            "blocking": one.blocking,
            "points": wording.rounded(one.points),
        }
        for one in findings
    ]
