"""The invented audit after people decided about it: waivers, baseline, reviews, attestations, overrides, a gate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor import gate
from auditor.decisions import decide
from auditor.model.audit import Audit, Failure, Run
from auditor.model.decisions import (
    Attestation,
    AttestationUse,
    Baseline,
    BaselineEntry,
    Decisions,
    GateRules,
    Override,
    Review,
    Selection,
    Waiver,
    WaiverUse,
)
from auditor.model.document import Evidence, NearMiss
from auditor.model.recognition import Origin
from auditor.model.ruleset import Auditee
from auditor.model.vocabulary import Outcome, Severity
from tests import audits

if TYPE_CHECKING:
    from auditor.model.finding import ElementResult, Finding

DAY = "2026-11-22"
DOCUMENT = "policies/brightwater.txt"
ORIGIN = Origin("waivers.yaml", 3)


def waiver(requirement: str, expires: str, reason: str, element: str | None = None) -> Waiver:
    """Accept a gap until a day."""
    return Waiver(requirement, element, DOCUMENT, reason, "Mira Lund", expires, ORIGIN)


def known(
    requirement: str, outcome: Outcome, state: str | None, element: str | None
) -> BaselineEntry:
    """Give a gap of an earlier audit."""
    return BaselineEntry(DOCUMENT, requirement, element, outcome, state, None)


ACTIVE = waiver("HARBOUR-4-1", "2027-03-31", "counsel is drafting the grounds")
PART = waiver("HARBOUR-4-3", "2026-11-22", "hours follow in December", "HARBOUR-4-3.2")
EXPIRED = waiver("HARBOUR-6-1", "2026-10-31", "periods were to be set in October")
UNUSED = waiver("LANTERN-2", "2027-01-31", "was missing once")
WAIVERS = (ACTIVE, PART, EXPIRED, UNUSED)
BASELINE = Baseline(
    (
        known("HARBOUR-NEG-1", Outcome.DEFECTIVE, None, None),
        known("HARBOUR-7-2", Outcome.PARTIAL, "partly", "HARBOUR-7-2.1"),
        known("LANTERN-12", Outcome.MISSING, "absent", "LANTERN-12.1"),
    ),
    "baseline.json",
)


def review(requirement: str, outcome: Outcome, text_sha256: str) -> Review:
    """Confirm a finding."""
    return Review(
        requirement, DOCUMENT, "confirmed", outcome, "read the whole text", "Ana Ruiz", "2026-11-20",
        text_sha256, audits.digest("harbour"), ORIGIN,
    )  # fmt: skip


def attestation(fact: str, text_sha256: str) -> Attestation:
    """Let a named person say a fact."""
    return Attestation(
        fact, "true", DOCUMENT, "seen in the contract", "Tom Brandt", "2026-11-19", text_sha256, None, ORIGIN
    )  # fmt: skip


def under(base: Audit, decisions: Decisions, day: str = DAY) -> Audit:
    """Lay decisions over the findings of an audit and ask the gate, as the pipeline does."""
    decided = decide(
        base.findings,
        decisions,
        document=base.document,
        sections=base.sections,
        rulesets=base.rulesets,
        day=day,
    )
    marked = gate.mark(decided.findings, decisions.gate)
    return replace(
        base,
        findings=marked,
        waivers=decided.waivers,
        waivers_on=day,
        baseline_source=decisions.baseline.source if decisions.baseline else None,
        baseline_closed=decided.baseline.closed,
        baseline_lapsed=decided.baseline.lapsed,
        overrides=decisions.overrides,
        selection=decided.selection,
        gate=decisions.gate,
        gate_failures=gate.failures(marked, decided.waivers, decisions.gate),
    )


def plain(rules: GateRules | None = None) -> Audit:
    """Give the invented audit with the gate's answer and no other decision."""
    return under(audits.audit(), Decisions(gate=rules or GateRules()))


