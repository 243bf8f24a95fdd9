"""A finding explained as JSON: as in the JSON report, with the tree of its condition and the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.cli import _explained_condition, _explained_elements, _explained_outcome
from auditor.model.condition import AllOf, AnyOf, Constant, FactTest, Not
from auditor.renderers.json import report
from auditor.reporting.json_text import Json, quotes

if TYPE_CHECKING:
    from auditor.cli._explained_view import View
    from auditor.inference.tree import Node

SCHEMA: Final = "auditor/explanation/v1"


def explanation(view: View) -> dict[str, Json]:
    """Give the finding and everything that explains it."""
    whole = report(view.audit)
    document = whole["document"]
    named = ("id", "source", "kind", "sha256", "text_sha256", "last_updated", "effective")
    about: Json = {key: document[key] for key in named} if isinstance(document, dict) else document
    return {
        "schema": SCHEMA,
        "tool": whole["tool"],
        "as_of": view.audit.as_of,
        "document": about,
        "ruleset": _ruleset(view),
        "in_force": view.in_force,
        "condition": {"text": view.requirement.when_text, **_node(view.condition, view)},
        "finding": _finding(whole["findings"], view),
        "elements": [
            {"id": one.element.id, "worth": _explained_elements.worth(one, view)}
            for one in view.finding.elements
        ],
        "sum": list(_explained_outcome.summed_up(view)),
        "ties": list(_explained_outcome.ties(view)),
        "score": _explained_outcome.score(view),
        "gate": list(_explained_outcome.gate(view)),
    }


def _ruleset(view: View) -> Json:
    one = view.ruleset
    return {"id": one.id, "title": one.title, "version": one.version, "sha256": one.sha256}


def _finding(findings: Json, view: View) -> Json:
    place = view.audit.findings.index(view.finding)
    return findings[place] if isinstance(findings, list) else None


def _node(node: Node, view: View) -> dict[str, Json]:
    terms: list[Json] = [_node(term, view) for term in node.terms]
    own: dict[str, Json] = {"truth": node.truth.value, "decides": node.decides}
    match node.condition:
        case Constant(value):
            return {"test": "constant", "value": value, **own}
        case AllOf():
            return {"test": "all", **own, "terms": terms}
        case AnyOf():
            return {"test": "any", **own, "terms": terms}
        case Not():
            return {"test": "not", **own, "terms": terms}
        case FactTest():
            return {"test": "fact", **own, **_fact(node.condition, view)}


def _fact(test: FactTest, view: View) -> dict[str, Json]:
    return {
        "fact": test.fact,
        "title": _explained_condition.title(test.fact, view),
        "values": list(test.values),
        "negated": test.negated,
        "value": view.values.get(test.fact),
        "source": _explained_condition.source(test.fact, view),
        "because": _explained_condition.source_words(test.fact, view),
        "evidence": quotes(_explained_condition.evidence(test.fact, view)),
        "against": quotes(_explained_condition.against(test.fact, view)),
    }
