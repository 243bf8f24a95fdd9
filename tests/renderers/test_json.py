"""The JSON report keeps to its schema and leaves nothing out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from auditor.model.decisions import Decisions, GateRules
from auditor.renderers import json as json_renderer
from tests import audits

if TYPE_CHECKING:
    from auditor.model.audit import Audit


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("auditor").joinpath("schemas/audit-v1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def read(audit: Audit) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(json_renderer.render(audit))
    return report


AUDITS = {
    "plain": audits.audit(),
    "hostile": audits.hostile(),
    "large": audits.large(2),
    "decided": audits.decided(),
    "spiteful": audits.spiteful(),
}


@pytest.mark.parametrize("audit", AUDITS.values(), ids=AUDITS)
def test_report_keeps_to_its_schema(audit: Audit, validator: Draft202012Validator) -> None:
    errors = [error.message for error in validator.iter_errors(read(audit))]

    assert errors == []


@pytest.mark.parametrize("audit", [audits.audit(), audits.hostile()], ids=["plain", "hostile"])
def test_every_quote_is_the_text_at_its_offsets_and_line(audit: Audit) -> None:
    report = read(audit)
    text = report["document"]["text"]

    quotes = [
        e for f in report["findings"] for element in f["elements"] for e in element["evidence"]
    ]
    quotes += [
        n["evidence"]
        for f in report["findings"]
        for element in f["elements"]
        for n in element["near_misses"]
    ]

    assert len(quotes) > 10
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in quotes)
    assert all(text.count("\n", 0, e["start"]) + 1 == e["line"] for e in quotes)


def test_every_element_of_every_requirement_stands_once() -> None:
    audit = audits.audit()

    given = Counter(element["id"] for f in read(audit)["findings"] for element in f["elements"])

    asked = [
        element.id
        for ruleset in audit.rulesets
        for one in ruleset.requirements
        for element in one.elements
    ]
    assert given == Counter(asked)
    assert max(given.values()) == 1


def test_scores_are_rounded_and_coverage_has_three_places() -> None:
    card = read(audits.audit())["scorecards"][0]

    assert (card["score"], card["low"], card["high"], card["coverage"]) == (41.8, 33.2, 58.7, 0.878)
    assert card["grade_with_waivers"] == card["grade"] == "E"


def test_applicability_is_said_in_words() -> None:
    states = {
        f["requirement"]: f["applicability"]["state"] for f in read(audits.audit())["findings"]
    }

    assert states["HARBOUR-4-1"] == "applies"
    assert states["HARBOUR-7-1"] == "unknown"
    assert states["HARBOUR-9-1"] == "does_not_apply"


def test_absent_element_without_near_misses_says_that_it_was_searched() -> None:
    elements = {e["id"]: e for f in read(audits.audit())["findings"] for e in f["elements"]}

    assert "searched" in elements["HARBOUR-8-1.1"]["reason"]
    assert elements["HARBOUR-4-1.1"]["reason"] is None


def test_quotes_keep_the_characters_that_displays_replace() -> None:
    audit = audits.audit()
    text = audit.document.text.replace("unclear", "un\u202eclear")

    report = read(replace(audit, document=replace(audit.document, text=text)))

    assert "un\u202eclear" in report["document"]["text"]


def test_lone_surrogate_survives() -> None:
    audit = audits.audit()

    report = read(replace(audit, document=replace(audit.document, text="a\udc80b")))

    assert report["document"]["text"] == "a\udc80b"


def test_same_audit_gives_the_same_bytes_with_one_newline_at_the_end() -> None:
    first, second = json_renderer.render(audits.audit()), json_renderer.render(audits.audit())

    assert first == second
    assert first.endswith(b"}\n")
    assert not first.endswith(b"\n\n")


@pytest.fixture(scope="module")
def decided() -> dict[str, Any]:
    return read(audits.decided())


def found(report: dict[str, Any], requirement: str) -> dict[str, Any]:
    return next(f for f in report["findings"] if f["requirement"] == requirement)


def test_where_nobody_decided_anything_the_report_says_so() -> None:
    report = read(audits.audit())

    assert report["waivers"] == {"on": "2026-11-22", "used": [], "unused": []}
    assert report["baseline"] is None
    assert report["attestations"] == report["overrides"] == report["selection"]["left_out"] == []
    assert {
        (f["waiver"], f["baseline"], len(f["reviews"]), f["waivable"]) for f in report["findings"]
    } == {(None, None, 0, True)}


@pytest.mark.parametrize(
    ("requirement", "state", "covers"),
    [
        ("HARBOUR-4-1", "active", "all"),
        ("HARBOUR-6-1", "active", "part"),
        ("HARBOUR-9-2", "active", "all"),
        ("LANTERN-11", "expired", "none"),
    ],
    ids=["whole gap", "one element of two", "review", "expired"],
)
def test_waiver_says_whether_it_holds_and_how_far(
    requirement: str, state: str, covers: str, decided: dict[str, Any]
) -> None:
    waiver = found(decided, requirement)["waiver"]

    assert (waiver["state"], waiver["covers"]) == (state, covers)
    assert waiver["waivers"][0]["active"] is (state == "active")


def test_waived_gap_keeps_outcome_and_points_and_does_not_block(decided: dict[str, Any]) -> None:
    before, after = found(read(audits.audit()), "HARBOUR-4-1"), found(decided, "HARBOUR-4-1")

    assert before["blocking"] is True
    assert after["blocking"] is False
    assert after["blocks_because"] is None
    assert [after[name] for name in ("outcome", "credit", "points")] == [
        before[name] for name in ("outcome", "credit", "points")
    ]


def test_waiver_gives_reason_owner_last_day_and_the_day_it_was_held_against(
    decided: dict[str, Any],
) -> None:
    expired = decided["waivers"]["used"][-1]

    assert decided["waivers"]["on"] == "2026-11-22"
    assert expired == {
        "requirement": "LANTERN-11",
        "element": None,
        "reason": "It was to be said by October.",
        "owner": "Jonas Weir",
        "expires": "2026-10-31",
        "active": False,
        "number": 4,
    }
    assert [one["requirement"] for one in decided["waivers"]["unused"]] == ["LANTERN-2"]


def test_gaps_stand_against_the_baseline(decided: dict[str, Any]) -> None:
    states = {f["requirement"]: f["baseline"] for f in decided["findings"]}

    assert states["HARBOUR-NEG-1"] == "unchanged"
    assert states["HARBOUR-7-2"] == "worse"
    assert states["HARBOUR-4-3"] == "new"
    assert states["HARBOUR-4-2"] is None
    assert decided["baseline"]["source"] == "baseline.json"
    assert [one["element"] for one in decided["baseline"]["closed"]] == ["LANTERN-12.1"]
    assert [one["element"] for one in decided["baseline"]["lapsed"]] == ["HARBOUR-4-3.2"]


def test_reviews_and_attestations_say_whether_they_still_count(decided: dict[str, Any]) -> None:
    assert [one["active"] for one in found(decided, "HARBOUR-4-1")["reviews"]] == [True]
    assert [one["active"] for one in found(decided, "HARBOUR-NEG-1")["reviews"]] == [False]
    assert [one["active"] for one in decided["attestations"]] == [True, False]
    quote = decided["attestations"][0]["evidence"][0]
    assert decided["document"]["text"][quote["start"] : quote["end"]] == quote["quote"]


def test_overrides_selection_and_gate_are_given_in_full(decided: dict[str, Any]) -> None:
    assert decided["overrides"][0] == {
        "requirement": "HARBOUR-4-3",
        "severity": "medium",
        "kind": "mandatory",
        "applies": None,
        "reason": "The board asks for it.",
    }
    assert decided["selection"] == {
        "only": [],
        "skip": ["HARBOUR-8-1", "quayside"],
        "min_severity": None,
        "left_out": ["HARBOUR-8-1", "QUAYSIDE-1", "QUAYSIDE-2", "QUAYSIDE-3"],
    }
    blocking = sum(f["blocking"] for f in decided["findings"])
    assert decided["gate"] == {
        "fail_on": "medium",
        "on_regression": True,
        "on_review": True,
        "on_unused_waivers": True,
        "passes": False,
        "failures": [f"{blocking} findings block", "1 waiver is unused"],
    }


def test_gate_that_fails_on_no_gap_is_called_never() -> None:
    audit = audits.judged(audits.audit(), Decisions(gate=GateRules(fail_on=None)))

    gate = read(audit)["gate"]

    assert (gate["fail_on"], gate["passes"], gate["failures"]) == ("never", True, [])


def test_grade_with_waivers_stands_beside_the_grade(decided: dict[str, Any]) -> None:
    card = decided["scorecards"][0]

    assert (card["grade"], card["grade_with_waivers"]) == ("E", "D")


def test_files_of_decisions_are_not_named_and_no_folder_of_the_machine_is() -> None:
    audit = replace(audits.decided(), baseline_source="/home/mira/client/baseline.json")

    printed = json_renderer.render(audit).decode()

    assert "/home" not in printed
    assert audits.ORIGIN.file not in printed


def wrong(change: str) -> dict[str, Any]:
    """Give names of the finding on HARBOUR-4-1 with values that contradict the rest of it."""
    plain, decided = read(audits.audit()), read(audits.decided())
    element = found(plain, "HARBOUR-4-1")["elements"][0]
    groundless = element | {"evidence": [], "near_misses": [], "reason": None}
    expired = found(decided, "LANTERN-11")["waiver"]
    changes: dict[str, dict[str, Any]] = {
        "no grounds": {"elements": [groundless]},
        "no elements": {"elements": []},
        "blocking review": {"outcome": "review"},
        "unquoted defect": {"outcome": "defective", "elements": [element | {"silence": "ok"}]},
        "unknown outcome": {"outcome": "failed"},
        "unknown field": {"surprise": 1},
        "blocking although waived": {"waiver": found(decided, "HARBOUR-4-1")["waiver"]},
        "blocking without a reason": {"blocks_because": None},
        "expired waiver that covers": {"waiver": expired | {"covers": "all"}},
    }
    return changes[change]


@pytest.mark.parametrize(
    "change",
    [
        "no grounds",
        "no elements",
        "blocking review",
        "unquoted defect",
        "unknown outcome",
        "unknown field",
        "blocking although waived",
        "blocking without a reason",
        "expired waiver that covers",
    ],
)
def test_schema_refuses(change: str, validator: Draft202012Validator) -> None:
    report = read(audits.audit())
    assert validator.is_valid(report)

    found(report, "HARBOUR-4-1").update(wrong(change))

    assert not validator.is_valid(report)


def test_schema_refuses_a_gate_that_passes_with_failures(validator: Draft202012Validator) -> None:
    report = read(audits.audit())

    report["gate"]["passes"] = True

    assert not validator.is_valid(report)


def test_crosswalk_names_the_elements_of_several_laws_that_rest_on_a_fact() -> None:
    shared = {one["fact"]: one for one in read(audits.audit())["crosswalk"]}

    assert shared["choice.opt_out"]["title"] == "How to opt out of marketing"
    assert [one["element"] for one in shared["choice.opt_out"]["elements"]] == [
        "HARBOUR-7-2.1",
        "LANTERN-11.1",
        "LANTERN-12.1",
    ]
