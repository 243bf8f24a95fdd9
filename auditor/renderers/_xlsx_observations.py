"""The sheet of what was noticed beside the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.renderers._xlsx_table import Column, Look, Row, Sheet, day, joined
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit, Observation, Run

_COLUMNS: Final = (
    Column("Document", 26),
    Column("Observation", 24, Look.STRONG),
    Column("Kind", 14),
    Column("Severity", 10),
    Column("What was noticed", 60),
    Column("Since", 12, Look.DAY),
    Column("Passages", 70),
    Column("What it undoes", 40),
    Column("What came after", 40),
    Column("Right words", 50),
    Column("Provisions", 30),
    Column("Requirements touched", 26),
    Column("Waived", 30),
)


def observations(run: Run) -> Sheet:
    """Return what was noticed, one row for each."""
    rows = (_row(one, audit) for audit in run.audits for one in audit.observations)
    return Sheet("Observations", _COLUMNS, tuple(rows))


def _row(one: Observation, audit: Audit) -> Row:
    passages = (
        f"{label + ': ' if label else ''}\u201c{evidence.quote}\u201d ({wording.place(evidence)})"
        for label, evidence in wording.labelled(one)
    )
    return (
        audit.document.id,
        one.id,
        one.kind,
        one.severity,
        one.note,
        day(one.since),
        joined(passages),
        one.undoes,
        one.successor,
        one.correction,
        joined(one.citations),
        joined(one.requirements),
        joined(wording.waiver(use) for use in one.waivers),
    )
