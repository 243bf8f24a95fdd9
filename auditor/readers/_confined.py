"""Parse in a child process with limits of memory and time, so that a hostile file harms nobody.

Where a system has no such limits (Windows), the parent still ends a child that gives no answer in time.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from typing import Final

from auditor.errors import DocumentError

MEMORY: Final = 1_500_000_000
"""Bytes of address space that a child may have."""
SECONDS: Final = 10
"""Of processor time."""
OUT_OF_MEMORY: Final = 77
"""What a child exits with that asked for more memory than it may have."""
_ON_THE_CLOCK: Final = 4
"""How many times its processor time a child may take on the clock: a busy machine is no fault of a file."""
_SMALLER = "Save it anew from the program that made it, or copy its text into a text file."


def limit() -> None:
    """Of a child: limit the memory and the processor time of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def parsed(module: str, raw: bytes, source: str, *arguments: int) -> bytes:
    """Give bytes to a module that parses them, and return what it says; raises DocumentError if it dies."""
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", module, *map(str, arguments)],
            input=raw,
            capture_output=True,
            timeout=SECONDS * _ON_THE_CLOCK,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        what = f"reading it gave no result within {SECONDS * _ON_THE_CLOCK} seconds"
        raise DocumentError(source, what, _SMALLER) from error
    if done.returncode == 0:
        return done.stdout
    raise DocumentError(source, _told(done.returncode), _SMALLER)


def _told(code: int) -> str:
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return f"reading it took more than {SECONDS} seconds of processor time"
    if code in {OUT_OF_MEMORY, -signal.SIGABRT}:
        return f"reading it took more than {MEMORY // 1_000_000} MB of memory"
    return f"it is broken: reading it ended a child process ({code})"
