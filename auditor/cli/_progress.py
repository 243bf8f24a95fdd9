"""How far a long run is: one line on the terminal of standard error, and nothing where that is none."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

_HOUR = 3600
_MINUTE = 60


def _on_a_terminal() -> bool:
    return sys.stderr.isatty()


@dataclass(slots=True)
class Progress:
    """Counts policies, and shows rate, time left and failures."""

    total: int
    wanted: bool = field(default_factory=_on_a_terminal)
    begun: float = field(default_factory=time.monotonic)
    earlier: int = 0
    """Policies that were done before the run: they tell nothing of its rate."""
    _shown: float = 0.0

    def show(self, done: int, failed: int) -> None:
        """Show the line anew, a few times a second at most."""
        now = time.monotonic()
        if not self.wanted or now - self._shown < 0.2:
            return
        self._shown = now
        rate = (done - self.earlier) / max(now - self.begun, 0.001)
        left = f", {_span((self.total - done) / rate)} left" if rate > 0 else ""
        sys.stderr.write(
            f"\r\x1b[2K{done:,} of {self.total:,} policies, {rate:.1f}/s{left}, {failed:,} not audited"
        )
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.wanted:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def _span(seconds: float) -> str:
    if seconds >= _HOUR:
        return f"{seconds / _HOUR:.1f} h"
    if seconds >= _MINUTE:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds:.0f} s"
