"""SARIF keeps to the OASIS schema, is read by another's reader, and says of every gap where and how bad it is."""

from __future__ import annotations

import copy
import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pysarif  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from auditor.model.audit import Run
from auditor.model.decisions import GateRules
from auditor.model.vocabulary import GAPS, Outcome, Severity
from auditor.renderers import sarif
from auditor.reporting import wording
from tests import audits
from tests.renderers import decided

if TYPE_CHECKING:
    from auditor.model.audit import Audit

SCHEMA = Path(__file__).resolve().parents[1] / "data" / "sarif-schema-2.1.0.json"
EMPTY = Run(())
ALL_FAILED = Run((), decided.mixed().failures)
RUNS = {
    "mixed": decided.mixed(),
    "all failed": ALL_FAILED,
    "empty": EMPTY,
    "hostile": Run((audits.hostile(),)),
    "large": Run((audits.large(3),)),
    "links": decided.worded("[click](3) {0} %SRCROOT% \\"),
    "control characters": decided.worded("a\x00b\x1b[31mc\u2028d\u202ee\ud800f\uffff"),
}


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def read(of: Run | Audit) -> dict[str, Any]:
    """Return the only run of the log, after the log was read as strictly as other programs read it."""
    content = sarif.render_run(of) if isinstance(of, Run) else sarif.render(of)
    log: dict[str, Any] = json.loads(content.decode("utf-8"), parse_constant=pytest.fail)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def result(of: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = [one for one in of["results"] if one["ruleId"] == name]
    assert isinstance(one, dict)
    return one


def message(of: dict[str, Any], name: str) -> str:
    return str(result(of, name)["message"]["text"])


@pytest.mark.parametrize("name", RUNS)
def test_log_keeps_to_the_schema_of_the_standard(name: str) -> None:
    log = json.loads(sarif.render_run(RUNS[name]))

    assert [error.message for error in validator().iter_errors(log)] == []
    assert log["$schema"] == json.loads(SCHEMA.read_text("utf-8"))["id"]


def test_the_schema_sees_mistakes() -> None:
    log = json.loads(sarif.render(audits.audit()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]["driver"]["name"]

    assert len(list(validator().iter_errors(log))) == 2


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_no_word_of_others_breaks_the_log(words: str) -> None:
    run = decided.worded(words)

    log = json.loads(sarif.render_run(run).decode("utf-8"))

    assert list(validator().iter_errors(log)) == []


@pytest.mark.parametrize("name", ["mixed", "hostile", "large", "all failed"])
def test_another_s_reader_sees_the_same_counts_levels_and_suppressions(
    name: str, tmp_path: Path
) -> None:
    run = RUNS[name]
    (tmp_path / "gaps.sarif").write_bytes(sarif.render_run(run))

    (seen,) = pysarif.load_from_file(str(tmp_path / "gaps.sarif")).runs

    gaps = [f for audit in run.audits for f in audit.findings if f.outcome in GAPS]
    levels = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
    assert Counter(one.level for one in seen.results) == Counter(
        levels[f.requirement.severity.value] for f in gaps
    )
    assert [one.rule_id for one in seen.results] == [f.requirement.id for f in gaps]
    assert [bool(one.suppressions) for one in seen.results] == [f.waived for f in gaps]
    assert [seen.tool.driver.rules[one.rule_index].id for one in seen.results] == [
        f.requirement.id for f in gaps
    ]
    assert seen.invocations[0].execution_successful is not bool(run.failures)
    told = seen.invocations[0].tool_execution_notifications
    noticed = [one for audit in run.audits for one in audit.observations]
    assert Counter(one.level for one in told) == Counter(
        ["error"] * len(run.failures) + ["note"] * len(noticed)
    )


def test_gaps_are_results_and_nothing_that_is_satisfied_in_doubt_or_does_not_apply() -> None:
    audit = decided.plain()
    outcomes = {f.requirement.id: f.outcome for f in audit.findings}

    results = read(audit)["results"]

    assert {outcomes[one["ruleId"]] for one in results} == GAPS
    assert len(results) == sum(outcome in GAPS for outcome in outcomes.values())
    assert {one["kind"] for one in results} == {"fail"}


def test_rules_are_all_that_was_judged_the_satisfied_ones_too() -> None:
    audit = audits.audit()

    rules = read(audit)["tool"]["driver"]["rules"]

    judged = [f for f in audit.findings if f.outcome is not Outcome.NOT_APPLICABLE]
    assert [one["id"] for one in rules] == [f.requirement.id for f in judged]
    assert "HARBOUR-4-2" in {one["id"] for one in rules}
    assert "HARBOUR-9-1" not in {one["id"] for one in rules}


def test_a_rule_says_what_the_law_asks_and_what_to_write() -> None:
    (rule,) = [
        one
        for one in read(decided.everything())["tool"]["driver"]["rules"]
        if one["id"] == "HARBOUR-8-1"
    ]

    for text in (rule["help"]["text"], rule["help"]["markdown"]):
        assert "Harbour Act \u00a7 8-1" in text
        assert "The notice must state: a short first layer." in text
        assert "Add a sentence that says it: a short first layer." in text
        assert "says so here and names [the details]." in text
        assert "severity low: no one reads it" in text  # an override is shown where it matters
    assert rule["shortDescription"]["text"] == "A short first layer"
    assert rule["properties"]["citations"] == ["Harbour Act \u00a7 8-1"]
    assert rule["properties"]["tags"] == ["harbour", "changes", "recommended"]


def test_texts_of_a_rule_keep_to_what_github_takes() -> None:
    for rule in read(decided.worded("word " * 2000))["tool"]["driver"]["rules"]:
        assert len(rule["name"]) <= 255
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024


def test_help_in_markdown_shows_markup_of_a_ruleset_and_does_not_obey_it() -> None:
    rule = read(decided.worded("[x](http://evil.example) <img src=x> @team"))["tool"]["driver"][
        "rules"
    ][0]

    before, _, after = rule["help"]["markdown"].partition("```text")
    outside = before + after.partition("```")[2]
    assert "\\[x\\]" in outside
    assert "<img" not in outside.replace("\\<img", "")


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.CRITICAL, "error"),
        (Severity.HIGH, "error"),
        (Severity.MEDIUM, "warning"),
        (Severity.LOW, "note"),
    ],
)
def test_level_tells_the_severity(severity: Severity, level: str) -> None:
    audit = audits.audit()
    gap = audit.findings[0]
    of = replace(gap, requirement=replace(gap.requirement, severity=severity))

    run = read(replace(audit, findings=(of,)))

    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == level


