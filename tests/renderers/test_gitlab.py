"""The code quality report: what GitLab's parser takes, and what its comparison of two reports makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from auditor.model.audit import Audit, Run
from auditor.model.vocabulary import GAPS, Severity
from auditor.renderers import gitlab
from tests import audits
from tests.renderers import decided

# What GitLab's documentation asks for; one entry that is not so ends its reading of the file.
ENTRIES = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^(?!/|\\./)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def read(of: Run | Audit) -> list[dict[str, Any]]:
    content = gitlab.render_run(of) if isinstance(of, Run) else gitlab.render(of)
    entries: list[dict[str, Any]] = json.loads(content.decode("utf-8"))
    assert [error.message for error in ENTRIES.iter_errors(entries)] == []
    return entries


def entry(of: Run | Audit, name: str) -> dict[str, Any]:
    (one,) = [one for one in read(of) if one["check_name"] == name]
    return one


def prints(of: Run | Audit) -> set[str]:
    """Return by what GitLab knows the entries again; it keeps one of those that share a fingerprint."""
    return {one["fingerprint"] for one in read(of)}


@pytest.mark.parametrize(
    "run",
    [
        decided.mixed(),
        Run((audits.hostile(), audits.large(3))),
        decided.worded("a\x00b\x1b[31m\u202e\ud800\n\u2028"),
        Run(()),
    ],
    ids=["mixed", "hostile and large", "control characters", "empty"],
)
def test_every_entry_is_as_gitlab_asks(run: Run) -> None:
    content = gitlab.render_run(run)

    entries = read(run)

    assert not content.startswith(b"\xef\xbb\xbf")
    assert len({one["fingerprint"] for one in entries}) == len(entries)


def test_gaps_are_entries_and_nothing_else_is() -> None:
    audit = decided.plain()

    names = [one["check_name"] for one in read(audit)]

    assert names == [f.requirement.id for f in audit.findings if f.outcome in GAPS]


@pytest.mark.parametrize(
    ("severity", "said"),
    [
        (Severity.CRITICAL, "critical"),
        (Severity.HIGH, "major"),
        (Severity.MEDIUM, "minor"),
        (Severity.LOW, "info"),
    ],
)
def test_severity_is_that_of_the_gap(severity: Severity, said: str) -> None:
    audit = audits.audit()
    gap = audit.findings[0]
    of = replace(gap, requirement=replace(gap.requirement, severity=severity))

    (one,) = read(replace(audit, findings=(of,)))

    assert one["severity"] == said


def test_what_is_missing_stands_at_line_one_and_says_that_this_is_none() -> None:
    one = entry(decided.plain(), "HARBOUR-6-1")

    assert one["location"] == {"path": "policies/brightwater.txt", "lines": {"begin": 1}}
    assert one["description"] == (
        "HARBOUR-6-1: Blocks: A retention period for each class of data (missing, high). "
        "It blocks because a mandatory disclosure of high severity is missing. "
        "No period is given and no rule by which one can be found. "
        "There is no line to point at; the nearest section is \u201cHow long we keep it\u201d. "
        "Harbour Act \u00a7 6-1."
    )


def test_a_defect_stands_at_its_line() -> None:
    one = entry(decided.plain(), "HARBOUR-NEG-1")

    assert one["location"]["lines"]["begin"] == 15
    assert "no line" not in one["description"]


def test_html_stands_at_line_one_and_names_the_line_of_its_text() -> None:
    audit = decided.plain()
    document = replace(audit.document, source="a.html", lines_of_file=False)

    one = entry(replace(audit, document=document), "HARBOUR-NEG-1")

    assert one["location"]["lines"]["begin"] == 1
    assert "Lines are those of `auditor text a.html`, not of the file: this is line 15" in one["description"]  # fmt: skip


def test_a_waived_gap_is_neither_closed_nor_made_for_gitlab() -> None:
    open_gap, waived, expired = decided.plain(), decided.everything(), decided.everything(day="2030-01-01")  # fmt: skip
    left_out = {one["fingerprint"] for one in read(open_gap) if one["check_name"] == "HARBOUR-6-2"}

    assert prints(waived) == prints(expired) == prints(open_gap) - left_out
    said = entry(waived, "HARBOUR-4-1")
    assert said["description"].startswith("HARBOUR-4-1: Waived: ")
    assert "Accepted by Mira Lund until 2027-03-31 (last day, UTC): counsel is drafting the grounds." in said["description"]  # fmt: skip
    assert said["severity"] == "critical"


def test_an_expired_waiver_and_the_baseline_are_said() -> None:
    audit = decided.everything()

    assert "Waiver of Mira Lund expired on 2026-10-31" in entry(audit, "HARBOUR-6-1")["description"]
    known, worse = entry(audit, "HARBOUR-NEG-1"), entry(audit, "HARBOUR-7-2")
    assert "In the baseline, no worse than it was then." in known["description"]
    assert "In the baseline, and worse than it was then." in worse["description"]
    assert "Blocks" not in known["description"]


def test_a_failed_input_is_one_blocker() -> None:
    first = read(decided.mixed())[0]

    assert first["severity"] == "blocker"
    assert first["description"] == "Not audited: it holds no text; run it through OCR first."
    assert first["location"]["path"] == "policies/scan.pdf"
    assert sum(one["severity"] == "blocker" for one in read(decided.mixed())) == 2


def test_nothing_judged_is_a_blocker_and_not_an_empty_list() -> None:
    audit = audits.audit()
    future = tuple(f for f in audit.findings if f.requirement.id == "HARBOUR-9-1")

    (one,) = read(replace(audit, findings=future))

    assert (one["check_name"], one["severity"]) == ("nothing-judged", "blocker")


def test_two_documents_stand_in_one_list() -> None:
    paths = [one["location"]["path"] for one in read(decided.mixed())]

    assert paths.count("policies/brightwater.txt") == 8
    assert paths.count("policies/second.md") == 9


@pytest.mark.parametrize(
    ("source", "path"),
    [("./our docs/100%.md", "our docs/100%.md"), ("/home/someone/a.md", "a.md")],
)
def test_a_path_is_relative_and_as_the_file_is_called(source: str, path: str) -> None:
    audit = audits.audit()

    entries = read(replace(audit, document=replace(audit.document, source=source)))

    assert {one["location"]["path"] for one in entries} == {path}


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1))
def test_no_word_of_others_breaks_the_report(words: str) -> None:
    shown = [one["description"] for one in read(decided.worded(words))]

    assert all(one.isprintable() for one in shown if words.isascii())
    assert not any("\n" in one or "\x1b" in one for one in shown)


def test_same_run_gives_the_same_bytes() -> None:
    assert gitlab.render_run(decided.mixed()) == gitlab.render_run(decided.mixed())
    assert gitlab.render(audits.audit()) == gitlab.render_run(Run((audits.audit(),)))
