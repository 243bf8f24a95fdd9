"""What people decided, and what went wrong, is to be seen in SARIF: waivers, baseline, failed inputs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.model.audit import Run
from auditor.model.decisions import Decisions
from tests import audits
from tests.renderers import decided
from tests.renderers.test_sarif import EMPTY, message, read, result


def test_a_waived_gap_is_suppressed_with_reason_owner_and_last_day() -> None:
    run = read(decided.everything())

    (accepted,) = result(run, "HARBOUR-4-1")["suppressions"]

    assert (accepted["kind"], accepted["status"]) == ("external", "accepted")
    assert accepted["justification"] == (
        "accepted by Mira Lund until 2027-03-31 (last day, UTC): counsel is drafting the grounds"
    )
    assert accepted["properties"]["expires"] == "2027-03-31"
    assert message(run, "HARBOUR-4-1").startswith("Waived: ")
    assert result(run, "HARBOUR-4-1")["level"] == "error"  # a waiver changes no severity


def test_an_expired_waiver_suppresses_nothing_and_is_said_to_have_expired() -> None:
    run = read(decided.everything())

    assert result(run, "HARBOUR-6-1")["suppressions"] == []
    assert "Waiver of Mira Lund expired on 2026-10-31" in message(run, "HARBOUR-6-1")
    assert message(run, "HARBOUR-6-1").startswith("Blocks: ")


@pytest.mark.parametrize(("day", "holds"), [("2027-03-31", True), ("2027-04-01", False)])
def test_a_waiver_holds_to_the_end_of_its_last_day(day: str, *, holds: bool) -> None:
    run = read(decided.everything(day=day))

    assert bool(result(run, "HARBOUR-4-1")["suppressions"]) is holds
    assert run["properties"]["waivers_on"] == day


def test_a_waiver_of_one_open_element_of_two_does_not_suppress() -> None:
    base = audits.audit()
    (place,) = [n for n, f in enumerate(base.findings) if f.requirement.id == "HARBOUR-4-3"]
    mail, hours = base.findings[place].elements
    both = replace(base.findings[place], elements=(audits.result(mail.element), hours))
    open_twice = replace(base, findings=(*base.findings[:place], both, *base.findings[place + 1 :]))

    run = read(decided.under(open_twice, Decisions(waivers=(decided.PART,))))

    assert result(run, "HARBOUR-4-3")["suppressions"] == []
    assert "for HARBOUR-4-3.2 alone" in message(run, "HARBOUR-4-3")


def test_suppressions_stand_in_all_results_or_in_none() -> None:
    none_asked_for = replace(audits.audit(), waivers_on=None)

    with_waivers, without = read(decided.everything()), read(none_asked_for)

    assert all("suppressions" in one for one in with_waivers["results"])
    assert not any("suppressions" in one for one in without["results"])


def test_baseline_states_tell_new_known_and_worse() -> None:
    run = read(decided.everything())

    states = {one["ruleId"]: one["baselineState"] for one in run["results"]}

    assert states["HARBOUR-6-1"] == "new"
    assert states["HARBOUR-NEG-1"] == "unchanged"
    assert states["HARBOUR-7-2"] == "updated"
    assert "In the baseline, and worse than it was then." in message(run, "HARBOUR-7-2")


def test_without_a_baseline_nothing_is_said_to_be_new() -> None:
    results = read(decided.plain())["results"]

    assert len(results) == 9
    assert not any("baselineState" in one for one in results)


def test_decisions_that_are_no_results_are_notifications() -> None:
    (invocation,) = read(decided.everything())["invocations"]

    told = {one["message"]["text"]: one["level"] for one in invocation["toolConfigurationNotifications"]}  # fmt: skip

    expected = {
        "Unused waiver of LANTERN-2": "warning",
        "Expired waiver of HARBOUR-6-1": "warning",
        "Attestation: org.officer = true, attested by Tom Brandt": "note",
        "Attestation: org.minors = true, attested by Tom Brandt on 2026-11-19, lapsed": "warning",
        "Override of HARBOUR-8-1: severity low": "note",
        "Asked for: without HARBOUR-6-2. 1 requirement was judged and left out.": "note",
        "In the baseline and closed since: LANTERN-12.1": "note",
    }
    for start, level in expected.items():
        assert [v for k, v in told.items() if k.startswith(start)] == [level], start
    assert len(told) == len(expected)
    assert invocation["executionSuccessful"] is True  # a gate that fails is no failure of the run


def test_a_reviewer_s_decision_is_shown_with_the_gap() -> None:
    run = read(decided.everything())

    assert (
        "Confirmed by Ana Ruiz on 2026-11-20, lapsed since text, ruleset or outcome is another now"
        in message(run, "HARBOUR-6-1")
    )


def test_an_input_that_failed_is_never_a_clean_run() -> None:
    (invocation,) = read(decided.mixed())["invocations"]

    told = invocation["toolExecutionNotifications"]

    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 3
    assert [one["level"] for one in told if one["level"] != "note"] == ["error", "error"]
    assert (
        told[0]["message"]["text"]
        == "Not audited: policies/scan.pdf: it holds no text; run it through OCR first."
    )
    where = told[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where["uri"] == "policies/scan.pdf"


def test_the_highest_exit_code_of_the_failed_inputs_is_given() -> None:
    failures = decided.mixed().failures

    run = read(Run((), (replace(failures[0], exit_code=5), failures[1])))

    assert run["invocations"][0]["exitCode"] == 5
    assert run["results"] == []


def test_nothing_judged_is_never_a_clean_run() -> None:
    audit = audits.audit()
    future = tuple(f for f in audit.findings if f.requirement.id == "HARBOUR-9-1")

    run = read(replace(audit, findings=future))

    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["exitCode"] == 4
    assert (
        run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        == "Nothing was judged: no requirement applies as of 2026-11-22."
    )


def test_every_notification_is_of_a_kind_that_the_log_describes() -> None:
    run = read(decided.mixed())
    kinds = [one["id"] for one in run["tool"]["driver"]["notifications"]]

    (invocation,) = run["invocations"]
    told = (*invocation["toolExecutionNotifications"], *invocation["toolConfigurationNotifications"])  # fmt: skip

    assert len(told) > 5
    assert all(kinds[one["descriptor"]["index"]] == one["descriptor"]["id"] for one in told)


def test_a_run_of_no_inputs_names_its_tool_and_no_failure() -> None:
    run = read(EMPTY)

    assert run["tool"]["driver"]["version"]
    assert run["invocations"][0]["executionSuccessful"] is True
    assert run["results"] == run["artifacts"] == []
