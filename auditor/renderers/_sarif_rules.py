"""The requirements that were judged, as rules of SARIF; the satisfied ones too: an auditor asks what was applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import Kind, Outcome, Severity
from auditor.renderers._gap_sentences import cut
from auditor.renderers._markdown_text import fenced, inline
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.audit import Audit, Run
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Requirement
    from auditor.reporting.json_text import Json

LEVELS: Final = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
LONGEST_NAME: Final = 255
LONGEST_DESCRIPTION: Final = 1024
"""Characters that GitHub takes of a name and of a description."""
LONGEST_HELP: Final = 4000
_CLAUSE: Final = "Model clause"


def judged(run: Run) -> dict[str, tuple[Finding, Audit]]:
    """Return the requirements that apply to a document of the run, or may, in the order of the law."""
    found: dict[str, tuple[Finding, Audit]] = {}
    for audit in run.audits:
        for one in audit.findings:
            if one.outcome is not Outcome.NOT_APPLICABLE:
                found.setdefault(one.requirement.id, (one, audit))
    return found


def rules(of: Mapping[str, tuple[Finding, Audit]]) -> list[Json]:
    """Describe the requirements; results refer to them by their place in this list."""
    return [_rule(one.requirement, one.ruleset, audit) for one, audit in of.values()]


def _rule(one: Requirement, ruleset: str, audit: Audit) -> Json:
    title, level = wording.on_one_line(one.title) or one.id, LEVELS[one.severity]
    asked = wording.on_one_line(one.paraphrase) or title
    said = tuple(_help(one, audit))
    return {
        "id": one.id,
        "name": cut(title, LONGEST_NAME),
        "shortDescription": {"text": cut(title, LONGEST_DESCRIPTION)},
        "fullDescription": {"text": cut(asked, LONGEST_DESCRIPTION)},
        "help": {
            "text": "\n\n".join(f"{name}: {words}" for name, words in said),
            "markdown": "\n\n".join(_in_markdown(name, words) for name, words in said),
        },
        "defaultConfiguration": {"level": level},
        "properties": _properties(one, ruleset, level),
    }


def _help(one: Requirement, audit: Audit) -> Iterator[tuple[str, str]]:
    """Say what is asked, what closes a gap, and how bad one is; each with a name."""
    said = [
        ("What it asks", one.paraphrase),
        ("Citations", "; ".join(one.citations)),
        ("To close a gap", one.remediation),
        (_CLAUSE, one.model_clause),
        ("Severity", f"{one.severity.value}. {one.severity_reason}"),
        ("Enforcement", "; ".join(one.enforcement)),
        ("Checked", wording.verification(one)),
    ]
    said += [
        ("Judged otherwise than the ruleset has it", wording.override(of))
        for of in audit.overrides
        if of.requirement == one.id
    ]
    for name, words in said:
        if clean := wording.on_one_line(words):
            yield name, clean


def _in_markdown(name: str, words: str) -> str:
    if name == _CLAUSE:
        return f"**{name}:**\n\n{fenced(words)}"
    return f"**{name}:** {inline(words, LONGEST_HELP)}"


def _properties(one: Requirement, ruleset: str, level: str) -> Json:
    problem = "recommendation" if one.kind is Kind.RECOMMENDED or level == "note" else level
    citations: list[Json] = list(one.citations)
    tags: list[Json] = list(dict.fromkeys((ruleset, one.subject, one.kind.value)))
    return {
        "ruleset": ruleset,
        "regulation": one.regulation,
        "citations": citations,
        "severity": one.severity.value,
        "kind": one.kind.value,
        "subject": one.subject,
        "problem.severity": problem,
        "tags": tags,
    }
