"""auditor review: what a reviewer decided is bound to text, ruleset and outcome, and shown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, Cli

if TYPE_CHECKING:
    from pathlib import Path

MAINE = ("-r", "maine", "--as-of", "2026-11-22")
WHO = ("--by", "R. Lindqvist, counsel", "--reason", "Read against the statute: agreed.")


@pytest.fixture
def report(auditor: Cli, policy: Path, folder: Path) -> Path:
    auditor("check", policy, *MAINE, "-f", "json:report.json")
    return folder / "report.json"


def reviews(auditor: Cli, policy: Path, name: str) -> list[dict[str, object]]:
    result = auditor("check", policy, *MAINE, "--reviews", "reviews.yaml", "-f", "json")
    findings = {one["requirement"]: one for one in json.loads(result.out)["findings"]}
    found: list[dict[str, object]] = findings[name]["reviews"]
    return found


def test_a_decision_is_shown_in_the_next_report(auditor: Cli, policy: Path, report: Path) -> None:
    result = auditor("review", report, "--confirm", "ME-9301-5", "--reject", "ME-9301-3-C", *WHO)

    assert result.code == 0
    (confirmed,) = reviews(auditor, policy, "ME-9301-5")
    (rejected,) = reviews(auditor, policy, "ME-9301-3-C")
    assert (confirmed["decision"], confirmed["active"]) == ("confirmed", True)
    assert (rejected["decision"], rejected["by"]) == ("rejected", "R. Lindqvist, counsel")
    text = auditor("check", policy, *MAINE, "--reviews", "reviews.yaml").out
    assert "rejected by R. Lindqvist, counsel" in " ".join(text.split())


def test_it_changes_neither_outcome_nor_gate(auditor: Cli, policy: Path, report: Path) -> None:
    before = json.loads(report.read_text())
    auditor("review", report, "--reject", "ME-9301-3-C", *WHO)

    result = auditor("check", policy, *MAINE, "--reviews", "reviews.yaml", "-f", "json")

    after = json.loads(result.out)
    assert result.code == 1
    for name in ("outcome", "blocking", "points"):
        assert [f[name] for f in after["findings"]] == [f[name] for f in before["findings"]]
    assert after["scorecards"] == before["scorecards"]


def test_it_lapses_when_the_text_changes(
    auditor: Cli, policy: Path, folder: Path, report: Path
) -> None:
    auditor("review", report, "--confirm", "ME-9301-5", *WHO)
    (folder / policy).write_text(POLICY + "\nThank you for reading.\n")

    (lapsed,) = reviews(auditor, policy, "ME-9301-5")

    assert lapsed["active"] is False
    text = auditor("check", policy, *MAINE, "--reviews", "reviews.yaml").out
    assert "lapsed since" in " ".join(text.split())


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--confirm", "ME-9999", *WHO), 2, "ME-9999"),
        (WHO, 2, "--confirm ID or --reject ID"),
        (("--confirm", "ME-9301-5", "--reject", "ME-9301-5", *WHO), 2, "both"),
        (("--confirm", "ME-9301-5", "--by", " ", "--reason", "x"), 2, "--by"),
    ],
    ids=["unknown", "nothing", "both", "nobody"],
)
def test_wrong_use(
    auditor: Cli, report: Path, options: tuple[str, ...], code: int, words: str
) -> None:
    result = auditor("review", report, *options)

    assert result.code == code
    assert words in result.err


@pytest.mark.parametrize("content", [None, "no json", "[]", '{"schema": "other"}'])
def test_what_is_no_report(auditor: Cli, folder: Path, content: str | None) -> None:
    if content is not None:
        (folder / "report.json").write_text(content)

    result = auditor("review", "report.json", "--confirm", "ME-9301-5", *WHO)

    assert result.code == 2
    assert re.search(r"report\.json(:1)?: ", result.err)
    assert "Traceback" not in result.err
