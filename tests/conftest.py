"""What many tests start from: an invented policy in a folder of its own, and the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from auditor import cli

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):  # the same cases on every machine; at a desk, new ones each time
    settings.load_profile("ci")

POLICY = """Harbour Lane Broadband Privacy Policy

Last updated: March 3, 2021

1. What we collect

We collect your name, your postal address and your e-mail address when you order a service.
We do not sell your personal information.

2. Your rights

You can ask us to delete the personal data we hold about you, and you may ask for a copy of it.
Write to privacy@harbourlane.example or to Harbour Lane Ltd, 4 Quay Street, Millport.

3. Changes

We will post changes to this policy on this page.
"""


FEW = ("-r", "maine")
"""One small ruleset, where it does not matter which."""


@dataclass(frozen=True)
class Result:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory; colours as for a file."""
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return place


@pytest.fixture
def policy(folder: Path) -> Path:
    """A small policy in the working directory, named as a user would name it."""
    (folder / "policy.txt").write_text(POLICY, encoding="utf-8")
    return Path("policy.txt")


@pytest.fixture
def auditor(folder: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line, in this process, in an empty working directory."""
    del folder

    def run(*arguments: str | Path) -> Result:
        code = cli.run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


def process(
    *arguments: str | Path, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    return subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "auditor", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def written(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
