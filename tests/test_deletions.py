"""Take away the passages that state a duty, and the gate must miss them: nothing beside the point fills the gap.

The sample policy answers everything. Each row deletes what a careful lawyer would say states a requirement, and
leaves in place what only sounds like it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from auditor.loading.auditee import load_auditee
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.vocabulary import Outcome
from auditor.pipeline import audit
from auditor.readers import md
from auditor.segmentation import segment

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Auditee, Ruleset, Vocabulary
    from tests.conftest import Cli

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SAMPLE = SEEDS / "aldermoor-2026.md"
AUDITEE = SAMPLE.with_suffix(".auditee.yaml")
AS_OF = "2026-11-22"
RULESETS = {
    **dict.fromkeys(("GDPR", "EPRIV"), "gdpr"),
    **dict.fromkeys(("CCPA", "CALOPPA", "STL"), "ccpa"),
    **{"CPNI": "cpni", "FCRA": "fcra", "NV": "nevada", "ME": "maine"},
}


class Deletion(NamedTuple):
    """What is taken out, and what the audit then says of a requirement that was satisfied."""

    requirement: str
    outcome: Outcome
    passages: tuple[str, ...]
    """By their first words: a list item goes as a line, a header row with its table, all else as a sentence."""


def missing(requirement: str, *passages: str) -> Deletion:
    """Expect that nothing in the text states it any more."""
    return Deletion(requirement, Outcome.MISSING, passages)


def partial(requirement: str, *passages: str) -> Deletion:
    """Expect that what is left states it in part."""
    return Deletion(requirement, Outcome.PARTIAL, passages)


PURPOSES = "| Purpose | Personal data used"
RETENTION = "| Data | Period"
CALIFORNIAN_TABLE = "| Category (CCPA)"
RECIPIENTS = (
    *("- Aldermoor group", "- Other telephone", "- Payment processors", "- A printing"),
    *("- Hosting companies", "- A help desk", "- A web analytics", "- Credit reference"),
    *("- Debt collection", "- Auditors, lawyers", "- Emergency services"),
)
TRANSFERS = ("- United States: personal", "- India: personal", "- United Kingdom data")
OTHER_SOURCES = (
    *("- From credit reference", "- From your employer", "- From public company"),
    "- From your former",
)
DENIALS_OF_SALE = (
    *("We have not sold personal", "We do not sell or share personal"),
    *("None of the categories", CALIFORNIAN_TABLE),
)

BLOCKING = [
    partial("GDPR-13-1-A", "Aldermoor Europe B.V., registered", "Aldermoor UK Limited, company"),
    partial("GDPR-13-1-B", "Our Data Protection Officer"),
    partial("GDPR-13-1-C-PURPOSE", PURPOSES),
    partial("GDPR-13-1-C-BASIS", PURPOSES),
    partial("GDPR-13-1-C-LINK", PURPOSES),
    missing("GDPR-13-1-D", PURPOSES),
    partial("GDPR-13-1-E", *RECIPIENTS),
    partial("GDPR-13-1-F-TRANSFER", "We transfer personal data", *TRANSFERS),
    missing("GDPR-13-1-F-SAFEGUARD", "Between the EEA", *TRANSFERS),
    partial("GDPR-13-2-A", RETENTION, "Traffic data for billing is", "Traffic data for finding"),
    missing("GDPR-13-2-B-ACCESS", "- Access:"),
    missing("GDPR-13-2-B-ERASE", "- Erasure:"),
    partial("GDPR-13-2-B-OBJECT", "- Objection:"),
    missing("GDPR-13-2-B-OBJECT", "- Objection:", "- Objection to direct"),
    partial("GDPR-13-2-C", "- Withdrawal of consent"),
    missing("GDPR-13-2-D", "You have the right to complain to a"),
    partial("GDPR-13-2-F", "No decision about you"),
    partial("GDPR-14-1-D", *OTHER_SOURCES),
    partial("GDPR-14-2-F", *OTHER_SOURCES),
    partial("GDPR-9-2", "We record that health"),
    partial("GDPR-12-2", "To exercise your rights"),
    partial("EPRIV-6-4", RETENTION, "For your bill we", "Traffic data for"),
    missing(
        "GDPR-UK-164A", "In the United Kingdom you also", "Send your complaint", "We acknowledge"
    ),
    partial("GDPR-UK-TRANSFER", "- United Kingdom data", "Between the EEA"),
    partial("CCPA-7011-E-1-A", CALIFORNIAN_TABLE),
    partial("CCPA-7011-E-1-A", "During the preceding 12 months"),
    partial("CCPA-1798-100-SPI", CALIFORNIAN_TABLE, "The sensitive personal information that"),
    partial("CCPA-7011-E-1-B", "We collected them from you", *OTHER_SOURCES),
    partial("CCPA-7011-E-1-C", CALIFORNIAN_TABLE, "The business purposes were"),
    partial("CCPA-7011-E-1-D", *DENIALS_OF_SALE),
    partial("CCPA-7011-E-1-H", CALIFORNIAN_TABLE, "In the preceding 12 months we disclosed"),
    missing("CCPA-7011-E-1-J", "We do not use or disclose sensitive"),
    partial("CCPA-7011-E-2-A", "- Right to know"),
    missing("CCPA-7011-E-2-B", "- Right to delete"),
    partial("CCPA-7011-E-2-C", "- Right to correct"),
    missing("CCPA-7011-E-2-H", "- No retaliation"),
    partial("CCPA-7011-E-3-A", "You can submit a request", "Privacy questions and requests"),
    missing("CCPA-7011-E-3-E", "How we verify"),
    partial("CCPA-7011-E-4", "Last updated:"),
    missing("CCPA-7012-E-3", *DENIALS_OF_SALE),
    partial("CCPA-145-MN", "It covers customers"),
    missing("CALOPPA-22575-B-4", "Effective date:", "Last updated:", "This notice is effective"),
    missing("FCRA-1681A-D2AIII-1", "We may share with our affiliates", "You may direct us not"),
    missing("FCRA-1681A-D2AIII-2", "You may direct us not"),
    partial("FCRA-1681A-D2AIII-2", "To do so, call toll-free"),
    missing(
        "NV-603A-340-1-D", "No third party collects personally", "No third party collects covered"
    ),
    missing("ME-9301-1-CPI", "Customer personal information is personally"),
    missing("ME-9301-2", "Maine law bars us"),
    missing("ME-9301-3-A-1", "Maine law bars us", "We need your opt-in consent"),
    missing("ME-9301-3-A-2", "You may revoke your consent"),
    missing("ME-9301-3-B-1", "We will not refuse to serve"),
    missing("ME-9301-3-B-2", "We will not charge you a penalty"),
    missing("ME-9301-3-C", "You may stop our use"),
]
"""Each makes the gate fail."""

TOLD = [
    missing("GDPR-13-1-F-COPY", "Ask dpo@aldermoor.example"),
    missing("GDPR-13-2-B-RECTIFY", "- Rectification:"),
    missing("GDPR-13-2-B-RESTRICT", "- Restriction:"),
    missing("GDPR-13-2-B-PORT", "- Portability:"),
    missing("EPRIV-5-3-WITHDRAW", "You can change or withdraw your choice"),
    missing("GDPR-UK-ICO", "In the United Kingdom it is"),
    missing("CALOPPA-22575-B-5", "We do not respond to Do Not"),
    missing("CPNI-2003-G", "CPNI is information"),
    missing("CPNI-2008-C-1", "Under federal law"),
    missing("CPNI-2008-C-2B", "Unless you opt out", "Nobody else receives"),
    partial(
        *("CPNI-2008-C-2D", "Unless you opt out", "You have the right to refuse"),
        *("You may deny or withdraw", "To opt out, call"),
    ),
    partial("CPNI-2008-C-3A", "To opt out, call"),
    missing("CPNI-2008-C-3B", "Saying no will not"),
    partial("CPNI-2008-C-9", "Your approval or denial"),
    missing("CPNI-2008-D-1", "If we do not hear"),
    partial("FCRA-1681S3-A", "You may limit our", "To limit it", "Your choice to limit"),
    missing("FCRA-1022-25", "To limit it"),
    missing("NV-205-498-2", "Notice to Nevada", "You may ask us in writing"),
]
"""Of medium severity, or owed to each person rather than in the policy: found, and no reason to block."""


@pytest.mark.parametrize("deletion", BLOCKING, ids=lambda d: f"{d.requirement}: {d.passages[0]}")
def test_the_gate_fails_without_the_passages_that_state_a_duty(deletion: Deletion) -> None:
    made = _audit(deletion)
    found = _finding(made, deletion.requirement)

    assert found.outcome is deletion.outcome, _evidence(found)
    assert found.blocking
    assert not made.passes


@pytest.mark.parametrize("deletion", TOLD, ids=lambda d: f"{d.requirement}: {d.passages[0]}")
def test_a_gap_that_never_blocks_is_told_all_the_same(deletion: Deletion) -> None:
    found = _finding(_audit(deletion), deletion.requirement)

    assert found.outcome is deletion.outcome, _evidence(found)
    assert not found.blocking


def test_a_seller_must_tell_of_the_right_to_opt_out() -> None:
    told = dict(_auditee().facts) | {"org.sells_or_shares": "true"}
    seller = replace(_auditee(), facts=tuple(told.items()))
    right = missing("CCPA-7011-E-2-D", "- Right to opt out")

    assert _finding(_audit(right._replace(passages=()), seller), right.requirement).outcome is (
        Outcome.SATISFIED
    )
    assert _finding(_audit(right, seller), right.requirement).blocking


def test_without_the_nevada_request_address_the_defect_blocks() -> None:
    made = _audit(missing("NV-603A-345-1", "Send your opt-out request"))

    assert _finding(made, "NV-603A-345-1").outcome is Outcome.MISSING
    assert _finding(made, "NV-DEF-01").blocking


def test_the_sample_as_it_stands_satisfies_all_that_is_deleted_here() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    made = [_judge(text, name, _auditee()) for name in shipped()]
    outcomes = {f.requirement.id: f.outcome for one in made for f in one.findings}

    assert all(one.passes for one in made)
    assert {outcomes[d.requirement] for d in (*BLOCKING, *TOLD)} == {Outcome.SATISFIED}


def test_the_command_exits_1_and_names_what_was_deleted(auditor: Cli, tmp_path: Path) -> None:
    policy = tmp_path / "policy.md"
    text = SAMPLE.read_text(encoding="utf-8")

    policy.write_text(_without(text, "- Erasure:"), encoding="utf-8")
    ran = auditor("check", policy, "--auditee", AUDITEE, "--as-of", AS_OF)

    assert ran.code == 1
    assert "GDPR-13-2-B-ERASE" in ran.out
    assert "The gate fails: 1 finding blocks." in ran.out


def _audit(deletion: Deletion, auditee: Auditee | None = None) -> Audit:
    """Audit the sample without the passages, by the ruleset of the requirement alone."""
    text = SAMPLE.read_text(encoding="utf-8")
    for beginning in deletion.passages:
        text = _without(text, beginning)
    name = RULESETS[deletion.requirement.split("-", 1)[0]]
    return _judge(text, name, auditee or _auditee())


def _judge(text: str, name: str, auditee: Auditee) -> Audit:
    rulesets, vocabulary = _loaded()
    return audit(
        md.read(text.encode(), SAMPLE.name),
        rulesets=(rulesets[name],),
        vocabulary=vocabulary,
        as_of=AS_OF,
        auditee=auditee,
        named=frozenset({name}),
    )


@cache
def _loaded() -> tuple[dict[str, Ruleset], Vocabulary]:
    vocabulary = load_vocabulary()
    return {name: load_ruleset(name, vocabulary)[0] for name in shipped()}, vocabulary


@cache
def _auditee() -> Auditee:
    return load_auditee(AUDITEE, _loaded()[1])


def _without(text: str, beginning: str) -> str:
    """Delete every passage that begins so; there must be one."""
    if beginning.startswith(("- ", "| ")):
        return _without_lines(text, beginning)
    spans = [unit.span for unit in segment(md.read(text.encode(), SAMPLE.name)).units]
    chosen = [span for span in spans if text[span.start : span.end].startswith(beginning)]
    assert chosen, beginning
    for span in reversed(chosen):
        text = text[: span.start] + text[span.end :]
    return text


def _without_lines(text: str, beginning: str) -> str:
    kept: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        inside = line.startswith(beginning) or (
            inside and beginning.startswith("|") and line.startswith("|")
        )
        if not inside:
            kept.append(line)
    shorter = "".join(kept)
    assert shorter != text, beginning
    return shorter


def _finding(made: Audit, requirement: str) -> Finding:
    return next(f for f in made.findings if f.requirement.id == requirement)


def _evidence(found: Finding) -> str:
    """What still counts, for the message of a failing test."""
    return "\n".join(
        f"{one.element.id} {one.reading.state}: {evidence.quote}"
        for one in found.elements
        for evidence in one.reading.evidence
    )
