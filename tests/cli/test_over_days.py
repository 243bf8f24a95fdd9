"""One policy as of several days: audits with reports of their own, and what lies ahead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FEW, Cli, written

if TYPE_CHECKING:
    from pathlib import Path

BOTH = ("--as-of", "policy", "--as-of", "2026-11-22")


class TestSeveralDays:
    def test_each_day_has_its_own_reports_with_the_day_in_their_names(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        result = auditor("audit", policy, *FEW, *BOTH, "-f", "json", "-f", "junit", "-o", "out")

        assert result.code == 0
        assert written(folder / "out") == [
            "policy.2021-03-03.json",
            "policy.2021-03-03.junit.xml",
            "policy.2026-11-22.json",
            "policy.2026-11-22.junit.xml",
        ]
        later = json.loads((folder / "out/policy.2026-11-22.json").read_text())
        assert later["as_of"] == "2026-11-22"
        assert {one["course"]["written_on"] for one in later["findings"] if "course" in one} == {
            "2021-03-03"
        }

    def test_a_path_gets_the_day_before_its_ending(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        assert auditor("audit", policy, *FEW, *BOTH, "-f", "json:my.report").code == 0
        assert (folder / "my.2021-03-03.report").is_file()

    def test_text_shows_both_and_compares_them(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, *BOTH)

        assert result.code == 0
        assert result.out.count("law as of ") == 2
        assert "policy.txt in time, as of 2021-03-03, 2026-11-22" in result.out

    def test_one_day_is_not_compared(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "--as-of", "policy", "--as-of", "2021-03-03")

        assert result.code == 0
        assert "in time" not in result.out

    @pytest.mark.parametrize("form", ["json", "csv"])
    def test_only_text_holds_several_days_at_once(
        self, auditor: Cli, policy: Path, form: str
    ) -> None:
        result = auditor("audit", policy, *FEW, *BOTH, "-f", form)

        assert (result.code, result.out) == (2, "")
        assert f"several days as {form} need a folder" in result.err

    def test_a_report_never_overwrites_an_input(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "notes.2021-03-03.md").write_text(policy.read_text())

        result = auditor("audit", "notes.2021-03-03.md", *FEW, *BOTH, "-f", "markdown:notes.md")

        assert result.code == 2
        assert "could overwrite this input" in result.err

    def test_the_configuration_may_list_days(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / ".auditor.yaml").write_text("as_of: [policy, '2026-11-22']\n")

        result = auditor("audit", policy, *FEW, "-f", "json", "-o", "out")

        assert result.code == 0
        assert written(folder / "out") == ["policy.2021-03-03.json", "policy.2026-11-22.json"]

    def test_so_may_the_environment(
        self, auditor: Cli, policy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AUDITOR_AS_OF", "policy 2026-11-22")

        assert auditor("audit", policy, *FEW, "-f", "json", "-o", "out").code == 0
        assert len(written(folder / "out")) == 2

    def test_a_command_of_one_day_refuses_a_list_of_the_configuration(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / ".auditor.yaml").write_text("as_of: [policy, today]\n")

        result = auditor("explain", "ME-9301-2", policy, *FEW)

        assert result.code == 2
        assert "names several days (policy, today)" in result.err

    def test_the_gate_fails_if_it_fails_on_any_day(self, auditor: Cli, policy: Path) -> None:
        early = auditor("check", policy, *FEW, "--as-of", "2016-01-01")
        both = auditor("check", policy, *FEW, "--as-of", "2016-01-01", "--as-of", "2026-11-22")

        assert early.code != 1
        assert auditor("check", policy, *FEW, "--as-of", "2026-11-22").code == 1
        assert both.code in {1, 4}

    def test_a_policy_without_a_date_says_so(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "policy.txt").write_text(
            policy.read_text().replace("Last updated: March 3, 2021", "")
        )

        result = auditor("audit", policy, *FEW, *BOTH)

        assert result.code == 2
        assert "no date of its own" in result.err


class TestHorizon:
    def test_days_ahead_are_told_with_cause_and_cure(self, auditor: Cli, policy: Path) -> None:
        result = auditor(
            "horizon", policy, "-r", "ccpa", "--from", "2022-12-01", "--until", "2023-01-01"
        )

        assert result.code == 0
        assert "2023-01-01" in result.out
        assert "Because: CCPA-7011-E-2-C" in result.out
        assert "To close it: " in result.out

    def test_as_json(self, auditor: Cli, policy: Path) -> None:
        result = auditor(
            "horizon",
            policy,
            "-r",
            "nevada",
            "--as-of",
            "2021-03-03",
            "--until",
            "2022-01-01",
            "-f",
            "json",
        )

        told = json.loads(result.out)
        assert (told["schema"], told["from"], told["until"]) == (
            "auditor/horizon/v1",
            "2021-03-03",
            "2022-01-01",
        )
        assert [one["day"] for one in told["days"] if one["changes"]] == ["2021-10-01"]

    def test_as_markdown(self, auditor: Cli, policy: Path) -> None:
        result = auditor("horizon", policy, "-r", "cpni", "-f", "markdown")

        assert result.code == 0
        assert result.out.startswith("# policy.txt: what lies ahead")
        assert "CPNI-2010-H" in result.out

    def test_an_end_before_the_beginning_is_refused(self, auditor: Cli, policy: Path) -> None:
        result = auditor("horizon", policy, *FEW, "--from", "2026-01-01", "--until", "2025-01-01")

        assert result.code == 2
        assert "lies before the first day, 2026-01-01" in result.err

    def test_what_cannot_be_read_is_code_3(self, auditor: Cli, folder: Path) -> None:
        (folder / "empty.txt").write_text("")

        assert auditor("horizon", "empty.txt", *FEW).code == 3
