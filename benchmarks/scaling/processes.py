"""Whole runs of `auditor batch` in a session of their own: what all their processes cost together.

Workers are not children of the command but of a server that makes them; so this process adopts what is left behind, and
counts the processor time of each when it is gone. Memory is looked at a few times a second.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
_ADOPT: Final = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes that lose their parent become children of this one."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_SESSION, _PARENT, _RSS = 3, 1, 21
"""Fields of /proc/PID/stat behind the name, from 0."""
PROGRAM: Final = (sys.executable, "-m", "auditor", "batch")
OK: Final = (0, 3)
"""Exit codes of a run that went to its end; 3 where some policies could not be audited."""


@dataclass
class Cost:
    """What a run cost."""

    code: int
    wall: float
    cpu: float
    """Seconds of processor time, user and system, of all its processes."""
    largest: float
    """MB of its largest process, at most."""
    together: float
    """MB of all its processes, at most; pages that they share count for each."""
    said: str = ""
    samples: list[tuple[float, float]] = field(default_factory=list)
    """Seconds since it began, and MB of its largest process."""


@dataclass
class Running:
    """A run that goes on."""

    process: subprocess.Popen[str]
    begun: float
    before: float

    def processes(self) -> list[tuple[int, float]]:
        """Return process id and MB of each of its processes."""
        found = []
        for place in Path("/proc").iterdir():
            if not place.name.isdigit():
                continue
            try:
                fields = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended meanwhile
            if int(fields[_SESSION]) == self.process.pid:
                found.append((int(place.name), int(fields[_RSS]) * _PAGE / 1e6))
        return found

    def kill(self, *, all_of_it: bool = True) -> None:
        """End the run as kill -9 does: every process of it, or the command alone."""
        others = [pid for pid, _ in self.processes()] if all_of_it else []
        for pid in {self.process.pid, *others}:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def begin(arguments: Sequence[str], cwd: Path, *, shown: bool = False) -> Running:
    """Begin a run in a folder; what it shows on a terminal is seen here if `shown`."""
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    before = _spent()
    process = subprocess.Popen(  # noqa: S603
        [*PROGRAM, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=None if shown else subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return Running(process, time.monotonic(), before)


def finish(
    running: Running,
    seconds: float | None = None,
    told: Callable[[float], None] | None = None,
    every: float = 0.5,
) -> Cost:
    """Wait for a run, at most so many seconds, and return what it cost; `told` hears of its largest process."""
    cost = Cost(0, 0, 0, 0, 0)
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(running, cost, ended, told, every))
    watching.start()
    try:
        out, err = running.process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        running.process.send_signal(signal.SIGINT)
        out, err = running.process.communicate()
    finally:
        ended.set()
        watching.join()
    cost.wall = time.monotonic() - running.begun
    cost.code, cost.said = running.process.returncode, f"{out}{err or ''}"
    _bury(running)
    cost.cpu = _spent() - running.before
    return cost


def run(arguments: Sequence[str], cwd: Path) -> Cost:
    """Run to the end; raise SystemExit with what it said if it did not come to one."""
    cost = finish(begin(arguments, cwd))
    if cost.code not in OK:
        raise SystemExit(f"auditor batch {' '.join(arguments)}: exit code {cost.code}\n{cost.said}")
    return cost


def _watch(
    running: Running,
    cost: Cost,
    ended: threading.Event,
    told: Callable[[float], None] | None,
    every: float,
) -> None:
    while not ended.wait(every):
        sizes = [size for _, size in running.processes()]
        if sizes:
            cost.largest = max(cost.largest, *sizes)
            cost.together = max(cost.together, sum(sizes))
            cost.samples.append((time.monotonic() - running.begun, max(sizes)))
            if told is not None:
                told(max(sizes))


def _bury(running: Running) -> None:
    """Wait for all that the run left behind, so that its time is counted."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            if not running.processes():
                return
            time.sleep(0.02)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
