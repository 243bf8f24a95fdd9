"""Workflow commands for GitHub, read as its runner reads them (actions/runner, ActionCommand.cs)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.audit import Audit, Run
from auditor.model.decisions import Decisions, GateRules
from auditor.renderers import github
from tests import audits
from tests.renderers import decided

REGISTERED = {
    *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice"),
    *("remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"),
}  # fmt: skip


@dataclass
class Command:
    """What the runner makes of a line."""

    name: str
    properties: dict[str, str]
    data: str


def runner_reads(output: bytes) -> list[Command | str]:
    """Return what a step's output comes to: commands, and lines that are none."""
    lines = re.split(r"\r\n|\r|\n", output.decode("utf-8"))
    return [_second_form(line) or _first_form(line) or line for line in lines if line]


def _second_form(line: str) -> Command | None:
    """`::name key=value,key=value::data`, after white space."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, listed = line[2:end].partition(" ")
    if name.lower() not in REGISTERED:
        return None
    pairs = [one.split("=", 1) for one in listed.strip().split(",") if one]
    properties = {p[0]: _undone(p[1], "\r\n:,%") for p in pairs if len(p) == 2 and p[1]}
    return Command(name, properties, _undone(line[end + 2 :], "\r\n%"))


def _first_form(line: str) -> Command | None:
    """`##[name]data`, anywhere in a line."""
    match = re.search(r"##\[([^\]\s]*)[^\]]*\](.*)", line)
    if match is None or match[1].lower() not in REGISTERED:
        return None
    return Command(match[1], {}, match[2])


def _undone(text: str, letters: str) -> str:
    for letter in letters:
        text = text.replace(f"%{ord(letter):02X}", letter)
    return text


def commands(of: Run | Audit) -> list[Command]:
    read = runner_reads(github.render_run(of) if isinstance(of, Run) else github.render(of))
    assert all(isinstance(one, Command) for one in read)
    return [one for one in read if isinstance(one, Command)]


def only(of: Run | Audit) -> Command:
    (one,) = commands(of)
    return one


def test_the_reader_of_these_tests_sees_what_a_careless_line_would_do() -> None:
    read = runner_reads(b"  ::set-output name=a%3Ab::x%0Ay\ntext ##[add-mask]secret\n::nothing\n")

    assert read == [
        Command("set-output", {"name": "a:b"}, "x\ny"),
        Command("add-mask", {}, "secret"),
        "::nothing",
    ]


def test_a_file_has_one_annotation_and_errors_come_first() -> None:
    read = commands(decided.mixed())

    assert [(one.name, one.properties["file"]) for one in read] == [
        ("error", "policies/scan.pdf"),
        ("error", "gone.txt"),
        ("error", "policies/brightwater.txt"),
        ("notice", "policies/second.md"),
    ]


def test_two_audits_of_a_file_share_an_annotation() -> None:
    fails, passes = decided.plain(), decided.plain(GateRules(fail_on=None))

    one = only(Run((replace(passes, as_of="2024-01-01"), fails)))

    assert one.name == "error"
    assert "as of 2024-01-01" in one.data
    assert "as of 2026-11-22" in one.data


def test_what_blocks_is_named_the_worst_first() -> None:
    one = only(decided.plain())

    assert one.properties["title"] == "auditor: 4 findings block"
    assert one.data.split("\n") == [
        "- HARBOUR-4-1 The legal ground of each purpose (missing, critical; blocks)",
        "- HARBOUR-NEG-1 Promises on call records contradict the marketing clause (defective, high; blocks; line 15)",
        "- HARBOUR-6-1 A retention period for each class of data (missing, high; blocks)",
        "- LANTERN-11 A free opt-out of marketing (partial, high; blocks)",
        "The full report says what each of them lacks, and what to write.",
        one.data.split("\n")[-1],
    ]
    assert one.data.endswith("quayside 1.2.0 (" + audits.digest("quayside")[:7] + ").")


def test_no_more_than_five_are_named_and_the_rest_are_counted() -> None:
    audit = audits.judged(audits.large(3), Decisions())
    blocking = sum(one.blocking for one in audit.findings)

    data = only(audit).data

    assert blocking == 12
    assert data.count("; blocks") == 5
    assert "and 7 more." in data


def test_a_line_is_given_only_where_the_first_gap_has_one() -> None:
    audit = decided.plain()
    defect = tuple(f for f in audit.findings if f.requirement.id != "HARBOUR-4-1")

    assert "line" not in only(audit).properties
    assert only(replace(audit, findings=defect)).properties["line"] == "15"


def test_html_has_no_line() -> None:
    audit = decided.plain()
    defect = tuple(f for f in audit.findings if f.requirement.id == "HARBOUR-NEG-1")
    document = replace(audit.document, source="a.html", lines_of_file=False)

    one = only(replace(audit, findings=defect, document=document))

    assert one.properties.keys() == {"file", "title"}
    assert "line 15" not in one.data


def test_a_file_that_passes_has_a_notice_with_its_counts() -> None:
    one = only(decided.everything(GateRules(fail_on=None)))

    assert (one.name, one.properties["title"]) == ("notice", "auditor: nothing blocks")
    assert "4 satisfied, 4 partial, 3 missing" in one.data
    assert "2 waived, 2 baselined; as of 2026-11-22" in one.data
    assert "\n" not in one.data


def test_an_expired_waiver_is_seen_where_the_gap_blocks() -> None:
    data = only(decided.everything()).data

    assert "HARBOUR-6-1 A retention period for each class of data (missing, high; blocks, waiver expired)" in data  # fmt: skip
    assert "HARBOUR-4-1" not in data  # waived
    assert "HARBOUR-NEG-1" not in data  # in the baseline


def test_a_gate_that_fails_for_waivers_alone_is_an_error_that_says_so() -> None:
    one = only(decided.everything(GateRules(fail_on=None, on_unused_waivers=True)))

    assert (one.name, one.properties["title"]) == ("error", "auditor: 1 waiver is unused")
    assert "report says" not in one.data


def test_a_review_that_blocks_is_named() -> None:
    data = only(decided.plain(GateRules(fail_on=None, on_review=True))).data

    assert "- HARBOUR-9-2 How a parent consents for a child (review, high; blocks)" in data


def test_a_failed_input_is_an_error_of_its_file() -> None:
    first = commands(decided.mixed())[0]

    assert first.properties["title"] == "auditor: not audited"
    assert first.data == "it holds no text; run it through OCR first"


def test_nothing_judged_is_an_error() -> None:
    audit = audits.audit()
    future = tuple(f for f in audit.findings if f.requirement.id == "HARBOUR-9-1")

    one = only(replace(audit, findings=future))

    assert (one.name, one.properties["title"]) == ("error", "auditor: nothing was judged")
    assert one.data.startswith("Nothing was judged: no requirement applies as of 2026-11-22.")


def test_a_run_of_nothing_says_nothing() -> None:
    assert github.render_run(Run(())) == b""


INJECTIONS = (
    "x\n::set-output name=a::b",
    "x\r::stop-commands::pwned",
    "x\r\n  ::add-mask::e",
    "##[add-mask]e",
    "::error::fooled",
    "%0A::add-mask::e",
    "%250A::add-mask::e",
    "a,line=1,title=b",
    "a::b::c",
    "::",
    "x\u2028::add-mask::e\x0b::add-mask::e\x0c::add-mask::e\x85::add-mask::e",
)


@pytest.mark.parametrize("words", INJECTIONS)
def test_no_word_of_a_policy_or_a_ruleset_starts_a_command(words: str) -> None:
    read = commands(decided.worded(words))

    assert {one.name for one in read} <= {"error", "notice"}
    assert all(one.properties.keys() <= {"file", "line", "title"} for one in read)
    assert len(read) == len({one.properties["file"] for one in read}) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(":%,=#[] \r\n\x0b\u2028\ud800aA02D") | st.characters(), min_size=1))
def test_no_word_at_all_starts_a_command(words: str) -> None:
    read = commands(decided.worded(words))

    assert {one.name for one in read} <= {"error", "notice"}
    assert len(read) == len({one.properties.get("file") for one in read})


@pytest.mark.parametrize("name", ["a,b: 100%.txt", "50%25.txt", "q=1.txt", "two  spaces.md"])
def test_the_file_is_named_as_it_is_called(name: str) -> None:
    audit = audits.audit()

    one = only(replace(audit, document=replace(audit.document, source=name)))

    assert one.properties["file"] == name


@given(st.text())
def test_the_runner_undoes_the_escapes(text: str) -> None:
    assert _undone(github.in_data(text), "\r\n%") == text
    assert _undone(github.in_property(text), "\r\n:,%") == text
    assert not re.search(r"[\r\n]", github.in_data(text))
    assert not re.search(r"[\r\n:,]", github.in_property(text))


def test_a_path_of_this_machine_is_not_named() -> None:
    audit = audits.audit()

    one = only(replace(audit, document=replace(audit.document, source="/home/someone/privacy.md")))

    assert one.properties["file"] == "privacy.md"
