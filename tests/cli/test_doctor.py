"""auditor doctor: what is there, what is missing, and what to do."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor import __version__
from auditor.cli import _installation
from auditor.loading.rulesets import shipped
from tests.conftest import Cli, process

if TYPE_CHECKING:
    from pathlib import Path

ABSENT = replace(_installation.LIBRARIES[0], linux="libabsent.so.9", debian="libabsent9")
WITHOUT_ENGINE = (
    "import sys; sys.modules['durable'] = None; "
    "from auditor.cli import run; sys.exit(run(sys.argv[1:]))"
)


def libraries_are_here() -> bool:
    for library in _installation.LIBRARIES:
        try:
            ctypes.CDLL(library.file)
        except OSError:
            return False
    return True


@pytest.mark.skipif(not libraries_are_here(), reason="Pango is not installed: see the set-up")
def test_a_whole_installation_is_well(auditor: Cli) -> None:
    result = auditor("doctor")

    assert result.code == 0, result.out
    assert result.out.splitlines()[-1] == "all is well"


def test_it_names_versions_engine_rulesets_and_fonts(auditor: Cli) -> None:
    result = auditor("doctor")

    assert f"auditor {__version__}" in result.out
    assert "rule engine: durable-rules 2.0.28" in result.out
    assert "fonts: 10 in the package" in result.out
    for name in shipped():
        assert f"ruleset {name} 1." in result.out


def test_a_missing_library_is_named_with_what_to_do(
    auditor: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_installation, "LIBRARIES", (ABSENT,))

    result = auditor("doctor")

    assert result.code == 1
    assert "missing library libabsent.so.9: PDF reports cannot be made" in result.out
    assert "apt-get install libabsent9" in result.out
    assert "1 of " in result.out.splitlines()[-1]


def test_a_missing_engine_is_named_with_what_to_do(folder: Path) -> None:
    result = without_engine("doctor", cwd=folder)

    assert result.returncode == 1
    assert "rule engine: durable-rules cannot be imported" in result.stdout
    assert "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject" in result.stdout


def test_an_audit_without_the_engine_says_so(policy: Path, folder: Path) -> None:
    alone = without_engine("audit", policy, "-r", "maine", "-f", "text", cwd=folder)
    together = process("audit", policy, "-r", "maine", "-f", "text", cwd=folder)

    assert (alone.returncode, together.returncode) == (0, 0)
    assert "warning: policy.txt: durable-rules could not be imported" in alone.stderr
    assert "the reference evaluator judged alone" in " ".join(alone.stdout.split())
    assert "judged alone" not in " ".join((together.stderr + together.stdout).split())


def without_engine(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line where durable-rules cannot be imported."""
    command = [sys.executable, "-c", WITHOUT_ENGINE, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603
