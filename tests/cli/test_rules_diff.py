"""`auditor rules diff`: what reads otherwise in a new version, and what comes of policies otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Cli, written

if TYPE_CHECKING:
    from pathlib import Path

OLD = """\
id: house
title: House *rules*
version: '1.0.0'
checked_on: '2026-11-20'
concepts:
  - {id: HOUSE_TEAM, words: [privacy team]}
facts:
  - {id: house.team, title: The team is named, type: bool, scope: policy}
  - {id: house.brokers, title: Brokers get data, type: bool, scope: policy}
requirements:
  - id: HOUSE-TEAM
    title: The team is named
    citations: ['House rules, section 1']
    paraphrase: The policy names the privacy team.
    kind: mandatory
    subject: identity
    effort: small
    severity: medium
    elements:
      - id: HOUSE-TEAM.1
        fact: house.team
        title: The team
        find:
          stated:
            - HOUSE_TEAM
        examples:
          stated: [Ask our privacy team.]
          absent: [Ask our sales team.]
    remediation: {add: Name the team.}
  - id: HOUSE-NO-BROKERS
    title: No brokers
    citations: ['House rules, section 2']
    paraphrase: No data goes to brokers.
    kind: mandatory
    polarity: negative
    subject: recipients
    effort: large
    severity: high
    elements:
      - id: HOUSE-NO-BROKERS.1
        fact: house.brokers
        title: Brokers get data
        role: defect
        find:
          stated:
            - SELL! .... brokers
        examples:
          stated: [We sell it to brokers.]
          absent: [We never sell it to brokers.]
    remediation: {add: Stop it.}
