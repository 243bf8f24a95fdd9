"""Workers of this machine: a few processes, each of which loads what it judges by once.

A pool of the standard library is lost with its first dead worker, and does not tell what that one was doing; here each
worker has a pipe of its own, says at which policy it is, and is replaced when it ends or is silent for too long.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Final

from auditor.batch.runs import Died, Task, done
from auditor.batch.work import nothing
from auditor.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.batch.runs import Outcome
    from auditor.batch.work import Recipe

_READY: Final = "ready"
_AT: Final = "at"
_DONE: Final = "done"
_DIFFER: Final = "differ"
_METHOD: Final = (
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)
"""Never fork: the tables of the rule engine do not survive one."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    heard: float
    """When it last said something, by the clock that only goes on."""
    task: Task | None = None
    ready: bool = False


class Local:
    """So many worker processes; a worker that is silent for `patience` seconds is ended."""

    def __init__(
        self,
        recipe: bytes,
        workers: int,
        patience: float,
        told: Callable[[int], None] = nothing,
    ) -> None:
        """Start with a pickled recipe; workers are begun as tasks come.

        `told` hears how many policies were begun so far, of all tasks.
        """
        self.room = workers
        self._recipe = recipe
        self._patience = patience
        self._context: Any = multiprocessing.get_context(_METHOD)
        self._workers: list[_Worker] = []
        self._told = told
        self._begun = 0

    def __enter__(self) -> Local:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every worker at once."""
        for one in self._workers:
            one.process.kill()
        for one in self._workers:
            one.process.join()
            one.pipe.close()
        self._workers.clear()

    def submit(self, task: Task) -> None:
        """Give a task to a worker that has none."""
        free = next((one for one in self._workers if one.task is None), None) or self._begin()
        free.task = task
        free.heard = time.monotonic()
        free.pipe.send(task)

    def finished(self) -> Iterator[tuple[Task, Outcome]]:
        """Wait until a task is finished."""
        found: list[tuple[Task, Outcome]] = []
        while not found:
            pipes = {one.pipe: one for one in self._workers}
            for pipe in wait(list(pipes), timeout=1.0):
                heard = self._hear(pipes[pipe])  # type: ignore[index]  # they are ours
                found += [heard] if heard else []
            found += self._silent()
        return iter(found)

    def _begin(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._recipe), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, time.monotonic())
        self._workers.append(worker)
        return worker

    def _hear(self, worker: _Worker) -> tuple[Task, Outcome] | None:
        try:
            kind, content = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        worker.heard = time.monotonic()
        if kind == _READY:
            worker.ready = True
        elif kind == _AT:
            self._begun += 1
            self._told(self._begun)
        elif kind == _DIFFER:
            raise EngineError(content)
        elif worker.task is not None:
            task, worker.task = worker.task, None
            return task, content
        return None

    def _silent(self) -> list[tuple[Task, Outcome]]:
        late = time.monotonic() - self._patience
        over = [one for one in self._workers if one.task is not None and one.heard < late]
        said = f"it took more than {self._patience:g} s"
        return [gone for one in over if (gone := self._bury(one, said))]

    def _bury(self, worker: _Worker, reason: str = "") -> tuple[Task, Outcome] | None:
        """Remove a worker that ended, or end it; return its task with the reason."""
        worker.process.kill() if reason else worker.process.join(5)
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        said = reason or _how_it_ended(worker.process.exitcode)
        if not worker.ready:
            raise EngineError(f"a worker ended before it began to work ({said})")
        return (worker.task, Died(said)) if worker.task is not None else None


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"


def _work(pipe: Connection, pickled: bytes) -> None:
    """Do tasks until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends us
    recipe: Any = pickle.loads(pickled)  # noqa: S301  (written by our parent)
    with suppress(EOFError, OSError):  # nobody is left to work for
        pipe.send((_READY, None))
        while True:
            _do(pipe.recv(), recipe, pipe)


def _do(task: Task, recipe: Recipe, pipe: Connection) -> None:
    try:
        pipe.send((_DONE, done(task, recipe, lambda number: pipe.send((_AT, number)))))
    except EngineError as error:
        pipe.send((_DIFFER, str(error)))
