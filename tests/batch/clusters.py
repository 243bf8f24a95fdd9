"""Clusters of Dask, begun as a user begins them: as programs of this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
"""Workers judge by what the tests told them, so they must find it."""


@contextmanager
def scheduler(place: Path) -> Iterator[str]:
    """Begin a scheduler in a folder; give its address."""
    told = place / "scheduler.json"
    command = ("scheduler", "--scheduler-file", str(told), "--host", "127.0.0.1", "--port", "0")
    with _program(place, *command, "--no-dashboard"):
        until(lambda: told.is_file() and told.read_text().endswith("}"))
        yield json.loads(told.read_text())["address"]


@contextmanager
def workers(
    place: Path,
    address: str,
    number: int = 1,
    preload: Path | None = None,
    root: Path = ROOT,
    threads: int = 1,
) -> Iterator[psutil.Process]:
    """Begin so many workers; give the program that watches over them."""
    more = ("--nworkers", str(number), "--nthreads", str(threads), "--no-dashboard")
    told = () if preload is None else ("--preload", str(preload))
    with _program(place, "worker", address, *more, *told, root=root) as program:
        yield psutil.Process(program.pid)


@contextmanager
def _program(
    place: Path, name: str, *arguments: str, root: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "dask", name, *arguments]
    with (place / f"{name}.log").open("wb") as log:
        program = subprocess.Popen(  # noqa: S603  (Dask, with our arguments)
            command,
            cwd=place,
            env={**os.environ, **SET, "PYTHONPATH": str(root)},
            stdout=log,
            stderr=log,
        )
        (place / f"{name}.pid").write_text(str(program.pid))
        try:
            yield program
        finally:
            end(program.pid)
            program.wait()


SET = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
"""A task is given up with its second worker, so that a test need not kill four."""


def family(pid: int) -> list[psutil.Process]:
    """Return what a process has begun, and what that has."""
    return list(psutil.Process(pid).children(recursive=True))


def end(pid: int) -> None:
    """End a process, and what it has begun, where it is still there."""
    with suppress(psutil.NoSuchProcess):
        for one in (psutil.Process(pid), *family(pid)):
            with suppress(psutil.NoSuchProcess):
                one.kill()


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that still run; one that nobody has asked for its end is none of them."""
    found = []
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            if one.status() != psutil.STATUS_ZOMBIE:
                found.append(one)
    return found


def until(true: Callable[[], object]) -> None:
    """Wait until something holds; a test that waits in vain fails by its own limit."""
    last = time.monotonic() + 120
    while not true():
        assert time.monotonic() < last, "it never came"
        time.sleep(0.05)
