"""The tables of docs/gate.md, cell by cell: baseline, waiver and outcome together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor import gate
from auditor.decisions import Decided, decide
from auditor.model.decisions import (
    Baseline,
    BaselineEntry,
    Decisions,
    GateRules,
    Waiver,
)
from auditor.model.document import Document
from auditor.model.finding import ElementResult, Finding
from auditor.model.vocabulary import Outcome, Severity, State
from tests.factories import ORIGIN, finding, reading, requirement, ruleset

PAGE = Path(__file__).resolve().parents[1] / "docs" / "gate.md"
DAY = "2026-11-22"
DOCUMENT = Document("policy.md", "policy.md", "privacy_policy", "text/plain", "0" * 64, "Text", ())
HIGH = requirement("R")
LOW = requirement("R", severity=Severity.LOW)
SUBJECTS = {
    "A gap that can block": (HIGH, Outcome.MISSING),
    "A gap that cannot block": (LOW, Outcome.MISSING),
    "A review that applies": (HIGH, Outcome.REVIEW),
    "Satisfied": (HIGH, Outcome.SATISFIED),
    "Not applicable": (HIGH, Outcome.NOT_APPLICABLE),
}
WAIVERS = {"no waiver": None, "active waiver": DAY, "expired waiver": "2026-11-21"}
GATES = {
    "blocks": GateRules(),
    "regression": GateRules(on_regression=True),
    "review": GateRules(on_review=True),
    "unused": GateRules(on_unused_waivers=True),
}


class Cell(NamedTuple):
    """One cell of the page."""

    subject: str
    baseline: str
    waiver: str
    word: str


def cells() -> list[Cell]:
    """Read the tables as a reader would."""
    found: list[Cell] = []
    for section in PAGE.read_text(encoding="utf-8").split("\n### ")[1:]:
        title, _, rest = section.partition("\n")
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in re.split(r"\n## ", rest)[0].splitlines()
            if line.startswith("|") and "---" not in line
        ]
        head, *body = rows
        found += [
            Cell(title, row[0], waiver, word)
            for row in body
            for waiver, word in zip(head[1:], row[1:], strict=True)
        ]
    return found


def judged(cell: Cell) -> Finding:
    asked, outcome = SUBJECTS[cell.subject]
    credit = {Outcome.MISSING: 0.0, Outcome.SATISFIED: 1.0}.get(outcome)
    state = State.STATED if outcome is Outcome.SATISFIED else State.ABSENT
    results = tuple(ElementResult(e, reading(e.id, state), credit) for e in asked.elements)
    return finding(asked, outcome, elements=results)


def baseline(word: str) -> Baseline | None:
    then, state = (Outcome.PARTIAL, "partly") if "better" in word else (Outcome.MISSING, "absent")
    section = "f" * 64 if "lapsed" in word else None
    entry = BaselineEntry("policy.md", "R", "R.1", then, state, section)
    if word == "none":
        return None
    return Baseline(() if word == "not in it" else (entry,), "baseline.json", lapses=True)


def decided(cell: Cell) -> Decided:
    expires = WAIVERS[cell.waiver]
    waiver = expires and Waiver("R", None, "policy.md", "why", "who", expires, ORIGIN)
    decisions = Decisions(waivers=(waiver,) if waiver else (), baseline=baseline(cell.baseline))
    sample = ruleset(SUBJECTS[cell.subject][0])
    return decide(
        (judged(cell),), decisions, document=DOCUMENT, sections=(), rulesets=(sample,), day=DAY
    )


def fails(cell: Cell, rules: GateRules) -> bool:
    of = decided(cell)
    return bool(gate.failures(gate.mark(of.findings, rules), of.waivers, rules))


def test_the_page_has_a_cell_for_every_combination() -> None:
    combinations = {(one.subject, one.baseline, one.waiver) for one in cells()}

    assert {subject for subject, _, _ in combinations} == set(SUBJECTS)
    assert len(combinations) == len(cells()) == len(SUBJECTS) * 5 * len(WAIVERS)


@pytest.mark.parametrize("cell", cells(), ids=lambda c: f"{c.subject}, {c.baseline}, {c.waiver}")
def test_the_gate_does_what_the_page_says(cell: Cell) -> None:
    assert cell.word in {*GATES, "passes"}

    for added, rules in GATES.items():
        assert fails(cell, rules) is (cell.word in {"blocks", added}), added


@pytest.mark.parametrize("cell", cells(), ids=lambda c: f"{c.subject}, {c.baseline}, {c.waiver}")
def test_never_blocks_nothing_but_what_an_option_adds(cell: Cell) -> None:
    assert not fails(cell, GateRules(fail_on=None))