def everything(rules: GateRules | None = None, day: str = DAY) -> Audit:
    """Give the invented audit with one decision of every kind, the lapsed and expired ones too."""
    base = audits.audit()
    text_sha256 = base.document.text_sha256
    decisions = Decisions(
        waivers=WAIVERS,
        baseline=BASELINE,
        reviews=(
            review("HARBOUR-9-2", Outcome.REVIEW, text_sha256),
            review("HARBOUR-6-1", Outcome.PARTIAL, "0" * 64),
        ),
        overrides=(Override("HARBOUR-8-1", Severity.LOW, None, None, "no one reads it", ORIGIN),),
        selection=Selection(skip=("HARBOUR-6-2",)),
        gate=rules or GateRules(),
    )
    uses = (
        AttestationUse(attestation("org.officer", text_sha256), active=True, evidence=()),
        AttestationUse(attestation("org.minors", "0" * 64), active=False, evidence=()),
    )
    return replace(under(base, decisions, day), attestations=uses)


def mixed() -> Run:
    """Give a run of two documents and two inputs that could not be audited."""
    first = everything()
    clean = replace(
        plain(GateRules(fail_on=None)),
        document=replace(first.document, id="policies/second.md", source="policies/second.md"),
    )
    unread = Failure(
        "policies/scan.pdf",
        "policies/scan.pdf: not audited: it holds no text\n    run it through OCR first",
        3,
    )
    return Run((first, clean), (unread, Failure("gone.txt", "gone.txt: no such file", 3)))


def worded(words: str) -> Run:
    """Give a run in which somebody else's words stand wherever words of others can stand."""
    base = everything(GateRules(fail_on=Severity.LOW))
    document = replace(base.document, id=words, source=words)
    audit = replace(
        base,
        document=document,
        auditee=Auditee(words),
        findings=tuple(_worded(one, words) for one in base.findings),
        rulesets=tuple(replace(one, title=words, version=words) for one in base.rulesets),
        scorecards=tuple(replace(one, cap=words) for one in base.scorecards),
        observations=tuple(replace(one, note=words, kind=words) for one in base.observations),
        assumptions=tuple(replace(one, title=words, value=words) for one in base.assumptions),
        waivers=tuple(_worded_waiver(one, words) for one in base.waivers),
        attestations=tuple(
            replace(use, attestation=replace(use.attestation, fact=words, reason=words, by=words))
            for use in base.attestations
        ),
        overrides=tuple(replace(one, requirement=words, reason=words) for one in base.overrides),
        selection=replace(base.selection, skip=(words,), left_out=(words,)),
        baseline_source=f"baselines/{words}.json",
        engine=replace(base.engine, note=words),
        gate_failures=(words,),
    )
    return Run((audit, plain()), (Failure(words, words, 3),))


def _worded_waiver(use: WaiverUse, words: str) -> WaiverUse:
    return replace(use, waiver=replace(use.waiver, reason=words, owner=words))


def _worded(one: Finding, words: str) -> Finding:
    of = one.requirement
    asked = replace(
        of, id=words if of.id == "HARBOUR-6-1" else of.id, title=words, regulation=words, citations=(words, words),
        remediation=words, model_clause=words, verification=words,
    )  # fmt: skip
    return replace(
        one,
        requirement=asked,
        reason=words,
        blocks_because=one.blocks_because and words,
        questions=tuple(words for _ in one.questions),
        elements=tuple(_worded_element(result, words) for result in one.elements),
        waivers=tuple(_worded_waiver(use, words) for use in one.waivers),
        reviews=tuple(
            replace(use, review=replace(use.review, reason=words, by=words)) for use in one.reviews
        ),
    )


def _worded_element(one: ElementResult, words: str) -> ElementResult:
    def quoted(evidence: Evidence) -> Evidence:
        return replace(evidence, quote=words, section=words)

    reading = replace(
        one.reading,
        evidence=tuple(quoted(evidence) for evidence in one.reading.evidence),
        near_misses=tuple(
            NearMiss(quoted(miss.evidence), words) for miss in one.reading.near_misses
        ),
        reason=one.reading.reason and words,
    )
    return replace(one, element=replace(one.element, title=words), reading=reading)
