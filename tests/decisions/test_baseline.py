"""The baseline knows gaps by document, requirement and element, never by line."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import pipeline
from auditor.decisions.baseline import entries
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.decisions import Baseline, BaselineState, Decisions, GateRules, Waiver
from auditor.model.vocabulary import GAPS, Severity
from auditor.readers import read_bytes
from tests.factories import ORIGIN

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.ruleset import Ruleset, Vocabulary

SAMPLE = (Path(__file__).parents[2] / "seeds" / "aldermoor-2026.md").read_text(encoding="utf-8")
ERASURE = "GDPR-13-2-B-ERASE"
PORTABILITY = "GDPR-13-2-B-PORT"


def without(*beginnings: str) -> str:
    """Return the sample without the list items that begin so."""
    lines = SAMPLE.splitlines()
    kept = [line for line in lines if not line.startswith(tuple(f"- {b}" for b in beginnings))]
    assert len(lines) - len(kept) == len(beginnings)
    return "\n".join(kept) + "\n"


POLICY = without("Erasure:")
"""A policy with one gap that blocks."""


@cache
def gdpr() -> tuple[Ruleset, Vocabulary]:
    return load_ruleset("gdpr", load_vocabulary())


def audit(text: str = POLICY, decisions: Decisions = pipeline.NOTHING_DECIDED) -> Audit:
    ruleset, vocabulary = gdpr()
    return pipeline.audit(
        read_bytes(text.encode(), ".md", source="policy.md", id="policy.md"),
        rulesets=(ruleset,),
        vocabulary=vocabulary,
        as_of="2026-11-22",
        named=frozenset({"gdpr"}),
        decisions=decisions,
    )


def against(before: Audit, text: str, *, lapses: bool = False, **decided: object) -> Audit:
    known = Baseline(entries(before), "baseline.json", lapses)
    return audit(text, replace(Decisions(baseline=known), **decided))  # type: ignore[arg-type]


def test_the_gate_passes_on_the_text_of_the_baseline() -> None:
    before = audit()
    assert {f.requirement.id for f in before.findings if f.blocking} == {ERASURE}

    after = against(before, POLICY)

    assert after.passes
    assert {f.baseline for f in after.findings if f.outcome in GAPS} == {BaselineState.UNCHANGED}


def test_it_passes_however_lines_are_wrapped() -> None:
    wrapped = "\n".join(
        textwrap.fill(line, 60) if len(line) > 60 and line[0].isalpha() else line
        for line in POLICY.splitlines()
    )
    assert wrapped != POLICY

    after = against(audit(), wrapped, lapses=True)

    assert after.passes
    assert after.baseline_lapsed == ()


def test_a_new_gap_blocks_and_the_known_one_does_not() -> None:
    rules = GateRules(Severity.LOW)
    before = audit(decisions=Decisions(gate=rules))

    after = against(before, without("Erasure:", "Portability:"), gate=rules)

    states = {f.requirement.id: f for f in after.findings}
    assert {f.requirement.id for f in after.findings if f.blocking} == {PORTABILITY}
    assert states[PORTABILITY].baseline is BaselineState.NEW
    assert states[ERASURE].baseline is BaselineState.UNCHANGED


def test_what_is_closed_is_told() -> None:
    after = against(audit(), SAMPLE)

    assert {e.requirement for e in after.baseline_closed} == {ERASURE}


def test_an_entry_lapses_when_its_section_changes_if_so_wished() -> None:
    changed = POLICY.replace("Right to delete: you may", "Right to delete: as a resident, you may")
    assert changed != POLICY

    assert against(audit(), changed).passes
    lapsed = against(audit(), changed, lapses=True)
    assert not lapsed.passes
    assert {e.requirement for e in lapsed.baseline_lapsed} == {ERASURE}


def test_a_change_in_another_section_lapses_nothing() -> None:
    changed = POLICY.replace("Traffic data for billing is", "Traffic data for your bill is")
    assert changed != POLICY

    assert against(audit(), changed, lapses=True).passes


def test_what_is_waived_is_not_written_down() -> None:
    waiver = Waiver(ERASURE, None, "policy.md", "why", "who", "2027-01-31", ORIGIN)
    waived = audit(decisions=Decisions(waivers=(waiver,)))

    assert waived.passes
    assert ERASURE in {e.requirement for e in entries(audit())}
    assert ERASURE not in {e.requirement for e in entries(waived)}


def test_a_regression_fails_whatever_its_severity_if_so_wished() -> None:
    baseline = Baseline(entries(audit(SAMPLE)), "baseline.json")

    def passes(rules: GateRules) -> bool:
        return audit(decisions=Decisions(baseline=baseline, gate=rules)).passes

    assert passes(GateRules(fail_on=None))
    assert passes(GateRules(fail_on=Severity.CRITICAL))
    assert not passes(GateRules(fail_on=Severity.CRITICAL, on_regression=True))


def test_entries_hold_no_line() -> None:
    shifted = f"\n\n\n{POLICY}"

    assert entries(audit()) == entries(audit(shifted))
