"""Where a setting comes from: option, else environment, else .auditor.yaml, else default."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, Cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(folder: Path) -> Path:
    """A repository with a policy in a folder of its own."""
    (folder / ".git").mkdir()
    (folder / "docs").mkdir()
    (folder / "docs" / "privacy.txt").write_text(POLICY)
    return folder


def configure(folder: Path, text: str) -> None:
    (folder / ".auditor.yaml").write_text(text)


def origin(result_err: str, name: str) -> str:
    """Return what -v says of a setting."""
    (line,) = [line for line in result_err.splitlines() if line.startswith(f"{name} = ")]
    return line


class TestOrder:
    def test_the_default(self, auditor: Cli, project: Path) -> None:
        del project
        result = auditor("check", "docs/privacy.txt", "-r", "maine", "-v")

        assert origin(result.err, "fail_on") == "fail_on = high (default)"
        assert "configuration: none found" in result.err

    def test_the_file_wins_over_the_default(self, auditor: Cli, project: Path) -> None:
        configure(project, "rulesets: [maine]\ngate:\n  fail_on: never\n")

        result = auditor("check", "docs/privacy.txt", "-v")

        assert origin(result.err, "fail_on") == "fail_on = never (.auditor.yaml:3)"
        assert origin(result.err, "rulesets") == "rulesets = maine (.auditor.yaml:1)"
        assert result.code == 0

    def test_the_environment_wins_over_the_file(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure(project, "rulesets: [maine]\ngate:\n  fail_on: never\n")
        monkeypatch.setenv("AUDITOR_FAIL_ON", "low")

        result = auditor("check", "docs/privacy.txt", "-v")

        assert origin(result.err, "fail_on") == "fail_on = low (AUDITOR_FAIL_ON)"
        assert result.code == 1

    def test_the_option_wins_over_all(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure(project, "rulesets: [maine]\ngate:\n  fail_on: low\n")
        monkeypatch.setenv("AUDITOR_FAIL_ON", "low")

        result = auditor("check", "docs/privacy.txt", "-v", "--fail-on", "never")

        assert origin(result.err, "fail_on") == "fail_on = never (option --fail-on)"
        assert result.code == 0

    def test_a_switch_can_be_turned_off_again(self, auditor: Cli, project: Path) -> None:
        configure(project, "rulesets: [maine]\ngate: {fail_on: never, review: true}\n")

        on = auditor("check", "docs/privacy.txt")
        off = auditor("check", "docs/privacy.txt", "--no-fail-on-review")

        assert (on.code, off.code) == (1, 0)

    @pytest.mark.parametrize(
        ("name", "value", "setting"),
        [
            ("AUDITOR_RULESETS", "maine nevada", "rulesets = maine, nevada"),
            ("AUDITOR_AS_OF", "2026-01-01", "as_of = 2026-01-01"),
            ("AUDITOR_FAIL_ON_REVIEW", "1", "fail_on_review = yes"),
            ("AUDITOR_FORMATS", "markdown", "formats = markdown"),
        ],
    )
    def test_variables(
        self,
        auditor: Cli,
        project: Path,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        value: str,
        setting: str,
    ) -> None:
        del project
        monkeypatch.setenv(name, value)

        result = auditor("check", "docs/privacy.txt", "-v")

        assert origin(result.err, setting.split(" = ", maxsplit=1)[0]) == f"{setting} ({name})"

    def test_a_wrong_value_in_a_variable_is_wrong_use(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del project
        monkeypatch.setenv("AUDITOR_FAIL_ON", "hihg")

        result = auditor("check", "docs/privacy.txt", "-r", "maine")

        assert result.code == 2
        assert "AUDITOR_FAIL_ON" in result.err

    def test_a_variable_that_does_nothing_is_not_passed_over_in_silence(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del project
        monkeypatch.setenv("AUDITOR_FAILON", "low")

        result = auditor("check", "docs/privacy.txt", "-r", "maine", "--fail-on", "never")

        assert (
            "AUDITOR_FAILON is not known and does nothing; did you mean AUDITOR_FAIL_ON"
            in result.err
        )


class TestTheFile:
    def test_it_is_found_above_the_first_input(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure(project, "rulesets: [maine]\n")
        elsewhere = project.parent / "elsewhere"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)

        result = auditor("check", project / "docs" / "privacy.txt", "-f", "json")

        assert [one["id"] for one in json.loads(result.out)["rulesets"]] == ["maine"]

    def test_it_is_not_looked_for_above_the_repository(self, auditor: Cli, project: Path) -> None:
        configure(project.parent, "rulesets: [maine]\n")
        try:
            result = auditor("check", "docs/privacy.txt", "-v", "-r", "nevada")
        finally:
            (project.parent / ".auditor.yaml").unlink()

        assert "configuration: none found" in result.err

    def test_documents_are_named_from_its_folder(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure(project, "rulesets: [maine]\n")
        monkeypatch.chdir(project / "docs")

        report = json.loads(auditor("check", "privacy.txt", "-f", "json").out)

        assert report["document"]["id"] == "docs/privacy.txt"
        assert report["document"]["source"] == "privacy.txt"

    def test_its_paths_are_relative_to_it(
        self, auditor: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure(project, "rulesets: [maine]\nauditee: audit/auditee.yaml\n")
        (project / "audit").mkdir()
        (project / "audit" / "auditee.yaml").write_text("name: Harbour Lane\nfacts: {}\n")
        monkeypatch.chdir(project / "docs")

        report = json.loads(auditor("check", "privacy.txt", "-f", "json").out)

        assert report["auditee"]["name"] == "Harbour Lane"

    def test_the_auditee_can_stand_in_it(self, auditor: Cli, project: Path) -> None:
        configure(
            project,
            "rulesets: [maine]\nauditee:\n  name: Harbour Lane\n  facts:\n    org.me.broadband: false\n",
        )

        result = auditor("check", "docs/privacy.txt", "-f", "json")

        report = json.loads(result.out)
        assert report["auditee"] == {"name": "Harbour Lane", "facts": {"org.me.broadband": "false"}}
        assert result.code == 4

    def test_a_wrong_fact_in_it_is_named_with_its_line(self, auditor: Cli, project: Path) -> None:
        configure(project, "rulesets: [maine]\nauditee:\n  facts:\n    org.me.broadbend: true\n")

        result = auditor("check", "docs/privacy.txt")

        assert result.code == 2
        assert ".auditor.yaml:4: " in result.err
        assert "org.me.broadband" in result.err

    def test_a_file_named_by_an_option(self, auditor: Cli, project: Path) -> None:
        (project / "strict.yaml").write_text("rulesets: [maine]\ngate: {fail_on: low}\n")

        result = auditor("check", "docs/privacy.txt", "--config", "strict.yaml", "-v")

        assert origin(result.err, "fail_on") == "fail_on = low (strict.yaml:2)"

    def test_reports_named_in_it_are_written(self, auditor: Cli, project: Path) -> None:
        configure(project, "rulesets: [maine]\nreport: {formats: [text, 'sarif:gaps.sarif']}\n")

        result = auditor("check", "docs/privacy.txt")

        assert "docs/privacy.txt" in result.out
        assert json.loads((project / "gaps.sarif").read_text())["version"] == "2.1.0"


class TestOverrides:
    def test_a_severity(self, auditor: Cli, project: Path) -> None:
        configure(project, "rulesets: [maine]\n")
        before = auditor("check", "docs/privacy.txt", "-f", "json")
        blocking = [f for f in json.loads(before.out)["findings"] if f["blocking"]]
        name = next(f["requirement"] for f in blocking)
        configure(
            project,
            f"rulesets: [maine]\noverrides:\n  {name}:\n    severity: low\n    reason: Agreed with counsel.\n",
        )

        after = json.loads(auditor("check", "docs/privacy.txt", "-f", "json").out)

        found = next(f for f in after["findings"] if f["requirement"] == name)
        assert (found["severity"], found["blocking"]) == ("low", False)
        assert after["overrides"] == [
            {
                "requirement": name,
                "severity": "low",
                "kind": None,
                "applies": None,
                "reason": "Agreed with counsel.",
            }
        ]
        assert "Agreed with counsel." in auditor("check", "docs/privacy.txt").out

    def test_what_nobody_may_waive_cannot_be_overridden_away(
        self, auditor: Cli, project: Path
    ) -> None:
        configure(
            project,
            "rulesets: [maine]\noverrides:\n  ME-DEF-01: {applies: false, reason: We disagree.}\n",
        )

        result = auditor("check", "docs/privacy.txt")

        assert result.code == 2
        assert ".auditor.yaml:3: " in result.err
        assert "ME-DEF-01" in result.err

    def test_all_mistakes_of_all_files_at_once(self, auditor: Cli, project: Path) -> None:
        configure(
            project,
            "rulesets: [maine]\nwaivers: waivers.yaml\nbaseline: baseline.json\n"
            "overrides:\n  ME-9999: {severity: low, reason: Why not.}\n",
        )
        (project / "waivers.yaml").write_text("waivers:\n  - requirement: ME-9301-5\n")
        (project / "baseline.json").write_text("{\n")

        result = auditor("check", "docs/privacy.txt")

        assert result.code == 2
        for place in (".auditor.yaml:5: ", "waivers.yaml:2: ", "baseline.json:"):
            assert place in result.err
