"""The limits of a process: of memory, of processor time, of what it writes. What a system lacks is left out.

On Windows there are none: there a parent ends, by the clock, the child that gives no answer. macOS ignores the
limit of memory.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path
from typing import Final

LIMITS_PROCESSOR_TIME: Final = hasattr(signal, "SIGXCPU")
"""Whether the system ends a process that takes more processor time than it may."""
OUT_OF_MEMORY: Final = 77
"""What a child exits with that asked for more memory than it may have."""


def _ended_by(*names: str) -> frozenset[int]:
    """Return the exit codes of a child that died of one of these signals, of those that the system knows."""
    return frozenset(-getattr(signal, name) for name in names if hasattr(signal, name))


def confine(memory: int) -> None:
    """Limit the memory of this process to so many bytes, and let it leave no image of itself when it dies."""
    _set("RLIMIT_CORE", 0, 0)
    _set("RLIMIT_AS", memory, memory)


def grant(more: int) -> None:
    """Let this process ask for so many further bytes; what it has reserved already is not counted.

    Its children may ask for more: only the limit of this process is lowered.
    """
    with suppress(ImportError, OSError):
        import resource  # noqa: PLC0415  (not on every system)

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        _set("RLIMIT_CORE", 0, 0)
        _set("RLIMIT_AS", _pages()[0] * resource.getpagesize() + more, hard)


def held() -> int:
    """Return how many bytes of memory this process holds; 0 where the system does not tell."""
    with suppress(ImportError, OSError):
        import resource  # noqa: PLC0415  (not on every system)

        return _pages()[1] * resource.getpagesize()
    return 0


def _pages() -> tuple[int, int]:
    """Return how many pages this process has reserved, and how many it holds; Linux tells."""
    reserved, here = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    return int(reserved), int(here)


def write_nothing() -> None:
    """Let this process write to no file; what its standard output is connected to stays."""
    _set("RLIMIT_FSIZE", 0, 0)


def allow(seconds: int) -> None:
    """Allow this process so many further seconds of processor time."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415  (not on every system)

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        _set("RLIMIT_CPU", int(used.ru_utime + used.ru_stime) + 1 + seconds, hard)


def took_too_long(code: int | None) -> bool:
    """Tell whether an exit code is that of a child which took more processor time than it was allowed."""
    return code in _ended_by("SIGXCPU")


def took_too_much(code: int | None) -> bool:
    """Tell whether an exit code is that of a child which asked for more memory than it was allowed."""
    return code == OUT_OF_MEMORY or code in _ended_by("SIGABRT")


def _set(name: str, soft: int, hard: int) -> None:
    """Set one limit; a system may know it, and refuse it all the same."""
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource  # noqa: PLC0415  (not on every system)

        resource.setrlimit(getattr(resource, name), (soft, hard))
