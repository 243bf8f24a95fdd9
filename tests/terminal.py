"""A person at a terminal: the command line in a pseudo-terminal of its own, typed into line by line."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PROMPT: Final = "> "
CTRL_C: Final = "\x03"
CTRL_D: Final = "\x04"
_PATIENCE: Final = 60.0
_PROGRAM: Final = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "from auditor.cli import main; main()"
)
"""Ctrl-C reaches a program only in the terminal that controls it."""


@dataclass(frozen=True)
class Talk:
    """What stood on the screen at the end, and how the program ended."""

    screen: str
    code: int


def talk(cwd: Path, answers: list[str], *arguments: str, **environment: str) -> Talk:
    """Run the command line, and type one answer whenever it waits for one."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-c", _PROGRAM, *arguments],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "TERM": "dumb", **environment},
    ) as running:
        os.close(theirs)
        screen = _until_prompt(ours)
        for answer in answers:
            os.write(ours, (answer if answer in {CTRL_C, CTRL_D} else f"{answer}\n").encode())
            screen += _until_prompt(ours)
        left_waiting = running.poll() is None and screen.endswith(PROMPT)
        if left_waiting:
            running.kill()
        screen += _until_prompt(ours)
        os.close(ours)
    assert not left_waiting, f"it still waits for an answer:\n{screen}"
    return Talk(screen.replace("\r\n", "\n"), running.returncode)


def _until_prompt(terminal: int) -> str:
    """Read until the program waits for an answer or has ended."""
    seen = b""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        # A moment of silence, so that what looks like a prompt in mid-sentence is not taken for one.
        if not select.select([terminal], [], [], 0.05)[0]:
            if seen.endswith(PROMPT.encode()):
                break
            continue
        more = b""
        with suppress(OSError):  # Linux says so when the last one has closed the other end
            more = os.read(terminal, 65536)
        if not more:
            break
        seen += more
    return seen.decode(errors="replace")
