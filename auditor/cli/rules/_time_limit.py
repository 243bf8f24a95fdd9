"""A limit of processor time for what a ruleset makes us do: it may be a stranger's."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from auditor.errors import Mistake, RulesetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Origin

_AGAIN: Final = 1.0
"""Seconds after which a limit that somebody else's code swallowed is told once more."""


@contextmanager
def time_limit(seconds: int, origin: Origin) -> Iterator[None]:
    """Raise RulesetError if it takes more than so many seconds of processor time.

    Where the system has no such clock, or in another thread than the first, there is no limit.
    """
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        what = f"it took more than {seconds} s of processor time, and was stopped"
        remedy = (
            "Look for patterns with wide gaps or large numbers; `auditor rules lint` names some."
        )
        raise RulesetError((Mistake(origin.file, origin.line, what, remedy),))

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
