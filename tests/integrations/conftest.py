"""What the tests of integrations start from: this project as a clone, and a repository with a policy."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.integrations.programs import execute, must

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "seeds"
AS_OF = "2026-11-22"
_LIST = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")

RIGHT = "- Erasure: you have the right to have personal data erased"
"""How the line of the sample policy begins that states a mandatory right."""


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository of one commit with the files of this one, those not yet committed too."""
    folder = tmp_path_factory.mktemp("clone") / "auditor"
    listed = must(*_LIST, cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # one that was deleted is listed all the same
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    must("git", "init", "--quiet", cwd=folder)
    must("git", "add", "--all", cwd=folder)
    must("git", "commit", "--quiet", "--message", "all", cwd=folder)
    return folder


@pytest.fixture(scope="session")
def package_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leave out at a desk, and fail in CI, what needs packages that cannot be had."""
    folder = tmp_path_factory.mktemp("index")
    pip = (sys.executable, "-m", "pip", "download", "--no-deps", "--no-cache-dir")
    result = execute(*pip, "--dest", folder, "editables", cwd=folder)
    if result.returncode != 0 and os.environ.get("CI") == "true":
        pytest.fail(f"the package index cannot be reached:\n{result.stdout}")
    if result.returncode != 0:
        pytest.skip("the package index cannot be reached")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the sample policy that has no blocking gap, and its auditee file."""
    folder = tmp_path / "repository"
    folder.mkdir()
    shutil.copy(SEEDS / "aldermoor-2026.md", folder / "privacy.md")
    shutil.copy(SEEDS / "aldermoor-2026.auditee.yaml", folder / "auditee.yaml")
    must("git", "init", "--quiet", cwd=folder)
    must("git", "add", "--all", cwd=folder)
    must("git", "commit", "--quiet", "--message", "the policy", cwd=folder)
    return folder


def delete_a_right(policy: Path) -> None:
    """Take the sentence on erasure out of the sample policy."""
    lines = policy.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(RIGHT)]
    assert len(kept) == len(lines) - 1
    policy.write_text("".join(kept), encoding="utf-8")
