"""auditor ask: the open questions, the weightiest first; filled in, they are an auditee file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

LAW = ("-r", "maine", "-r", "nevada", "--as-of", "2026-11-22")


def asked(auditor: Cli, *arguments: str | Path) -> dict[str, Any]:
    ran = auditor("ask", *arguments, "-f", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_each_question_comes_once_the_weightiest_first(auditor: Cli, policy: Path) -> None:
    questions = asked(auditor, policy, *LAW)["questions"]

    facts = [one["fact"] for one in questions]
    weights = [one["weight"] for one in questions]
    assert facts
    assert len(facts) == len(set(facts))
    assert weights == sorted(weights, reverse=True)
    assert all(one["answers"] and one["requirements"] for one in questions)
    assert all(each["citations"] for one in questions for each in one["requirements"])


def test_the_answers_are_an_auditee_file_and_settle_what_waited(
    auditor: Cli, policy: Path, folder: Path
) -> None:
    before = asked(auditor, policy, *LAW)["questions"]
    form = auditor("ask", policy, *LAW, "-f", "yaml").out
    filled = re.sub(r"(?m)^  # (org\.\S+): true \| false$", r"  \1: true", form)
    (folder / "open.yaml").write_text(form, encoding="utf-8")
    (folder / "answers.yaml").write_text(filled, encoding="utf-8")

    unanswered = asked(auditor, policy, *LAW, "--auditee", "open.yaml")["questions"]
    answered = asked(auditor, policy, *LAW, "--auditee", "answers.yaml")["questions"]

    told = set(yaml.safe_load(filled)["facts"])
    assert unanswered == before
    assert told
    assert not told & {one["fact"] for one in answered}
    assert len(answered) < len(before)


def test_answering_turns_reviews_into_judged_findings(
    auditor: Cli, policy: Path, folder: Path
) -> None:
    form = auditor("ask", policy, *LAW, "-f", "yaml").out
    filled = re.sub(r"(?m)^  # (org\.\S+): true \| false$", r"  \1: true", form)
    (folder / "answers.yaml").write_text(filled, encoding="utf-8")

    def reviews(*options: str) -> int:
        report = json.loads(auditor("audit", policy, *LAW, *options, "-f", "json").out)
        return sum(one["outcome"] == "review" for one in report["findings"])

    assert reviews("--auditee", "answers.yaml") < reviews()


def test_what_is_told_stays_in_the_form(auditor: Cli, policy: Path, folder: Path) -> None:
    (folder / "told.yaml").write_text(
        "name: Example Store, Inc.\nfacts:\n  org.me.broadband: false\n", encoding="utf-8"
    )

    form = auditor("ask", policy, *LAW, "--auditee", "told.yaml", "-f", "yaml").out

    assert yaml.safe_load(form)["name"] == "Example Store, Inc."
    assert yaml.safe_load(form)["facts"]["org.me.broadband"] is False


@pytest.mark.parametrize("form", ["text", "markdown", "md"])
def test_questions_for_people_name_what_waits(auditor: Cli, policy: Path, form: str) -> None:
    first = asked(auditor, policy, *LAW)["questions"][0]

    said = " ".join(auditor("ask", policy, *LAW, "-f", form).out.replace("\\", "").split())

    assert first["question"][:40] in said
    assert f"Weight {first['weight']}" in said
    assert first["requirements"][0]["requirement"] in said


def test_a_report_asks_what_its_policy_asks(auditor: Cli, policy: Path) -> None:
    auditor("audit", policy, *LAW, "-f", "json:report.json")

    assert asked(auditor, "report.json") == asked(auditor, policy, *LAW)
