"""Limits of reading, from each place where they are set, in every command that reads a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import FEW, Cli

if TYPE_CHECKING:
    from pathlib import Path

LONG = "We collect names. " * 40
TOLD = "long.txt: not audited: its text has 720 characters; at most 100 are read"


@pytest.fixture
def long(folder: Path) -> Path:
    """A text of 720 characters, in the working directory."""
    (folder / "long.txt").write_text(LONG)
    return folder


class TestSources:
    def test_the_usual_value(self, auditor: Cli, folder: Path) -> None:
        (folder / "huge.txt").write_text("We collect names. " * 30_000)

        result = auditor("text", "huge.txt")

        assert result.code == 3
        assert "its text has 540,000 characters; at most 500,000 are read" in result.err
        assert "--limit characters=600000" in result.err

    def test_an_option(self, auditor: Cli, long: Path) -> None:
        assert long.is_dir()
        result = auditor("text", "long.txt", "--limit", "characters=100")

        assert (result.code, TOLD in result.err) == (3, True)

    def test_the_configuration(self, auditor: Cli, long: Path) -> None:
        (long / ".auditor.yaml").write_text("limits: {characters: 100, bytes: 1MB}\n")

        result = auditor("text", "long.txt")

        assert (result.code, TOLD in result.err) == (3, True)

    def test_the_environment(
        self, auditor: Cli, long: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert long.is_dir()
        monkeypatch.setenv("AUDITOR_LIMITS", "pages=3 characters=100")

        result = auditor("text", "long.txt")

        assert (result.code, TOLD in result.err) == (3, True)

    def test_an_option_goes_before_the_configuration_limit_by_limit(
        self, auditor: Cli, long: Path
    ) -> None:
        (long / ".auditor.yaml").write_text("limits:\n  characters: 100\n  bytes: 500\n")

        raised = auditor("text", "long.txt", "--limit", "characters=1000")
        both = auditor("text", "long.txt", "--limit", "characters=1000", "--limit", "bytes=1kB")

        assert "it has 720 bytes; at most 500 are read" in raised.err
        assert both.code == 0

    def test_verbose_tells_which_hold_and_who_said_so(self, auditor: Cli, long: Path) -> None:
        (long / ".auditor.yaml").write_text("limits:\n  bytes: 1MB\n")

        said = auditor("check", "long.txt", *FEW, "-v", "--limit", "pages=9").err

        assert "limits = bytes=1000000, pages=9 (option --limit, .auditor.yaml:1)" in said


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "long.txt"),
        ("check", "long.txt"),
        ("text", "long.txt"),
        ("facts", "long.txt"),
        ("explain", "GDPR-13-2-B-ERASE", "long.txt"),
        ("baseline", "create", "long.txt"),
        ("horizon", "long.txt"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_reads_a_policy_takes_them(
    auditor: Cli, long: Path, command: tuple[str, ...]
) -> None:
    assert long.is_dir()
    rulesets = () if command[0] == "text" else ("-r", "gdpr")

    result = auditor(*command, *rulesets, "--limit", "characters=100")

    assert result.code == 3
    assert TOLD in result.err


def test_the_other_inputs_of_the_run_are_still_audited(auditor: Cli, long: Path) -> None:
    (long / "short.txt").write_text("We collect names.")

    audited = auditor("audit", "long.txt", "short.txt", *FEW, "--limit", "characters=100")
    shown = auditor("text", "long.txt", "short.txt", "--limit", "characters=100")

    assert (audited.code, shown.code) == (3, 3)
    assert "short.txt" in audited.out
    assert "short.txt: text/plain" in shown.out


class TestMistakes:
    @pytest.mark.parametrize(
        ("given", "what"),
        [
            ("pages", "sets no limit; write NAME=VALUE"),
            ("words=3", "NAME one of bytes, characters, pages"),
            ("pages=many", "'many' is no value of pages; write a whole number"),
            ("memory=5", "it is a whole number from 200,000,000"),
        ],
    )
    def test_of_an_option(self, auditor: Cli, long: Path, given: str, what: str) -> None:
        assert long.is_dir()
        result = auditor("text", "long.txt", "--limit", given)

        assert result.code == 2
        assert what in " ".join(result.err.split())

    @pytest.mark.parametrize(
        ("written", "what"),
        [
            ("limits: {pages: many}", ".auditor.yaml:1"),
            ("limits: {words: 3}", "words"),
            ("limits: {bytes: 20 TB}", "'20 TB' is no value of bytes"),
            ("limits: [pages]", ".auditor.yaml:1"),
        ],
    )
    def test_of_the_configuration(self, auditor: Cli, long: Path, written: str, what: str) -> None:
        (long / ".auditor.yaml").write_text(f"{written}\n")

        result = auditor("text", "long.txt")

        assert result.code == 2
        assert what in result.err
        assert "Traceback" not in result.err
