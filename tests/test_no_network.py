"""An audit needs no network: it is the same with networking cut off, and nothing tries to connect."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

AUDIT = [
    "audit",
    "policy.txt",
    "-r",
    "maine",
    "--as-of",
    "2024-05-01",
    "-f",
    "json",
    "-f",
    "html",
    "-f",
    "pdf",
]
GUARD = """
import os, sys
def hook(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.")):
        os.write(2, f"network: {event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(hook)
from auditor.cli import run
sys.exit(run(sys.argv[1:]))
"""
"""Ends the process at the first attempt, whoever makes it and whatever catches exceptions."""


def run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603


def test_nothing_tries_to_reach_the_network(policy: Path, folder: Path) -> None:
    del policy

    result = run([sys.executable, "-c", GUARD, *AUDIT, "-o", "out"], folder)

    assert result.returncode == 0, result.stderr
    assert sorted(one.suffix for one in (folder / "out").iterdir()) == [".html", ".json", ".pdf"]


def test_the_guard_sees_an_attempt(folder: Path) -> None:
    attempt = GUARD.replace("from auditor", "import socket; socket.socket(); from auditor")

    result = run([sys.executable, "-c", attempt, "--version"], folder)

    assert result.returncode == 99
    assert "network: socket.__new__" in result.stderr


def test_an_audit_without_any_network_gives_the_same_reports(policy: Path, folder: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or run([unshare, "-rn", "true"], folder).returncode != 0:
        pytest.skip("this system lets nobody cut a process off the network")
    del policy
    auditor = [sys.executable, "-m", "auditor", *AUDIT]

    with_network = run([*auditor, "-o", "with"], folder)
    without = run([unshare, "-rn", *auditor, "-o", "without"], folder)

    assert (with_network.returncode, without.returncode) == (0, 0), without.stderr
    for name in ("policy.json", "policy.html", "policy.pdf"):
        assert (folder / "without" / name).read_bytes() == (folder / "with" / name).read_bytes()
