"""What a worker of Dask does with a task: it gives it to a process of its own, as a run on one machine does.

So a policy is bounded in time and memory in the same way wherever it is judged, what ends its process has the same reason,
and no worker of Dask, which others may share, is ended by a policy.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from distributed import WorkerPlugin, get_worker

from auditor.batch.local import Local
from auditor.batch.runs import Outcome, Task
from auditor.batch.tool import code
from auditor.batch.versions import differing, versions
from auditor.errors import EngineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Witness:
    """A file of a task, as the machine sees it that gives the tasks out: a worker must see the same."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Order:
    """A task for a worker of Dask."""

    run: str
    """The name under which the worker finds its bench for the run."""
    task: Task
    witness: Witness | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker cannot work: the user can put it right."""

    worker: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoAudit:
    """The engines differ, or a process could not even begin."""

    reason: str


Answer: TypeAlias = Outcome | Refused | NoAudit


class Bench(WorkerPlugin):
    """The processes that a worker of Dask has for one run: as many as it does tasks at a time."""

    def __init__(self, recipe: bytes, patience: float, memory: int) -> None:
        """Made by the machine that gives the tasks out; Dask sends it to every worker, to those that come later too."""
        self._told = (recipe, 1, patience, memory)
        self._versions = versions()
        self._code = code()

    def setup(self, worker: Any) -> None:  # noqa: ANN401  (it has no types)
        """Begin on a worker."""
        self._worker = str(worker.address)
        self._all: list[Local] = []
        self._free: list[Local] = []
        self._wrong = differing(self._versions, versions())
        if not self._wrong and self._code != code():
            self._wrong = "its auditor is of the same version, but not of the same code"

    def teardown(self, worker: Any) -> None:  # noqa: ANN401
        """End every process, even one that is at a task: nobody waits for it."""
        del worker
        for local in self._all:
            local.kill()

    def do(self, order: Order) -> Answer:
        """Do a task in a process that has none."""
        if said := self._wrong or _unseen(order.witness):
            return Refused(self._worker, said)
        local = self._take()
        try:
            with _children_allowed():
                local.submit(order.task)
            ((_, outcome),) = local.finished()
        except EngineError as error:
            return NoAudit(str(error))
        except UsageError as error:
            return Refused(self._worker, str(error))
        self._free.append(local)
        return outcome

    def _take(self) -> Local:
        if self._free:
            return self._free.pop()
        local = Local(*self._told)
        self._all.append(local)
        return local


class Undisturbed(WorkerPlugin):
    """Of a worker that we began ourselves: Ctrl-C reaches us too, and we end it."""

    def setup(self, worker: Any) -> None:  # noqa: ANN401
        """Begin on a worker."""
        del worker
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def do(order: Order) -> Answer:
    """Do a task: this is what Dask calls, in any of its workers."""
    match get_worker().plugins.get(order.run):
        case Bench() as bench:
            return bench.do(order)
        case _:  # Dask tries it again
            raise LookupError(f"{order.run} is over, or has not begun here")


def _unseen(witness: Witness | None) -> str:
    """Say how a worker sees a file otherwise; nothing if it sees the same."""
    if witness is None:
        return ""
    try:
        size = witness.path.stat().st_size
    except OSError as error:
        return f"{witness.path} cannot be read there ({error.strerror})"
    if size == witness.size:
        return ""
    return f"{witness.path} is another file there: it has {size:,} bytes, not {witness.size:,}"


_ALLOWING: Final = threading.Lock()


@contextmanager
def _children_allowed() -> Iterator[None]:
    """Let this process begin another one.

    A worker of Dask is a daemon, which may not, lest its children outlive it; ours end when it does.
    """
    this = multiprocessing.current_process()
    with _ALLOWING:
        was = this.daemon
        this.daemon = False
        try:
            yield
        finally:
            this.daemon = was