def test_what_blocks_says_so_in_words_and_why() -> None:
    audit = decided.plain()
    blocking = {f.requirement.id for f in audit.findings if f.blocking}

    run = read(audit)

    said = {one["ruleId"] for one in run["results"] if one["message"]["text"].startswith("Blocks:")}
    assert said == blocking
    assert len(blocking) == 4
    assert "It blocks because a mandatory disclosure of high severity is missing." in message(
        run, "HARBOUR-6-1"
    )


def test_message_names_law_gap_nearest_passage_and_cure() -> None:
    said = message(read(decided.plain()), "HARBOUR-6-1").split("\n")

    assert (
        said[0] == "Blocks: A retention period for each class of data (missing, high)."
    )  # all that a narrow list shows
    assert "No period is given and no rule by which one can be found." in said
    assert (
        "Missing: A period, or how it is found (HARBOUR-6-1.1). Nearest, line 23, How long we keep it: "
        "\u201cfor as long as we need it\u201d fell short: no words for \u201cperiod\u201d." in said
    )
    assert "Harbour Act \u00a7 6-1." in said
    assert said[-1].startswith("To close it: Add a sentence")


def test_a_review_is_a_result_only_where_the_gate_wants_none() -> None:
    asked = message(read(decided.plain(GateRules(on_review=True))), "HARBOUR-9-2")

    assert asked.startswith("Blocks: How a parent consents for a child (review, high).")
    assert "Does the policy say how a parent consents?" in asked
    assert "HARBOUR-9-2" not in {one["ruleId"] for one in read(decided.plain())["results"]}


def test_same_run_gives_the_same_bytes_with_one_newline_at_the_end() -> None:
    first, second = sarif.render_run(decided.mixed()), sarif.render_run(copy.deepcopy(RUNS["mixed"]))  # fmt: skip

    assert first == second
    assert first.endswith(b"}\n")
    assert not first.endswith(b"\n\n")


def test_one_audit_is_a_run_of_one() -> None:
    assert sarif.render(audits.audit()) == sarif.render_run(Run((audits.audit(),)))


def test_counts_days_and_digests_stand_in_the_properties() -> None:
    run = decided.mixed()

    told = read(run)["properties"]

    counts = dict(wording.total(run.audits[0]))
    first = told["audits"][0]
    assert {name: first["counts"][name.value] for name in Outcome} == counts
    assert (first["counts"]["waived"], first["counts"]["baselined"]) == (2, 2)
    assert first["document"] == "policies/brightwater.txt"
    assert first["passes"] is False
    assert first["gate"] == "The gate fails: 2 findings block."
    assert told["as_of"] == told["waivers_on"] == "2026-11-22"
    assert told["rulesets"][0] == {
        "id": "harbour",
        "version": "1.2.0",
        "sha256": audits.digest("harbour"),
    }
    assert told["counts"]["satisfied"] == 8
