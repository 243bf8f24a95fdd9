"""A process that judges, from its beginning to its end: it loads what it judges by once, and then does task after task.

It ends when its parent does, whatever ended that one, and is bounded in what it may hold: a worker that is half full after
a policy gives what it has and is replaced, so that nothing that grows slowly ends a run; one that asks for more than it
may have dies of it, and its policy is found like any other that ends its process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final

from auditor import confinement
from auditor.batch.runs import Task, done
from auditor.batch.tables import no_rows, one_thread
from auditor.batch.work import written
from auditor.errors import EngineError
from auditor.model.limits import in_words

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from auditor.batch.work import Recipe

READY: Final = "ready"
"""It has loaded what it judges by."""
SMALL: Final = "small"
"""It may not have the memory that it needs to begin; what it needs is told."""
AT: Final = "at"
"""It begins a policy, whose number is told."""
DONE: Final = "done"
"""It has done a task; what came of it is told."""
LAST: Final = "last"
"""The same, and it is full."""
DIFFER: Final = "differ"
"""The two engines differ; how is told."""
_MANY: Final = 200_000
"""Objects that must have been added before cycles are looked for: more than an audit makes."""
_IDLE: Final = 600.0
"""Seconds without a task after which it ends: on a cluster nobody may be left who would end it."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much memory a worker may have, and from where on it is full."""

    full_at: int

    def full(self) -> bool:
        """Tell whether no further policy should be begun."""
        return confinement.held() > self.full_at


def how_it_ended(code: int | None, memory: int) -> str:
    """Say what ended a worker that might take so much memory."""
    if confinement.took_too_much(code):
        return f"it asked for more memory than {in_words('memory', memory)}"
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"


def work(pipe: Connection, pickled: bytes, memory: int) -> None:
    """Do tasks until the other side is gone, or has none for long."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    recipe: Any = pickle.loads(pickled)  # noqa: S301  (written by our parent)
    _look_seldom_for_cycles()
    with suppress(EOFError, OSError):  # nobody is left to work for
        room = _bound(memory, pipe)
        while room is not None and pipe.poll(_IDLE):
            _do(pipe.recv(), recipe, pipe, room)


def _look_seldom_for_cycles() -> None:
    """Leave out what was loaded, and look for cycles rarely: an audit leaves none, so that it is freed at once."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MANY)


def _end_with_parent() -> None:
    """End this process as soon as its parent is gone, even within a policy."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _bound(memory: int, pipe: Connection) -> Room | None:
    """Limit the memory of this process, once it has what every task needs."""
    one_thread()
    written(no_rows())  # reserves what PyArrow reserves once
    begun_with = confinement.held()
    if begun_with >= memory:
        pipe.send((SMALL, begun_with))
        return None
    confinement.grant(memory - begun_with)
    pipe.send((READY, None))
    return Room((begun_with + memory) // 2)


def _do(task: Task, recipe: Recipe, pipe: Connection, room: Room) -> None:
    try:
        found = done(task, recipe, lambda number: pipe.send((AT, number)), room.full)
    except EngineError as error:
        pipe.send((DIFFER, str(error)))
    except MemoryError:
        os._exit(confinement.OUT_OF_MEMORY)
    else:
        pipe.send((LAST if room.full() else DONE, found))
