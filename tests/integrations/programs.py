"""Runs other programs: git, pip, bash, pre-commit, buildah."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{role}_NAME": "A. Tester" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "tester@aldermoor.example" for role in ("AUTHOR", "COMMITTER")},
}
"""For git: somebody whom no configuration of this machine describes."""


def execute(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program without input; its two streams come as one."""
    return subprocess.run(  # noqa: S603  (commands of these tests, never of users)
        command,
        cwd=cwd,
        env={**os.environ, **_NOBODY} if env is None else env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def must(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a program that has to succeed; what it printed."""
    result = execute(*command, cwd=cwd, env=env)
    assert result.returncode == 0, f"{command}\n{result.stdout}"
    return result.stdout
