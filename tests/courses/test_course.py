"""Since when a text is wrong, and by which law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from auditor.courses import audits, walk
from auditor.loading.stored import read_report
from auditor.model.audit import Run
from auditor.model.course import Course, Verdict
from auditor.model.decisions import Decisions
from auditor.model.vocabulary import GAPS, Outcome
from auditor.renderers import json as json_report
from auditor.renderers import text as text_report
from tests.courses import texts

if TYPE_CHECKING:
    from auditor.model.audit import Audit

TODAY: Final = "2026-11-22"
NOTHING: Final = Decisions()


def over(text: str, ruleset: str, *days: str) -> tuple[Audit, ...]:
    """Judge a text as of several days."""
    return audits(texts.opened(text, ruleset), [(day, NOTHING) for day in days])


def course(audit: Audit, requirement: str) -> Course | None:
    """Return the course of one finding."""
    return next(one.course for one in audit.findings if one.requirement.id == requirement)


def outcome(audit: Audit, requirement: str) -> Outcome:
    """Return the outcome of one finding."""
    return next(one.outcome for one in audit.findings if one.requirement.id == requirement)


@pytest.mark.parametrize(
    ("text", "requirement", "then", "day", "since", "cause"),
    [
        (
            texts.SHIELD,
            "GDPR-NEG-SHIELD",
            "2019-06-01",
            "2021-06-01",
            "2020-07-16",
            "us_privacy_shield",
        ),
        (
            texts.CLAUSES,
            "GDPR-NEG-OLD-SCC",
            "2019-06-01",
            "2023-06-01",
            "2021-09-27",
            "GDPR-NEG-OLD-SCC",
        ),
    ],
    ids=["shield", "clauses"],
)
def test_an_instrument_that_ended_makes_a_right_text_outdated(
    text: str, requirement: str, then: str, day: str, since: str, cause: str
) -> None:
    before, after = over(text, "gdpr", then, day)

    found = course(after, requirement)

    assert outcome(before, requirement) not in GAPS
    assert outcome(after, requirement) is Outcome.DEFECTIVE
    assert found is not None
    assert (found.verdict, found.since) == (Verdict.OUTDATED, since)
    assert cause in {turn.of for turn in found.causes}


def test_the_shield_was_a_safeguard_in_2019_and_is_none_in_2021() -> None:
    before, after = over(texts.SHIELD, "gdpr", "2019-06-01", "2021-06-01")

    assert outcome(before, "GDPR-13-1-F-SAFEGUARD") is Outcome.SATISFIED
    assert outcome(after, "GDPR-13-1-F-SAFEGUARD") is Outcome.MISSING
    reason = next(f.reason for f in after.findings if f.requirement.id == "GDPR-NEG-SHIELD")
    assert "ended on 2020-07-16 by CJEU C-311/18" in reason
    assert "successor: EU-US Data Privacy Framework" in reason


def test_safe_harbor_had_ended_before_the_gdpr_asked() -> None:
    (audit,) = over(texts.HARBOR, "gdpr", "2019-06-01")

    assert outcome(audit, "GDPR-NEG-SAFE-HARBOR") is Outcome.DEFECTIVE
    reason = next(f.reason for f in audit.findings if f.requirement.id == "GDPR-NEG-SAFE-HARBOR")
    assert "ended on 2015-10-06" in reason
    assert "EU-US Privacy Shield" in reason


def test_the_framework_counts_from_its_first_day_and_names_no_end() -> None:
    before, after = over(texts.FRAMEWORK, "gdpr", "2023-07-09", "2023-10-10")

    assert outcome(before, "GDPR-13-1-F-SAFEGUARD") is Outcome.MISSING
    assert outcome(after, "GDPR-13-1-F-SAFEGUARD") is Outcome.SATISFIED
    assert outcome(after, "GDPR-NEG-SHIELD") is Outcome.SATISFIED


def test_what_was_missing_from_the_start_was_wrong_when_written() -> None:
    found = course(over(texts.SHIELD, "gdpr", "2018-06-03", TODAY)[1], "GDPR-13-2-A")

    assert found is not None
    assert (found.verdict, found.when_written, found.since) == (
        Verdict.WRONG_WHEN_WRITTEN,
        Outcome.MISSING,
        None,
    )


def test_what_no_law_asked_for_is_newly_asked() -> None:
    found = course(over(texts.SHIELD, "ccpa", "2018-06-03", TODAY)[1], "CCPA-7011-E-2-C")

    assert found is not None
    assert (found.verdict, found.since) == (Verdict.NEWLY_ASKED, "2023-01-01")


def test_an_audit_as_of_the_day_of_the_policy_or_before_has_no_courses() -> None:
    first, own, _ = over(texts.SHIELD, "gdpr", "2018-05-30", "2018-06-03", TODAY)

    assert not any(one.course for audit in (first, own) for one in audit.findings)


def test_a_text_without_a_date_has_no_courses() -> None:
    undated = texts.SHIELD.replace("Last updated: 3 June 2018", "")

    made = over(undated, "gdpr", "2018-06-03", TODAY)

    assert not any(one.course for audit in made for one in audit.findings)
    assert "no date of its own" in text_report.render_run(Run(made)).decode()


def test_a_day_that_is_named_twice_is_judged_once() -> None:
    assert [one.as_of for one in over(texts.SHIELD, "maine", TODAY, TODAY)] == [TODAY]


def test_every_gap_of_the_later_day_has_a_course_and_each_day_of_it_holds() -> None:
    opened = texts.opened(texts.SHIELD, "gdpr")
    walked = walk(opened)
    _, after = over(texts.SHIELD, "gdpr", "2018-06-03", TODAY)

    for one in after.findings:
        assert (one.course is not None) == (
            one.outcome in GAPS or walked.outcomes("2018-06-03")[one.requirement.id] in GAPS
        )
        if one.course and one.course.since and one.outcome in GAPS:
            assert walked.outcomes(one.course.since)[one.requirement.id] in GAPS
            assert one.course.causes


def test_a_stored_report_keeps_the_courses() -> None:
    _, after = over(texts.SHIELD, "gdpr", "2018-06-03", "2021-06-01")

    again = read_report(json_report.render(after), "report.json")

    assert [one.course for one in again.findings] == [one.course for one in after.findings]
    assert [one.standing for one in again.findings] == [one.standing for one in after.findings]


def test_text_tells_the_two_kinds_of_wrong_apart() -> None:
    made = over(texts.SHIELD, "gdpr", "2018-06-03", "2021-06-01")

    shown = " ".join(text_report.render_run(Run(made)).decode().split())

    assert "policy.txt in time, as of 2018-06-03, 2021-06-01" in shown
    assert "outdated since 2020-07-16: EU-US Privacy Shield" in shown
    assert "Wrong when written, and a gap now" in shown
