"""The words in which every report says what people decided and what the gate answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.model.decisions import (
    AttestationUse,
    Decisions,
    GateRules,
    Override,
    ReviewUse,
    Selection,
    WaiverUse,
)
from auditor.model.vocabulary import Kind, Outcome, Polarity, Severity, State
from auditor.reporting import arrangement, wording
from tests import audits


def test_line_of_counts_counts_waived_and_baselined_findings() -> None:
    digest = audits.digest("harbour")[:7]

    line = wording.counts_line(audits.decided())

    assert line.startswith(
        "4 satisfied, 4 partial, 3 missing, 1 defective, 2 review, 1 not applicable; 2 waived, 3 baselined; "
        f"as of 2026-11-22; rulesets harbour 1.2.0 ({digest}), "
    )


@pytest.mark.parametrize(
    ("failures", "words"),
    [
        ((), "The gate passes."),
        (("2 findings block",), "The gate fails: 2 findings block."),
        (
            ("1 finding blocks", "1 waiver is unused"),
            "The gate fails: 1 finding blocks; 1 waiver is unused.",
        ),
    ],
)
def test_gate_answers_in_one_sentence(failures: tuple[str, ...], words: str) -> None:
    assert wording.gate(replace(audits.audit(), gate_failures=failures)) == words


@pytest.mark.parametrize(
    ("element", "active", "words"),
    [
        (None, True, "accepted by Mira Lund until 2027-03-31 (last day, UTC): It is drafted."),
        (
            "HARBOUR-6-1.2",
            True,
            "accepted by Mira Lund until 2027-03-31 (last day, UTC), for HARBOUR-6-1.2 alone: It is drafted.",
        ),
        (None, False, "waiver of Mira Lund expired on 2027-03-31 (last day, UTC): It is drafted."),
    ],
    ids=["whole", "one element", "expired"],
)
def test_waiver_says_who_until_when_and_in_which_zone(
    element: str | None,
    active: bool,  # noqa: FBT001 (a parameter of the test)
    words: str,
) -> None:
    given = audits.waiver("HARBOUR-6-1", element, reason="It is drafted.")

    assert wording.waiver(WaiverUse(given, active, used=True)) == words


def test_day_of_the_waivers_is_that_of_the_audit_where_no_other_was_given() -> None:
    audit = replace(audits.audit(), waivers_on=None)

    assert wording.waivers_day(audit).startswith("Waivers had to hold on 2026-11-22;")
    assert "UTC" in wording.waivers_day(audit)


def test_reviews_and_attestations_say_that_they_have_lapsed() -> None:
    review = audits.review("HARBOUR-4-1", "rejected", Outcome.MISSING)
    said = audits.attestation("org.officer", "false")

    assert wording.review(ReviewUse(review, active=True)) == (
        "rejected by Ana Ruiz on 2026-11-20: Read beside the law."
    )
    assert "lapsed" in wording.review(ReviewUse(review, active=False))
    assert wording.attestation(AttestationUse(said, active=True, evidence=())) == (
        "org.officer = false, attested by Tom Brandt on 2026-11-19: Seen in the contract."
    )
    assert "lapsed" in wording.attestation(AttestationUse(said, active=False, evidence=()))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"severity": Severity.LOW}, "X-1: severity low: As told."),
        (
            {"kind": Kind.RECOMMENDED, "applies": False},
            "X-1: judged as recommended, taken not to apply: As told.",
        ),
    ],
)
def test_override_names_each_change_and_the_reason(changes: dict[str, Any], words: str) -> None:
    nothing: dict[str, Any] = {"severity": None, "kind": None, "applies": None}

    one = Override("X-1", **(nothing | changes), reason="As told.", origin=audits.ORIGIN)

    assert wording.override(one) == words


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "Every requirement was asked for."),
        (
            Selection(only=("harbour",), left_out=("A-1",)),
            "Asked for: only harbour. 1 requirement was judged and left out.",
        ),
        (
            Selection(skip=("A-1",), min_severity=Severity.HIGH, left_out=("A-1", "A-2")),
            "Asked for: without A-1; severity high and above. 2 requirements were judged and left out.",
        ),
    ],
)
def test_selection_says_what_was_asked_for_and_how_many_were_left_out(
    selection: Selection, words: str
) -> None:
    assert wording.selection(selection) == words


def test_baseline_is_named_without_the_folders_of_a_machine() -> None:
    audit = audits.decided()

    named = [
        wording.baseline_source(replace(audit, baseline_source=source))
        for source in (None, "ci/baseline.json", "/home/mira/baseline.json")
    ]

    assert named == [None, "ci/baseline.json", "baseline.json"]


def test_verdict_counts_blocking_gaps_and_not_blocking_reviews() -> None:
    audit = audits.judged(audits.audit(), Decisions(gate=GateRules(on_review=True)))
    blocking = sum(one.blocking for one in audit.findings)

    verdict = wording.verdict(audit, arrangement.headline(audit))

    assert blocking == 5
    assert "9 gaps were found; 4 of them block." in verdict


class TestWouldSuffice:
    def said(self, state: State, polarity: Polarity = Polarity.POSITIVE) -> str | None:
        (found, *_) = next(one for one in audits.audit().findings if one.elements).elements
        wordings = (
            (State.STATED, ("A period in days.", "a fixed date")),
            (State.PARTLY, ("A vague period",)),
        )
        asked = replace(found.element, wording=wordings)
        read = replace(found.reading, state=state, judged=True)
        return wording.would_suffice(replace(found, element=asked, reading=read), polarity)

    def test_what_is_missing_names_the_wording_that_counts_in_full(self) -> None:
        assert self.said(State.ABSENT) == "What would suffice: A period in days; a fixed date."

    def test_what_is_there_in_part_says_why_it_counts_in_part(self) -> None:
        assert self.said(State.PARTLY) == (
            "This counts in part: A vague period. What would suffice: A period in days; a fixed date."
        )

    def test_nothing_is_asked_for_where_all_is_stated_or_nothing_is_due(self) -> None:
        assert self.said(State.STATED) is None
        assert self.said(State.ABSENT, Polarity.NEGATIVE) is None