"""
STRICTER = OLD.replace(
    "            - HOUSE_TEAM\n", "            - (ask | write to) .. HOUSE_TEAM\n"
)
FIRST = "Our privacy team keeps this page.\n"
SECOND = "You can ask our privacy team.\n"


@pytest.fixture
def versions(folder: Path) -> Path:
    """Two versions that differ in one phrase, and two policies, of which one tells them apart."""
    (folder / "old.yaml").write_text(OLD, encoding="utf-8")
    (folder / "new.yaml").write_text(STRICTER.replace("1.0.0", "1.1.0"), encoding="utf-8")
    policies = folder / "policies"
    (policies / "deep").mkdir(parents=True)
    (policies / "a.md").write_text(f"# Privacy\n\n{FIRST}", encoding="utf-8")
    (policies / "deep" / "b.txt").write_text(f"Privacy\n\n{SECOND}", encoding="utf-8")
    (policies / "notes.csv").write_text("no policy", encoding="utf-8")
    return folder


def new_version(folder: Path, text: str) -> None:
    """Write another new side."""
    (folder / "new.yaml").write_text(text, encoding="utf-8")


def test_the_same_twice_differs_in_nothing(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor(
        "rules", "diff", "old.yaml", "old.yaml", "--on", "policies", "--fail-on-change"
    )

    assert result.code == 0
    assert "0 added, 0 removed, 0 changed" in result.out
    assert "2 policies judged" in result.out
    assert "0 judged otherwise" in result.out


def test_a_changed_pattern_shows_both_phrases(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor("rules", "diff", "old.yaml", "new.yaml")

    assert result.code == 0
    assert "version 1.0.0 \u2192 1.1.0: 0 added, 0 removed, 1 changed" in result.out
    assert (
        "HOUSE-TEAM.1 find.stated: HOUSE_TEAM \u2192 (ask | write to) .. HOUSE_TEAM" in result.out
    )
    assert "judged" not in result.out


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("severity: medium", "severity: critical", "severity: medium \u2192 critical"),
        ("kind: mandatory\n    subject: identity", "kind: recommended\n    subject: identity", "kind: mandatory \u2192 recommended"),
        ("effort: small", "effort: small\n    applies: {when: house.brokers}", "applies.when: true \u2192 house.brokers"),
        ("effort: small", "effort: small\n    in_force: {first: '2027-01-01'}", "first: 2027-01-01"),
        ("{add: Name the team.}", "{add: Name it.}", "remediation.add: Name the team. \u2192 Name it."),
        ("{add: Name the team.}", "{add: Name the team., model_clause: Ask us.}", "+ Ask us."),
        ("stated: [Ask our privacy team.]", "stated: [Write to our privacy team.]", "Write to our privacy team."),
        ("words: [privacy team]", "words: [privacy team, privacy desk]", "+ privacy desk"),
        ("title: Brokers get data, type", "title: Brokers have data, type", "title: Brokers get data \u2192 Brokers have data"),
        ("checked_on: '2026-11-20'", "checked_on: '2026-11-21'", "checked_on: 2026-11-20 \u2192 2026-11-21"),
        ("id: HOUSE-TEAM.1", "id: HOUSE-TEAM.2", "HOUSE-TEAM.2"),
    ],
)  # fmt: skip
def test_each_field_that_reads_otherwise_is_shown(
    auditor: Cli, versions: Path, before: str, after: str, line: str
) -> None:
    assert before in OLD
    new_version(versions, OLD.replace(before, after))

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "--fail-on-change")

    assert line in result.out, result.out + result.err
    assert result.code == 1


def test_requirements_that_come_and_go_are_named(auditor: Cli, versions: Path) -> None:
    new_version(versions, OLD.replace("HOUSE-NO-BROKERS", "HOUSE-BROKERS"))

    result = auditor("rules", "diff", "old.yaml", "new.yaml")

    assert "1 added, 1 removed, 0 changed" in result.out
    assert "removed HOUSE-NO-BROKERS: No brokers" in result.out
    assert "added HOUSE-BROKERS: No brokers" in result.out


def test_a_version_that_was_not_raised_is_told(auditor: Cli, versions: Path) -> None:
    new_version(versions, STRICTER)

    result = auditor("rules", "diff", "old.yaml", "new.yaml")

    assert "the version is the same, though the ruleset is not: raise it" in result.out


def test_by_effect_what_was_quoted_and_what_is(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "--on", "policies")

    assert result.code == 0
    assert "2 policies judged" in result.out
    assert "1 judged otherwise" in result.out
    assert "1 finding and 1 element changed" in result.out
    assert "HOUSE-TEAM: satisfied \u2192 missing. The team is named" in result.out
    assert "HOUSE-TEAM.1: stated \u2192 absent" in result.out
    assert f"before: line 3: \u201c{FIRST.strip()}\u201d" in result.out
    assert "now: nothing quoted" in result.out
    assert "policies/a.md" in result.out
    assert "b.txt" not in result.out


def test_a_severity_moves_the_score_and_nothing_else(auditor: Cli, versions: Path) -> None:
    new_version(versions, OLD.replace("severity: medium", "severity: critical"))
    (versions / "policies/a.md").write_text("# Privacy\n\nWe are brief.\n", encoding="utf-8")

    result = auditor(
        "rules", "diff", "old.yaml", "new.yaml", "--on", "policies", "--fail-on-change"
    )

    assert result.code == 1
    assert "1 judged otherwise" in result.out
    assert "0 findings and 0 elements changed" in result.out
    assert "house: grade" in result.out


def test_a_requirement_that_is_not_there_asked_nothing(auditor: Cli, versions: Path) -> None:
    head, _, _ = OLD.partition("  - id: HOUSE-NO-BROKERS")
    new_version(versions, head)
    (versions / "policies/a.md").write_text(
        "# Privacy\n\nWe sell it to brokers.\n", encoding="utf-8"
    )

    result = auditor("rules", "diff", "new.yaml", "old.yaml", "--on", "policies/a.md")

    assert "HOUSE-NO-BROKERS: not there \u2192 defective" in result.out


def test_a_policy_that_cannot_be_read_does_not_hide_the_others(
    auditor: Cli, versions: Path
) -> None:
    (versions / "policies/c.txt").write_bytes(b"\xff\xfe\x00")

    result = auditor(
        "rules", "diff", "old.yaml", "new.yaml", "--on", "policies", "--fail-on-change"
    )

    assert result.code == 3
    assert "HOUSE-TEAM: satisfied \u2192 missing" in result.out
    assert "policies/c.txt: could not be judged" in result.out
    assert result.err.count("c.txt: not audited") == 1


def test_a_folder_without_policies_judges_nothing(auditor: Cli, versions: Path) -> None:
    (versions / "empty").mkdir()

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "--on", "empty")

    assert result.code == 4
    assert "empty: no policy lies in this folder" in result.err


def test_the_mistakes_of_both_sides_are_told_at_once(auditor: Cli, versions: Path) -> None:
    (versions / "old.yaml").write_text(OLD.replace("medium", "meduim"), encoding="utf-8")
    new_version(versions, OLD.replace("subject: identity", "subject: identty"))

    result = auditor("rules", "diff", "old.yaml", "new.yaml")

    assert result.code == 2
    assert "old.yaml:" in result.err
    assert "new.yaml:" in result.err


def test_folders_of_rulesets_are_compared_by_id(auditor: Cli, versions: Path) -> None:
    for side, text in (("before", OLD), ("after", STRICTER)):
        (versions / side).mkdir()
        (versions / side / "house.yaml").write_text(text, encoding="utf-8")
    other = OLD.replace("house", "yard").replace("HOUSE", "YARD").replace("House", "Yard")
    (versions / "after" / "yard.yaml").write_text(other, encoding="utf-8")

    result = auditor("rules", "diff", "before", "after", "--on", "policies", "-f", "json")

    found = json.loads(result.out)
    assert [(one["id"], one["version"]) for one in found["rulesets"]] == [
        ("house", {"before": "1.0.0", "after": "1.0.0"}),
        ("yard", {"before": None, "after": "1.0.0"}),
    ]
    assert {one["id"] for one in found["facts"]} == {"yard.team", "yard.brokers"}


def test_a_folder_without_rulesets_is_refused(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor("rules", "diff", "old.yaml", "policies")

    assert result.code == 2
    assert "policies: no ruleset lies in this folder" in result.err


def test_json_holds_both_quotations(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor("rules", "diff", "new.yaml", "old.yaml", "--on", "policies", "-f", "json")

    found = json.loads(result.out)
    first, second = found["policies"]
    assert found["schema"] == "auditor/rules-diff/v1"
    assert found["differs"] is True
    assert (first["policy"], second["findings"]) == ("policies/a.md", [])
    assert first["findings"][0]["outcome"] == {"before": "missing", "after": "satisfied"}
    assert first["findings"][0]["elements"][0]["quotation"] == {
        "before": None,
        "after": {"line": 3, "quote": FIRST.strip()},
    }


def test_markdown_is_the_section_of_a_changelog(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor(
        "rules", "diff", "old.yaml", "new.yaml",
        "--on", "policies", "-f", "markdown", "--as-of", "2026-11-22",
    )  # fmt: skip

    assert result.out.splitlines() == [
        "### Findings that change",
        "- **House \\*rules\\*** (version 1.0.0 \u2192 1.1.0)",
        "  - House rules, section 1 (`HOUSE-TEAM`), The team is named: changed in "
        "`HOUSE-TEAM.1 find.stated` (HOUSE\\_TEAM \u2192 (ask \\| write to) .. HOUSE\\_TEAM). "
        "Satisfied becomes missing in 1 policy (policies/a.md).",
        "",
        "Measured on 2 policies, law as of 2026-11-22.",
    ]


def test_markdown_of_nothing_says_so(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor("rules", "diff", "old.yaml", "old.yaml", "-f", "markdown")

    assert result.out == "### Findings that change\n- None.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("stated: [Ask our privacy team.]", "stated: [Write to our privacy team.]"),
        ("{add: Name the team.}", "{add: Name it.}"),
        ("paraphrase: No data goes to brokers.", "paraphrase: Brokers get nothing."),
        ("title: Brokers get data, type", "title: Brokers have data, type"),
    ],
)
def test_markdown_leaves_out_what_no_judgement_rests_on(
    auditor: Cli, versions: Path, before: str, after: str
) -> None:
    assert before in OLD
    new_version(versions, OLD.replace(before, after))

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "-f", "markdown")

    assert result.out == "### Findings that change\n- None.\n"


def test_nothing_is_written(auditor: Cli, versions: Path) -> None:
    before = written(versions)

    auditor("rules", "diff", "old.yaml", "new.yaml", "--on", "policies")

    assert written(versions) == before


def test_many_policies_are_judged_in_their_order(auditor: Cli, versions: Path) -> None:
    for number in range(9):
        file = versions / "policies" / f"p{number}.md"
        file.write_text(f"# Privacy\n\n{FIRST if number % 2 else SECOND}", encoding="utf-8")

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "--on", "policies", "-f", "json")

    found = json.loads(result.out)["policies"]
    changed = [one["policy"] for one in found if one["findings"]]
    assert changed == [f"policies/{one}.md" for one in ("a", "p1", "p3", "p5", "p7")]


def test_a_readme_in_the_folder_is_no_policy(auditor: Cli, versions: Path) -> None:
    (versions / "policies" / "README.md").write_text(FIRST, encoding="utf-8")

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "--on", "policies")

    assert "2 policies judged" in result.out
    assert "README" not in result.out


PARAMETER = """\
parameters:
  - {id: team, type: text, default: team, description: How the team is called.}
