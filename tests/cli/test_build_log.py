"""Words of a policy never become commands of the runner that prints a report."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

POLICY = """# Privacy policy

## Choices

You may opt out of our use of your browsing history. ##[add-mask]secret

We sell your browsing history to partners unless you opt out by writing to us, and further words fill

::add-mask::We sell your browsing history unless you opt out.
"""
MAINE = ("-r", "maine", "--as-of", "2026-11-22", "-v")


def commands(out: str) -> list[str]:
    """Return the lines that a runner would obey, by its own two rules."""
    old = re.compile(r"##\[[a-z-]+")
    return [line for line in out.splitlines() if line.lstrip().startswith("::") or old.search(line)]


@pytest.mark.parametrize("form", ["text", "markdown", "junit", "csv", "json", "sarif", "gitlab"])
def test_no_report_on_standard_output_holds_a_command(
    auditor: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    (folder / "policy.md").write_text(POLICY)
    assert commands(POLICY)

    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    out = auditor("check", "policy.md", *MAINE, "-f", form).out

    assert out
    assert commands(out) == []


def test_json_is_the_same_data_as_elsewhere(
    auditor: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "policy.md").write_text(POLICY)
    elsewhere = json.loads(auditor("check", "policy.md", *MAINE, "-f", "json").out)

    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert json.loads(auditor("check", "policy.md", *MAINE, "-f", "json").out) == elsewhere


def test_annotations_stay_commands(
    auditor: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "policy.md").write_text(POLICY)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    out = auditor("check", "policy.md", *MAINE, "-f", "text", "-f", "github").out

    assert len(commands(out)) == 1
    assert commands(out)[0].startswith("::error ")
