"""auditor check: exit codes, what is printed, what is left out."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import auditor.renderers
from auditor import readers
from tests.conftest import FEW, POLICY, Cli, process, written

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parents[2] / "seeds"
DAY = ("--as-of", "2026-11-22")
REVIEWED = "GDPR-12-1"
"""A requirement that only a person can judge."""


@pytest.fixture
def good(folder: Path) -> Path:
    """The sample policy that has no blocking gap."""
    shutil.copy(SEEDS / "aldermoor-2026.md", folder / "privacy.md")
    shutil.copy(SEEDS / "aldermoor-2026.auditee.yaml", folder / "auditee.yaml")
    return Path("privacy.md")


@pytest.fixture
def gdpr(good: Path) -> tuple[str, ...]:
    """Arguments under which the good policy passes quickly."""
    del good
    return ("-r", "gdpr", "--auditee", "auditee.yaml", *DAY)


@pytest.fixture
def bad(good: Path, folder: Path) -> Path:
    """The same policy without the sentence that states a mandatory right."""
    lines = (folder / good).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("- Erasure:")]
    assert len(kept) == len(lines) - 1
    (folder / "bad.md").write_text("".join(kept), encoding="utf-8")
    return Path("bad.md")


class TestExitCodes:
    def test_0_where_the_gate_passes(self, auditor: Cli, good: Path, gdpr: tuple[str, ...]) -> None:
        result = auditor("check", good, *gdpr)

        assert result.code == 0
        assert "The gate passes." in result.out

    def test_1_where_a_gap_blocks(self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]) -> None:
        result = auditor("check", bad, *gdpr)

        assert result.code == 1
        assert "The gate fails: 1 finding blocks." in result.out

    def test_2_where_the_configuration_is_wrong(
        self, auditor: Cli, good: Path, gdpr: tuple[str, ...], folder: Path
    ) -> None:
        (folder / ".auditor.yaml").write_text("gate:\n  fail_on: hihg\n")

        result = auditor("check", good, *gdpr)

        assert result.code == 2
        assert ".auditor.yaml:2: " in result.err
        assert "'high'" in result.err
        assert result.out == ""

    def test_3_where_an_input_cannot_be_read(self, auditor: Cli, gdpr: tuple[str, ...]) -> None:
        result = auditor("check", "missing.md", *gdpr)

        assert result.code == 3
        assert "missing.md: not audited: there is no such file" in result.err

    def test_4_where_no_requirement_applies(self, auditor: Cli, policy: Path) -> None:
        result = auditor("check", policy, *FEW, "--as-of", "1990-01-01")

        assert result.code == 4

    def test_4_where_there_is_no_input(self, auditor: Cli) -> None:
        assert auditor("check", *FEW).code == 4

    def test_5_where_the_product_is_at_fault(self, auditor: Cli, policy: Path, bug: None) -> None:
        del bug
        result = auditor("check", policy, *FEW, "-f", "test_bug")

        assert result.code == 5
        assert "this is a bug in auditor" in result.err

    def test_130_where_interrupted(
        self, auditor: Cli, policy: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("auditor.cli._inputs.read", interrupt)

        assert auditor("check", policy, *FEW).code == 130

    @pytest.fixture
    def bug(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """A format that cannot be rendered."""
        place = tmp_path / "formats"
        place.mkdir()
        (place / "test_bug.py").write_text("EXTENSION = 'bug'\ndef render(audit): return 1 / 0\n")
        monkeypatch.setattr(
            auditor.renderers, "__path__", [*auditor.renderers.__path__, str(place)]
        )
        yield
        del sys.modules["auditor.renderers.test_bug"]


class TestAnErrorIsNeverHidden:
    def test_an_unreadable_input_wins_over_a_gap(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]
    ) -> None:
        result = auditor("check", bad, "missing.md", *gdpr)

        assert result.code == 3
        assert "GDPR-13-2-B-ERASE blocks" in result.out
        assert "1 not audited" in result.out.splitlines()[-1]

    def test_an_unreadable_input_is_never_green_whatever_the_options(
        self, auditor: Cli, good: Path, gdpr: tuple[str, ...]
    ) -> None:
        for options in ((), ("--allow-empty",), ("--keep-going",), ("--fail-on", "never"), ("-q",)):
            assert auditor("check", good, "missing.md", *gdpr, *options).code == 3

    def test_a_report_that_cannot_be_written_wins_over_a_gap(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]
    ) -> None:
        assert auditor("check", bad, *gdpr, "-f", "json:/dev/full").code == 2

    def test_nothing_judged_is_a_pass_only_if_so_wished(self, auditor: Cli, policy: Path) -> None:
        old = (*FEW, "--as-of", "1990-01-01")

        assert auditor("check", policy, *old, "--allow-empty").code == 0
        assert auditor("check", *FEW, "--allow-empty").code == 0

    def test_a_bug_stops_the_run_unless_told_to_keep_going(
        self, auditor: Cli, policy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "other.txt").write_text(POLICY)

        def broken(path: Path, **named: Any) -> object:  # noqa: ANN401  (whatever it is given)
            if path.name == "policy.txt":
                raise ZeroDivisionError("a bug")
            return readers.read(path, **named)

        monkeypatch.setattr("auditor.cli._inputs.read", broken)

        stopped = auditor("check", policy, "other.txt", *FEW)
        kept = auditor("check", policy, "other.txt", *FEW, "--keep-going")

        assert (stopped.code, kept.code) == (5, 5)
        assert "1 further input was not audited" in stopped.err
        assert "other.txt" not in stopped.out
        assert "other.txt" in kept.out
        assert "ZeroDivisionError: a bug" in stopped.err

    def test_only_reviews_is_a_pass_with_a_warning(
        self, auditor: Cli, good: Path, gdpr: tuple[str, ...]
    ) -> None:
        result = auditor("check", good, *gdpr, "--only", REVIEWED)

        assert result.code == 0
        assert "every requirement that applies is left to a person's review" in result.err


class TestWhatIsSaid:
    def test_a_blocking_finding_names_all_that_a_person_needs(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]
    ) -> None:
        said = " ".join(auditor("check", bad, *gdpr, "-q").out.split())

        assert "GDPR-13-2-B-ERASE blocks: missing, high. Right to erasure" in said
        assert "GDPR Art. 13(2)(b)" in said
        assert "It blocks because a mandatory disclosure of high severity is missing." in said
        assert "Right to have data deleted" in said
        assert "Model clause: You may ask us to erase your data" in said

    @pytest.mark.parametrize("options", [(), ("-q",), ("-v",), ("--color", "always")])
    def test_the_last_line_counts(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...], options: tuple[str, ...]
    ) -> None:
        last = auditor("check", bad, *gdpr, *options).out.splitlines()[-1]

        for word in (
            "satisfied", "partial", "missing", "defective", "review", "not applicable", "waived",
            "baselined", "as of 2026-11-22", "ruleset gdpr 1.",
        ):  # fmt: skip
            assert word in last

    def test_several_policies_are_counted_together_on_the_last_line(
        self, auditor: Cli, good: Path, bad: Path, gdpr: tuple[str, ...]
    ) -> None:
        result = auditor("check", good, bad, *gdpr, "-q")

        assert result.code == 1
        last = result.out.splitlines()[-1]
        assert last.startswith("2 documents: 1 passed, 1 failed, 0 not audited; ")

    def test_quiet_shows_what_blocks_and_no_more(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]
    ) -> None:
        out = auditor("check", bad, *gdpr, "-q").out

        assert "GDPR-13-2-B-ERASE" in out
        assert "GDPR-13-3" not in out
        assert "Taken as given" not in out

    def test_colour_on_demand(self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]) -> None:
        assert "\x1b[" in auditor("check", bad, *gdpr, "--color", "always").out
        assert "\x1b[" not in auditor("check", bad, *gdpr, "--color", "never").out

    def test_progress_only_on_a_terminal(self, good: Path, bad: Path, folder: Path) -> None:
        result = process("check", good, bad, *FEW, "--fail-on", "never", cwd=folder)

        assert "\r" not in result.stderr
        assert "1/2" not in result.stderr


class TestThresholds:
    @pytest.mark.parametrize(
        ("threshold", "code"), [("critical", 0), ("high", 1), ("low", 1), ("never", 0)]
    )
    def test_fail_on(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...], threshold: str, code: int
    ) -> None:
        assert auditor("check", bad, *gdpr, "--fail-on", threshold).code == code

    def test_fail_on_review(self, auditor: Cli, good: Path, gdpr: tuple[str, ...]) -> None:
        result = auditor("check", good, *gdpr, "--fail-on-review", "-q")

        assert result.code == 1
        assert "blocks: review" in result.out
        assert "this gate wants no open review" in " ".join(result.out.split())


class TestSelections:
    def test_only(self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]) -> None:
        access = auditor("check", bad, *gdpr, "--only", "GDPR-13-2-B-RECTIFY")
        erasure = auditor("check", bad, *gdpr, "--only", "gdpr-13-2-b-erase")

        assert (access.code, erasure.code) == (0, 1)
        assert access.out.splitlines()[-1].startswith("1 satisfied, 0 partial, 0 missing")
        assert "were judged and left out" in " ".join(access.out.split())

    def test_skip(self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]) -> None:
        assert auditor("check", bad, *gdpr, "--skip", "GDPR-13-2-B-ERASE").code == 0
        assert auditor("check", bad, *gdpr, "--skip", "rights").code == 0

    def test_min_severity(self, auditor: Cli, bad: Path, gdpr: tuple[str, ...]) -> None:
        assert auditor("check", bad, *gdpr, "--min-severity", "critical").code == 0
        assert auditor("check", bad, *gdpr, "--min-severity", "high").code == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            ("--only", "GDPR-13-2-B-ERASURE"),
            ("--skip", "GDPR-99"),
            ("--min-severity", "higher"),
            ("--fail-on", "severe"),
            ("--only", ""),
        ],
    )
    def test_an_unknown_name_is_wrong_use(
        self, auditor: Cli, good: Path, gdpr: tuple[str, ...], wrong: tuple[str, str]
    ) -> None:
        result = auditor("check", good, *gdpr, *wrong)

        assert result.code == 2
        assert result.out == ""

    def test_the_nearest_names_are_told(
        self, auditor: Cli, good: Path, gdpr: tuple[str, ...]
    ) -> None:
        result = auditor("check", good, *gdpr, "--only", "GDPR-13-2-B-ERASURE")

        assert "GDPR-13-2-B-ERASE" in result.err

    def test_what_selects_nothing_that_applies_is_no_pass(
        self, auditor: Cli, good: Path, gdpr: tuple[str, ...]
    ) -> None:
        assert auditor("check", good, *gdpr, "--skip", "gdpr").code == 4


class TestInputs:
    def test_standard_input(
        self,
        auditor: Cli,
        bad: Path,
        gdpr: tuple[str, ...],
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        raw = (folder / bad).read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

        result = auditor("check", "-", "--stdin-name", "docs/privacy.md", *gdpr, "-f", "json")

        assert result.code == 1
        report = json.loads(result.out)
        assert report["document"]["id"] == report["document"]["source"] == "docs/privacy.md"
        assert report["document"]["media_type"] == "text/markdown"

    def test_several_at_a_time_give_the_same_report_as_one_by_one(
        self, good: Path, bad: Path, gdpr: tuple[str, ...], folder: Path
    ) -> None:
        (folder / "third.txt").write_text(POLICY)
        arguments: tuple[str | Path, ...] = (
            "check",
            good,
            bad,
            "missing.md",
            "third.txt",
            *gdpr,
            "--color",
            "never",
        )

        one = process(*arguments, cwd=folder)
        two = process(*arguments, "-j", "2", cwd=folder)

        assert (one.returncode, two.returncode) == (3, 3)
        assert one.stdout == two.stdout
        assert one.stderr == two.stderr

    def test_the_output_of_a_pipe_that_closes_early_is_no_bug(
        self, good: Path, gdpr: tuple[str, ...], folder: Path
    ) -> None:
        command = [sys.executable, "-m", "auditor", "check", str(good), *gdpr, "-v"]
        made = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", f"{' '.join(command)} | head -1"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env=dict(os.environ),
        )

        assert "Traceback" not in made.stderr


class TestFormats:
    def test_one_run_many_formats(
        self, auditor: Cli, bad: Path, gdpr: tuple[str, ...], folder: Path
    ) -> None:
        formats = ("sarif", "junit", "markdown", "gitlab", "csv", "json", "html")
        wishes = [part for name in formats for part in ("-f", f"{name}:r.{name}")]

        result = auditor("check", bad, *gdpr, "-f", "text", "-f", "github", *wishes)

        assert result.code == 1
        assert {f"r.{name}" for name in formats} <= set(written(folder))
        assert "::error " in result.out
        assert "The gate fails" in result.out

    @pytest.mark.parametrize("form", ["sarif", "junit", "markdown", "gitlab", "csv", "text"])
    def test_several_policies_in_one_file(
        self, auditor: Cli, good: Path, bad: Path, gdpr: tuple[str, ...], folder: Path, form: str
    ) -> None:
        result = auditor("check", good, bad, *gdpr, "-f", f"{form}:all.out")

        assert result.code == 1
        made = (folder / "all.out").read_text(encoding="utf-8")
        assert "bad.md" in made
        assert result.out == ""

    def test_a_format_for_one_policy_needs_a_folder_for_several(
        self, auditor: Cli, good: Path, bad: Path, gdpr: tuple[str, ...], folder: Path
    ) -> None:
        refused = auditor("check", good, bad, *gdpr, "-f", "json:all.json")
        done = auditor("check", good, bad, *gdpr, "-f", "json", "-f", "sarif", "-o", "out")

        assert refused.code == 2
        assert done.code == 1
        assert written(folder / "out") == ["bad.json", "bad.sarif", "privacy.json", "privacy.sarif"]
