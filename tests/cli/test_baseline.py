"""auditor baseline: create, update, prune, show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, Cli

if TYPE_CHECKING:
    from pathlib import Path

MAINE = ("-r", "maine", "--as-of", "2026-11-22")


def entries(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((folder / "baseline.json").read_text())["entries"]
    return found


@pytest.fixture
def baseline(auditor: Cli, policy: Path, folder: Path) -> Path:
    assert auditor("baseline", "create", policy, *MAINE).code == 0
    return folder / "baseline.json"


def test_a_gate_passes_on_what_was_written_down(auditor: Cli, policy: Path, baseline: Path) -> None:
    assert auditor("check", policy, *MAINE).code == 1
    assert auditor("check", policy, *MAINE, "--baseline", baseline.name).code == 0


def test_one_entry_a_line_sorted_and_without_a_place(baseline: Path) -> None:
    lines = [line for line in baseline.read_text().splitlines() if '"requirement"' in line]
    read = [json.loads(line.strip().rstrip(",")) for line in lines]

    keys = [(e["document"], e["requirement"], e["element"] or "") for e in read]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys) > 3
    assert all({"line", "start", "end", "page"}.isdisjoint(entry) for entry in read)


def test_the_same_bytes_twice(auditor: Cli, policy: Path, baseline: Path) -> None:
    before = baseline.read_bytes()

    assert auditor("baseline", "create", policy, *MAINE, "--force").code == 0
    assert baseline.read_bytes() == before


def test_one_that_is_there_is_not_written_over(auditor: Cli, policy: Path, baseline: Path) -> None:
    baseline.write_text("kept")

    result = auditor("baseline", "create", policy, *MAINE)

    assert result.code == 2
    assert "there is a baseline already" in result.err
    assert baseline.read_text() == "kept"


def test_update_renews_its_own_documents_and_rulesets_only(
    auditor: Cli, policy: Path, folder: Path, baseline: Path
) -> None:
    (folder / "other.txt").write_text(POLICY)
    auditor("baseline", "update", "other.txt", *MAINE)
    both = entries(folder)
    assert {e["document"] for e in both} == {"policy.txt", "other.txt"}

    auditor("baseline", "update", policy, "-r", "nevada", "--as-of", "2026-11-22")

    after = entries(folder)
    assert [e for e in after if e["requirement"].startswith("ME-")] == both
    assert {e["document"] for e in after if e["requirement"].startswith("NV-")} <= {"policy.txt"}
    del baseline


def test_prune_takes_away_what_is_closed_and_adds_nothing(
    auditor: Cli, policy: Path, folder: Path, baseline: Path
) -> None:
    before = entries(folder)
    told = json.loads(baseline.read_text())
    closed = dict(before[0], requirement="ME-DEF-07", element="ME-DEF-07.1")
    told["entries"] = [closed, *before[1:]]
    baseline.write_text(json.dumps(told))

    result = auditor("baseline", "prune", policy, *MAINE)

    assert result.code == 0
    assert "closed: ME-DEF-07.1 in policy.txt" in result.err
    assert entries(folder) == before[1:]


def test_show_says_what_has_become_of_each(auditor: Cli, policy: Path, baseline: Path) -> None:
    plain = auditor("baseline", "show")
    judged = auditor("baseline", "show", policy, *MAINE)

    assert baseline.name in plain.out
    assert "ME-9301-5.1: missing, absent" in plain.out
    assert "ME-9301-5.1: missing, absent; now missing" in judged.out


def test_an_unreadable_policy_leaves_no_baseline(auditor: Cli, policy: Path, folder: Path) -> None:
    result = auditor("baseline", "create", policy, "missing.txt", *MAINE)

    assert result.code == 3
    assert not (folder / "baseline.json").exists()


def test_nothing_judged_is_no_baseline(auditor: Cli, policy: Path, folder: Path) -> None:
    result = auditor("baseline", "create", policy, "-r", "maine", "--as-of", "1990-01-01")

    assert result.code == 4
    assert not (folder / "baseline.json").exists()


@pytest.mark.parametrize("command", ["update", "prune", "show"])
def test_without_a_baseline(auditor: Cli, policy: Path, command: str) -> None:
    result = auditor("baseline", command, policy, *MAINE)

    assert result.code == 2
    assert "`auditor baseline create` makes one" in result.err
