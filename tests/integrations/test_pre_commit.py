"""The hook, installed and run by pre-commit itself from a clone of this project."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.integrations.conftest import AS_OF, ROOT, delete_a_right
from tests.integrations.programs import execute, must

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PRE_COMMIT = (sys.executable, "-m", "pre_commit")
ENGINE = {"CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject"}
"""As docs/continuous-integration.md says for Python 3.13; it changes nothing for others."""

HOOKS = """repos:
  - repo: {clone}
    rev: {commit}
    hooks:
      - id: auditor-check
        language_version: {python}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the clone and its environment; made once for all tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def guarded(
    package_index: None,
    checkout: Path,
    home: Path,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The repository, with the hook in force for every commit."""
    del package_index
    for name, value in {"PRE_COMMIT_HOME": str(home), **ENGINE}.items():
        monkeypatch.setenv(name, value)
    commit = must("git", "rev-parse", "HEAD", cwd=checkout).strip()
    hooks = HOOKS.format(clone=checkout, commit=commit, python=sys.executable)
    (repository / ".pre-commit-config.yaml").write_text(hooks, encoding="utf-8")
    configuration = f"auditee: auditee.yaml\nas_of: '{AS_OF}'\n"
    (repository / ".auditor.yaml").write_text(configuration, encoding="utf-8")
    must("git", "add", "--all", cwd=repository)
    must("git", "commit", "--quiet", "--message", "configuration", cwd=repository)
    must(*PRE_COMMIT, "install", "--install-hooks", cwd=repository)
    return repository


def commit(repository: Path) -> tuple[int, str]:
    """Commit all that changed: exit code, and what was printed."""
    must("git", "add", "--all", cwd=repository)
    result = execute("git", "commit", "--message", "a change", cwd=repository)
    return result.returncode, result.stdout


def test_the_manifest_is_one() -> None:
    must(*PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)


def test_a_policy_without_blocking_gaps_is_committed(guarded: Path) -> None:
    with (guarded / "privacy.md").open("a", encoding="utf-8") as policy:
        policy.write("\nThank you for reading.\n")

    code, printed = commit(guarded)

    assert code == 0, printed
    assert "auditor check" in printed
    assert "Passed" in printed
    assert must("git", "status", "--porcelain", cwd=guarded) == ""


def test_a_policy_that_lost_a_right_is_not(guarded: Path) -> None:
    delete_a_right(guarded / "privacy.md")

    code, printed = commit(guarded)

    assert code == 1
    assert "- exit code: 1" in printed
    assert "GDPR-13-2-B-ERASE blocks: missing, high." in printed
    assert "You may ask us to erase your data" in printed
    assert must("git", "status", "--porcelain", cwd=guarded) == "M  privacy.md\n"


def test_two_policies_are_one_run(guarded: Path) -> None:
    (guarded / "docs").mkdir()
    shutil.copy(guarded / "privacy.md", guarded / "docs" / "Privacy Notice.md")
    delete_a_right(guarded / "privacy.md")

    code, printed = commit(guarded)

    assert code == 1
    assert printed.count("GDPR-13-2-B-ERASE blocks") == 1
    assert "docs/Privacy Notice.md" in printed
    assert "2 documents: 1 passed, 1 failed" in printed


def test_a_file_that_is_no_policy_runs_nothing(guarded: Path) -> None:
    (guarded / "privacy.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (guarded / "terms.md").write_text("Be kind.\n", encoding="utf-8")

    code, printed = commit(guarded)

    assert code == 0
    assert "(no files to check)Skipped" in printed


def test_both_engines_judge(guarded: Path) -> None:
    printed = must(*PRE_COMMIT, "run", "--all-files", "--verbose", cwd=guarded)

    assert "The gate passes." in printed
    assert "judged alone" not in printed
