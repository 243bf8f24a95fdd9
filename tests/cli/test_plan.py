"""auditor plan: the smallest cure of a report or a policy, and what a draft would do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

TEXT = """# Privacy policy

We are Example Store, Inc. We collect your name and your e-mail address.

Nevada residents may ask us not to sell. We may change this policy at any time and without notice.
"""
LAW = ("-r", "nevada", "--as-of", "2026-11-22")


@pytest.fixture
def policy(folder: Path) -> Path:
    (folder / "policy.md").write_text(TEXT, encoding="utf-8")
    return Path("policy.md")


def planned(auditor: Cli, *arguments: str | Path) -> dict[str, Any]:
    ran = auditor("plan", *arguments, "-f", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def ids(items: list[dict[str, Any]]) -> set[str]:
    return {one["requirement"] for one in items}


def test_the_clauses_come_with_what_they_close_and_what_to_fill_in(
    auditor: Cli, policy: Path
) -> None:
    made = planned(auditor, policy, *LAW)

    assert made["schema"] == "auditor/plan/v1"
    assert made["clauses"]
    assert made["cost"] == len(made["clauses"])
    for clause in made["clauses"]:
        assert clause["heading"]
        assert clause["closes"] or clause["closes_with_others"]
        assert all(one["words"] in clause["text"] for one in clause["placeholders"])
    (score,) = made["scores"]
    assert score["after"]["score"] > score["before"]["score"]
    assert made["opens"] == []


def test_a_report_gives_the_plan_of_its_policy(auditor: Cli, policy: Path) -> None:
    auditor("audit", policy, *LAW, "-f", "json:report.json")

    assert planned(auditor, "report.json") == planned(auditor, policy, *LAW)


def test_a_defect_by_absence_stands_in_a_stored_report(auditor: Cli, policy: Path) -> None:
    auditor("audit", policy, *LAW, "-f", "json:report.json")

    assert auditor("report", "report.json").code == 0


def test_text_and_markdown_say_the_same_clauses(auditor: Cli, policy: Path) -> None:
    made = planned(auditor, policy, *LAW)
    text = " ".join(auditor("plan", policy, *LAW).out.split())
    markdown = auditor("plan", policy, *LAW, "-f", "markdown").out

    for clause in made["clauses"]:
        assert " ".join(clause["text"].split()) in text
        assert clause["heading"] in markdown
        assert all(one["requirement"] in markdown for one in clause["closes"])


def test_fewer_clauses_bring_the_most_points(auditor: Cli, policy: Path) -> None:
    made = planned(auditor, policy, *LAW, "--max-clauses", "1")

    assert len(made["clauses"]) == 1
    assert made["aim"] == {"by": "count", "max_clauses": 1, "blocking": False}


def test_only_what_blocks_is_closed(auditor: Cli, policy: Path) -> None:
    made = planned(auditor, policy, *LAW, "--blocking")
    other = planned(auditor, policy, *LAW, "--blocking", "--fail-on", "critical")

    assert any(one["blocking"] for one in made["closes"])
    assert len(other["clauses"]) <= len(made["clauses"])


def test_a_draft_is_tried(auditor: Cli, policy: Path, folder: Path) -> None:
    (folder / "clause.md").write_text("Effective date: November 22, 2026.\n", encoding="utf-8")

    tried = json.loads(auditor("plan", policy, *LAW, "--add", "clause.md", "-f", "json").out)
    text = auditor("plan", policy, *LAW, "--add", "clause.md").out

    assert tried["schema"] == "auditor/trial/v1"
    assert "NV-603A-340-1-E" in ids(tried["closes"])
    assert "It would close" in text
    assert "NV-603A-340-1-E" in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--max-clauses", "2", "--by", "words"), "give one of them"),
        (("--add", "policy.md", "--blocking"), "plans nothing"),
    ],
)
def test_aims_that_contradict_each_other_are_refused(
    auditor: Cli, policy: Path, options: tuple[str, ...], said: str
) -> None:
    ran = auditor("plan", policy, *LAW, *options)

    assert ran.code == 2
    assert said in ran.err


def test_a_report_by_another_ruleset_is_refused(auditor: Cli, policy: Path, folder: Path) -> None:
    auditor("audit", policy, *LAW, "-f", "json:report.json")
    report = (folder / "report.json").read_text(encoding="utf-8")
    digest = json.loads(report)["rulesets"][0]["sha256"]
    changed = report.replace(digest, "0" * 64)
    (folder / "report.json").write_text(changed, encoding="utf-8")

    ran = auditor("plan", "report.json")

    assert ran.code == 2
    assert "is another now" in ran.err


def test_what_cannot_be_read_is_not_planned(auditor: Cli) -> None:
    assert auditor("plan", "none.md", *LAW).code == 3
    assert auditor("plan", "none.json").code == 2
