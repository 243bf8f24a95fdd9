"""Why a finding is what it is, in plain lines: applicability, elements, sum, score, gate, cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import _explained_condition, _explained_elements, _explained_outcome
from auditor.cli._explained_rule import changed
from auditor.cli._explained_text import heading, paragraph, titled
from auditor.inference import reasons
from auditor.model.vocabulary import Outcome, Truth
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli._explained_view import View

APPLIES = {
    Truth.TRUE: "Yes",
    Truth.FALSE: "No",
    Truth.UNKNOWN: "It cannot be told from what is known",
}


def lines(view: View) -> Iterator[str]:
    """Yield the whole explanation."""
    yield from _head(view)
    yield from _applicability(view)
    yield from _elements(view)
    yield from _consequences(view)
    yield from _cure(view)


def _head(view: View) -> Iterator[str]:
    one, finding, audit = view.requirement, view.finding, view.audit
    yield click.style(f"{one.id}: {one.title}", bold=True)
    outcome = click.style(wording.OUTCOMES[finding.outcome], bold=True)
    yield f"{outcome} in {wording.sources(audit.document)}, the law as of {audit.as_of}"
    yield ""
    yield from paragraph(one.paraphrase, 0)
    yield from paragraph(f"({'; '.join(one.citations)})", 0)
    for said in changed(one, view.ruleset):
        yield from titled("Changed", said, 0)


def _applicability(view: View) -> Iterator[str]:
    yield from heading("Does it apply?", f"{APPLIES[view.finding.applicability.truth]}.")
    for client in view.audit.overrides:
        if client.requirement == view.requirement.id:
            yield from paragraph(f"changed for this client: {wording.override(client)}")
    if not view.in_force:
        yield from paragraph(reasons.out_of_force(view.requirement.in_force, view.audit.as_of))
        return
    yield from _explained_condition.lines(view)


def _elements(view: View) -> Iterator[str]:
    judged = view.finding.applicability.truth is Truth.TRUE
    yield from heading(
        "What the text says", "" if judged else "(read all the same; it decides nothing)"
    )
    yield from _explained_elements.lines(view)


def _consequences(view: View) -> Iterator[str]:
    outcome = wording.OUTCOMES[view.finding.outcome]
    yield from heading("How that sums up:", f"{outcome}.")
    for said in (*_explained_outcome.summed_up(view), *_explained_outcome.ties(view)):
        yield from paragraph(said)
    yield from heading("Score")
    yield from paragraph(_explained_outcome.score(view))
    yield from heading("Gate")
    for said in _explained_outcome.gate(view):
        yield from paragraph(said)


def _cure(view: View) -> Iterator[str]:
    one, finding = view.requirement, view.finding
    if finding.questions:
        yield from heading("What would settle it")
        for question in finding.questions:
            yield from paragraph(question)
    yield from heading("The law")
    yield from titled("Citation", "; ".join(one.citations))
    severity = f"{one.severity.value}, {one.kind.value}. {one.severity_reason}"
    yield from titled("Severity", severity)
    yield from titled("Enforcement", "; ".join(one.enforcement))
    yield from titled("Verification", wording.verification(one))
    if finding.outcome in {Outcome.SATISFIED, Outcome.NOT_APPLICABLE}:
        return
    yield from heading("What would cure it")
    yield from titled("Remediation", one.remediation)
    yield from titled("Model clause", one.model_clause)
