"""What is audited: inputs, rulesets, dates, names."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli._paths import named
from tests.conftest import FEW, POLICY, Cli, written

if TYPE_CHECKING:
    import pytest

    pass


class TestNothingJudged:
    def test_no_input_exits_with_4(self, auditor: Cli) -> None:
        result = auditor("audit")

        assert result.code == 4
        assert "no input" in result.err

    def test_no_requirement_in_force_exits_with_4(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "--as-of", "1990-01-01")

        assert result.code == 4
        assert "policy.txt: nothing was judged" in result.err

    def test_the_highest_code_wins(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", "missing.txt", policy, *FEW, "--as-of", "1990-01-01")

        assert result.code == 4


class TestDocumentsInReports:
    def test_the_path_from_the_working_directory(self, folder: Path) -> None:
        assert named(Path("policy.txt")) == "policy.txt"
        assert named(folder / "sub" / "policy.txt") == "sub/policy.txt"
        assert named(folder.parent / "policy.txt") == "../policy.txt"

    def test_a_file_elsewhere_goes_by_its_name(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir("/usr/share")

        assert named(folder / "policy.txt") == "policy.txt"

    def test_no_report_tells_where_the_machine_keeps_the_policy(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        result = auditor("audit", folder / policy, *FEW, "-f", "json", "-f", "html", "-o", "out")

        assert result.code == 0
        for name in written(folder / "out"):
            assert str(folder.parent).encode() not in (folder / "out" / name).read_bytes()

    def test_an_id_of_the_users_choice(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json", "--id", "acme/web")

        assert json.loads(result.out)["document"]["id"] == "acme/web"


class TestDates:
    def test_today_is_the_default(self, auditor: Cli, policy: Path) -> None:
        before = datetime.now(tz=UTC).date().isoformat()
        result = auditor("audit", policy, *FEW, "-f", "json")
        after = datetime.now(tz=UTC).date().isoformat()

        assert json.loads(result.out)["as_of"] in {before, after}

    def test_the_policys_own_date(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json", "--as-of", "policy")

        assert json.loads(result.out)["as_of"] == "2021-03-03"

    def test_a_policy_without_a_date_of_its_own(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "undated.txt").write_text(POLICY.replace("Last updated: March 3, 2021", ""))

        result = auditor(
            "audit", "undated.txt", policy, *FEW, "-f", "json", "-o", "out", "--as-of", "policy"
        )

        assert result.code == 2
        assert "undated.txt: not audited" in result.err
        assert written(folder / "out") == ["policy.json"]

    def test_the_day_is_said_where_reports_go_to_files(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json", "-o", "out", "--as-of", "2024-05-01")

        assert "policy.txt: audited as of 2024-05-01: out/policy.json" in result.err


class TestRulesets:
    def test_naming_a_ruleset_asserts_its_scope(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, "-r", "gdpr", "-f", "json")

        report = json.loads(result.out)
        assert [one["id"] for one in report["rulesets"]] == ["gdpr"]
        assert {one["from"] for one in report["assumptions"]} >= {"ruleset"}

    def test_without_a_name_all_are_judged_and_nothing_is_asserted(
        self, auditor: Cli, policy: Path
    ) -> None:
        result = auditor("audit", policy, "-f", "json")

        report = json.loads(result.out)
        assert [one["id"] for one in report["rulesets"]] == [
            "ccpa", "cpni", "fcra", "gdpr", "maine", "nevada",
        ]  # fmt: skip
        assert "ruleset" not in {one["from"] for one in report["assumptions"]}

    def test_a_ruleset_named_twice_counts_once(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, *FEW, "-f", "json")

        assert [one["id"] for one in json.loads(result.out)["rulesets"]] == ["maine"]