"""


def test_parameters_are_set_on_both_sides(auditor: Cli, versions: Path) -> None:
    text = OLD.replace("concepts:", f"{PARAMETER}concepts:").replace(
        "[privacy team]", "['privacy ${team}']"
    )
    text = text.replace("Ask our privacy team.", "'Ask our privacy ${team}.'")
    (versions / "old.yaml").write_text(text, encoding="utf-8")
    new_version(versions, text.replace("severity: medium", "severity: low"))
    (versions / "policies" / "a.md").write_text(
        "# Privacy\n\nAsk our privacy desk.\n", encoding="utf-8"
    )

    result = auditor("rules", "diff", "old.yaml", "new.yaml", "--set", "team=desk", "-f", "json")
    wrong = auditor("rules", "diff", "old.yaml", "new.yaml", "--set", "teem=desk")

    assert [
        one["fields"][0]["field"] for one in json.loads(result.out)["rulesets"][0]["requirements"]
    ] == ["severity"]
    assert wrong.code == 2
    assert "no ruleset of this run has a parameter 'teem'" in wrong.err


def test_shipped_rulesets_by_name(auditor: Cli, versions: Path) -> None:
    del versions

    result = auditor("rules", "diff", "maine", "maine", "--on", "policies")

    assert result.code == 0
    assert "0 judged otherwise" in result.out
