"""Ctrl-C, heeded between two steps: where its exception comes while Python tidies up, it is told on the terminal and lost."""

from __future__ import annotations

import signal
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType


@dataclass(slots=True)
class Interruption:
    """Whether the run was interrupted; as a context, it hears of it."""

    came: bool = False
    _before: Any = None

    def __enter__(self) -> Interruption:
        """Begin to listen; only the main thread hears of signals."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it to whoever listened before."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def heed(self) -> None:
        """Stop if it came."""
        if self.came:
            raise KeyboardInterrupt

    def _hear(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self.came:  # a second time: the step takes too long
            raise KeyboardInterrupt
        self.came = True
