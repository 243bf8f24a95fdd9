"""What lies ahead of a text is what an audit as of that day finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from auditor import pipeline
from auditor.courses import horizon
from auditor.model.turn import TurnKind
from auditor.model.vocabulary import Outcome
from tests.courses import texts

if TYPE_CHECKING:
    from auditor.model.horizon import Horizon

TEXTS: Final = {
    "shield": (texts.SHIELD, "gdpr", "2018-06-03"),
    "clauses": (texts.CLAUSES, "gdpr", "2019-05-04"),
    "california": (texts.CALIFORNIA, "ccpa", "2019-12-31"),
}


def becoming(ahead: Horizon, requirement: str) -> list[tuple[str, Outcome, Outcome]]:
    """Return how one requirement changes, day by day."""
    return [
        (stage.day, one.before.outcome, one.after.outcome)
        for stage in ahead.stages
        for one in stage.becoming
        if one.after.requirement.id == requirement
    ]


@pytest.mark.parametrize(("text", "ruleset", "start"), TEXTS.values(), ids=TEXTS)
def test_each_day_ahead_is_what_an_audit_as_of_that_day_finds(
    text: str, ruleset: str, start: str
) -> None:
    vocabulary = texts.opened(text, ruleset).vocabulary
    ahead = horizon(texts.opened(text, ruleset), start)

    held = {one.requirement.id: one.outcome for one in ahead.start.findings}
    for stage in ahead.stages:
        for one in stage.becoming:
            assert held[one.before.requirement.id] is one.before.outcome
            held[one.after.requirement.id] = one.after.outcome
        audit = pipeline.audit(
            texts.opened(text, ruleset).document,
            rulesets=texts.opened(text, ruleset).rulesets,
            vocabulary=vocabulary,
            named=frozenset({ruleset}),
            as_of=stage.day,
        )
        assert held == {one.requirement.id: one.outcome for one in audit.findings}
        if stage.becoming:
            assert stage.scorecards == audit.scorecards
    assert any(stage.becoming for stage in ahead.stages)


@pytest.mark.parametrize(("text", "ruleset", "start"), TEXTS.values(), ids=TEXTS)
def test_whatever_changes_has_a_cause_of_that_day(text: str, ruleset: str, start: str) -> None:
    for stage in horizon(texts.opened(text, ruleset), start).stages:
        for one in stage.becoming:
            assert one.because
            assert {turn.day for turn in one.because} == {stage.day}


def test_a_text_that_names_the_shield_becomes_defective_on_the_day_of_the_judgment() -> None:
    ahead = horizon(texts.opened(texts.SHIELD, "gdpr"), "2018-06-03", "2022-12-31")

    assert becoming(ahead, "GDPR-NEG-SHIELD") == [
        ("2020-07-16", Outcome.NOT_APPLICABLE, Outcome.DEFECTIVE)
    ]
    assert becoming(ahead, "GDPR-13-1-F-SAFEGUARD") == [
        ("2020-07-16", Outcome.SATISFIED, Outcome.MISSING)
    ]
    (stage,) = [one for one in ahead.stages if one.day == "2020-07-16"]
    causes = {turn.of for one in stage.becoming for turn in one.because}
    assert "us_privacy_shield" in causes


def test_old_clauses_weaken_first_and_then_fail() -> None:
    ahead = horizon(texts.opened(texts.CLAUSES, "gdpr"), "2019-05-04", "2023-12-31")

    assert becoming(ahead, "GDPR-NEG-OLD-SCC") == [
        ("2021-09-27", Outcome.NOT_APPLICABLE, Outcome.PARTIAL),
        ("2022-12-27", Outcome.PARTIAL, Outcome.DEFECTIVE),
    ]


def test_a_yearly_duty_fails_when_the_text_grows_old() -> None:
    ahead = horizon(texts.opened(texts.CALIFORNIA, "ccpa"), "2025-06-01", "2027-12-31")

    assert becoming(ahead, "CCPA-130-UPDATE") == [
        ("2026-04-05", Outcome.SATISFIED, Outcome.PARTIAL),
        ("2026-07-05", Outcome.PARTIAL, Outcome.MISSING),
    ]
    (stage,) = [one for one in ahead.stages if one.day == "2026-04-05"]
    assert [turn.kind for turn in stage.becoming[0].because] == [TurnKind.AGE]


def test_the_last_day_is_the_last_that_the_rulesets_name_and_what_has_no_day_is_apart() -> None:
    ahead = horizon(texts.opened(texts.SHIELD, "cpni"), "2026-11-22")

    assert ahead.until == ahead.last_known
    assert {one.id for one in ahead.pending} == {"CPNI-2010-H", "CPNI-2011-2024"}


def test_beyond_the_last_day_nothing_is_guessed() -> None:
    ahead = horizon(texts.opened(texts.SHIELD, "maine"), "2100-01-01")

    assert (ahead.stages, ahead.last_known, ahead.until) == ((), None, "2100-01-01")
