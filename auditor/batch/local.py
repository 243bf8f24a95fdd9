"""Workers of this machine: a few processes, each of which loads what it judges by once.

A pool of the standard library is lost with its first dead worker, and does not tell what that one was doing; here each
worker has a pipe of its own, says at which policy it is, and is replaced when it ends or is silent for too long.
"""

from __future__ import annotations

import multiprocessing
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Final

from auditor.batch import worker
from auditor.batch.runs import Died, Task
from auditor.batch.work import nothing
from auditor.errors import EngineError, UsageError
from auditor.model.limits import USUAL, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.batch.runs import Outcome

_METHOD: Final = (
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)
"""Never fork: the tables of the rule engine do not survive one."""


_BEGIN: Final = 120.0
"""Seconds that a worker may take before it is ready, however impatient the user is with policies."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    heard: float
    """When it last said something, by the clock that only goes on."""
    task: Task | None = None
    ready: bool = False


class Local:
    """So many worker processes; one that is silent for `patience` seconds is ended, and each has its share of memory."""

    def __init__(
        self,
        recipe: bytes,
        workers: int,
        patience: float,
        memory: int = USUAL.memory,
        told: Callable[[int], None] = nothing,
    ) -> None:
        """Start with a pickled recipe; workers are begun as tasks come.

        `told` hears how many policies were begun so far, of all tasks.
        """
        self.room = workers
        self._recipe = recipe
        self._patience = patience
        self._memory = memory
        """Bytes that each worker may hold."""
        self._context: Any = multiprocessing.get_context(_METHOD)
        self._workers: list[_Worker] = []
        self._told = told
        self._begun = 0

    def __enter__(self) -> Local:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every worker at once."""
        for one in tuple(self._workers):
            one.process.kill()
        for one in tuple(self._workers):
            self._remove(one)

    def kill(self) -> None:
        """End every worker, from another thread than the one that waits for them."""
        for one in tuple(self._workers):
            one.process.kill()

    def submit(self, task: Task) -> None:
        """Give a task to a worker that has none."""
        free = next((one for one in self._workers if one.task is None), None) or self._begin()
        free.task = task
        free.heard = time.monotonic()
        with suppress(OSError):  # it has ended; we shall hear that next
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
        told = (theirs, self._recipe, self._memory)
        process = self._context.Process(target=worker.work, args=told, daemon=True)
        process.start()
        theirs.close()
        begun = _Worker(process, ours, time.monotonic())
        self._workers.append(begun)
        return begun

    def _hear(self, one: _Worker) -> tuple[Task, Outcome] | None:
        try:
            kind, content = one.pipe.recv()
        except (EOFError, OSError):
            return self._bury(one)
        one.heard = time.monotonic()
        match kind:
            case worker.READY:
                one.ready = True
            case worker.AT:
                self._begun += 1
                self._told(self._begun)
            case worker.DIFFER:
                raise EngineError(content)
            case worker.SMALL:
                raise _too_small(self._memory, content)
            case _:
                return self._done(one, content, full=kind == worker.LAST)
        return None

    def _done(self, one: _Worker, outcome: Outcome, *, full: bool) -> tuple[Task, Outcome] | None:
        task, one.task = one.task, None
        if full:
            one.process.kill()
            self._remove(one)
        return None if task is None else (task, outcome)

    def _silent(self) -> list[tuple[Task, Outcome]]:
        now = time.monotonic()
        over = [
            one
            for one in self._workers
            if one.task is not None
            and now - one.heard > (self._patience if one.ready else max(self._patience, _BEGIN))
        ]
        said = f"it took more than {self._patience:g} s"
        return [gone for one in over if (gone := self._bury(one, said))]

    def _bury(self, one: _Worker, reason: str = "") -> tuple[Task, Outcome] | None:
        """Remove a worker that ended, or end it; return its task with the reason."""
        one.process.kill() if reason else one.process.join(5)
        self._remove(one)
        said = reason or worker.how_it_ended(one.process.exitcode, self._memory)
        if one.task is None:
            return None
        if not one.ready:
            raise EngineError(f"a worker ended before it began to work ({said})")
        return one.task, Died(said)

    def _remove(self, one: _Worker) -> None:
        """Forget a worker that has ended, or was told to."""
        one.process.join()
        one.pipe.close()
        self._workers.remove(one)


def _too_small(memory: int, needed: int) -> UsageError:
    least = in_words("memory", -(-needed // 100_000_000) * 200_000_000)
    return UsageError(
        f"--memory {in_words('memory', memory)}: a worker holds {needed // 1_000_000} MB before its first policy\n"
        f"    give it more, such as --memory {least}"
    )
