"""The child process in which files are read: whose code it runs, and what is left of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.readers import read_bytes
from tests.readers.pdfs import bomb, pdf

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
HARM = "import pathlib\npathlib.Path('run').write_text('by a stranger')\n"


def test_modules_of_the_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("json.py", "selectolax.py", "pypdfium2.py", "sitecustomize.py"):
        (tmp_path / name).write_text(HARM)
    (tmp_path / "auditor").mkdir()
    (tmp_path / "auditor" / "__init__.py").write_text(HARM)

    found = read_bytes(pdf("<p>We collect names.</p>"), ".pdf", source="x", id="x")

    assert found.text == "We collect names."
    assert not (tmp_path / "run").exists()


def _children(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []


def _is_over(process: str) -> bool:
    """Tell whether a process is gone, or dead and not yet buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return True


@LINUX
def test_an_interruption_ends_the_child_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(bomb())
    (tmp_path / "temporary").mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "auditor", "text", "bomb.pdf", "--limit", "seconds=60"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while running.poll() is None and not (children := _children(running.pid)):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()

    assert (running.returncode, said) == (130, b"auditor: interrupted\n")
    assert all(_is_over(child) for child in children)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_system_without_limits_of_processes_has_the_clock() -> None:
    program = (
        "import sys\nsys.modules['resource'] = None\n"
        "import signal\ndel signal.SIGXCPU, signal.SIGKILL\n"
        "from auditor import confinement\n"
        "confinement.confine(9)\nconfinement.allow(1)\nconfinement.write_nothing()\n"
        "print(confinement.took_too_long(-9), confinement.took_too_much(77))\n"
    )

    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False True\n"
