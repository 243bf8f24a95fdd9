"""Invented runs of several policies, for tests of the portfolio edition."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.audit import Audit, Failure, Run, Scorecard
from auditor.model.ruleset import Auditee
from auditor.model.vocabulary import GAPS, Outcome
from tests import audits

LOST = Failure(
    "policies/lost.txt", "policies/lost.txt: not audited: it is empty\n    Add a text", 3
)


def named(base: Audit, name: str | None, file: str, dated: str | None = "2024-03-04") -> Audit:
    """Give the audit as that of another organisation and file."""
    document = replace(
        base.document, id=file, source=file, sha256=audits.digest(f"file {file}"), text=base.document.text
    )  # fmt: skip
    return replace(base, document=document, auditee=Auditee(name), last_updated=dated)


def graded(base: Audit, ruleset: str, grade: str | None, low: float | None) -> Audit:
    """Give the audit with another grade of one ruleset."""

    def changed(card: Scorecard) -> Scorecard:
        if card.ruleset != ruleset:
            return card
        return replace(card, grade=grade, low=low, high=low, score=low)

    return replace(base, scorecards=tuple(changed(one) for one in base.scorecards))


def outcomes(base: Audit, given: dict[str, Outcome]) -> Audit:
    """Give the audit with other outcomes of some requirements; what is no gap blocks nothing."""
    findings = tuple(
        replace(one, outcome=outcome, blocking=one.blocking and outcome in GAPS)
        for one in base.findings
        for outcome in [given.get(one.requirement.id, one.outcome)]
    )
    return replace(base, findings=findings)


def run() -> Run:
    """Give three policies, the best one first and one undated, and an input that failed."""
    base = audits.audit()
    good = {one.requirement.id: Outcome.SATISFIED for one in base.findings if one.outcome in GAPS}
    best = graded(graded(outcomes(base, good), "harbour", "A", 97.0), "lantern", "A", 99.0)
    best = replace(
        named(best, "Aldous Fibre", "policies/aldous.txt"), gate_failures=(), observations=()
    )
    decided = named(audits.decided(), "Candle Mobile", "policies/candle.txt", None)
    return Run((best, named(base, "Brightwater", "policies/brightwater.txt"), decided), (LOST,))


def hostile() -> Run:
    """Give policies that try to break out of the report, and a failure that does."""
    lost = Failure(audits.MARKUP[0], f"{audits.MARKUP[0]}: not audited: {audits.MARKUP[1]}", 3)
    turned = named(audits.hostile(), f"{audits.BIDI}{audits.MARKUP[6]}", audits.LONG_URL)
    return Run((turned, audits.spiteful()), (lost,))


def many(number: int) -> Run:
    """Give so many policies."""
    base = audits.audit()
    return Run(
        tuple(named(base, f"Company {one}", f"policies/{one:02}.txt") for one in range(number))
    )


def crowded() -> Run:
    """Give policies in which more blocks than a page can show."""
    base = audits.audit()
    copies = [audits.numbered(one, number) for number in range(8) for one in base.findings]
    wide = replace(base, findings=tuple(copies))
    return Run(
        tuple(named(wide, f"Company {one}", f"policies/{one}.txt") for one in ("a", "b", "c"))
    )


def every() -> Run:
    """Give all kinds of audits in one run, with an input that failed."""
    hostile_run = hostile()
    return Run((*run().audits, *hostile_run.audits), (LOST, *hostile_run.failures))
