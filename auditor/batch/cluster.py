"""Workers of a Dask cluster, on this machine or many: the same work, given out by a scheduler that tries again what is lost."""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from distributed import Client, KilledWorker, as_completed

from auditor.batch.interruption import Interruption
from auditor.batch.joining import joined, lost, refused
from auditor.batch.remote import Bench, NoAudit, Order, Refused, Witness, do
from auditor.batch.runs import Died
from auditor.batch.sources import Files
from auditor.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from auditor.batch.plan import Shard
    from auditor.batch.runs import Outcome, Task

_AGAIN: Final = 2
"""How often Dask tries a task that failed by itself; one whose worker was lost it tries as often as it is set to."""
_AHEAD: Final = 2
"""Tasks given out for each thread, so that none waits while results are written."""
_PAUSE: Final = 0.02
"""Seconds between two looks at what has come back."""


class Cluster:
    """A scheduler of Dask, and the workers that it has."""

    def __init__(self, client: Client, place: str, run: str, interruption: Interruption) -> None:
        """Give tasks to a scheduler, whose workers know a run by name."""
        self._interruption = interruption
        self._client = client
        self._place = place
        self._run = run
        self._tasks: dict[Any, Task] = {}
        self._coming = as_completed(loop=client.loop)
        self._numbers = count()
        self.room = 0
        self._count()

    def submit(self, task: Task) -> None:
        """Begin a task."""
        order = Order(self._run, task, _witness(task.shard))
        key = f"{self._run}-{next(self._numbers)}"
        with self._there():
            future = self._client.submit(do, order, key=key, pure=False, retries=_AGAIN)
        self._tasks[future] = task
        self._coming.add(future)

    def finished(self) -> Iterable[tuple[Task, Outcome]]:
        """Wait until a task is finished."""
        with self._there():
            self._interruption.heed()
            while not (ready := self._coming.next_batch(block=False)):
                time.sleep(_PAUSE)
                self._interruption.heed()
            self._count()
            return [(self._tasks.pop(future), self._outcome(future)) for future in ready]

    def _count(self) -> None:
        """See how many workers there are now; while there is none, tasks wait for one."""
        self.room = _AHEAD * max(1, sum(self._client.nthreads().values()))

    def _outcome(self, future: Any) -> Outcome:  # noqa: ANN401  (Dask has no types)
        if future.status == "cancelled":
            raise lost(self._place)
        error = future.exception()
        if isinstance(error, KilledWorker):
            lost_with = f"{error.allowed_failures + 1} workers of Dask ended while they were at it"
            return Died(lost_with, sure=False)  # other threads of theirs may be why
        match future.result():
            case Refused(worker, reason):
                raise refused(self._place, {worker: reason})
            case NoAudit(reason):
                raise EngineError(reason)
            case outcome:
                found: Outcome = outcome
                return found

    @contextmanager
    def _there(self) -> Iterator[None]:
        """Say so if the scheduler is gone, whatever comes of it."""
        try:
            yield
        except Exception:
            if self._client.status != "running":
                raise lost(self._place) from None
            raise


@contextmanager
def cluster(
    address: str | None, workers: int, recipe: bytes, patience: float, memory: int
) -> Iterator[Cluster]:
    """Work on a running cluster, or on one that is begun on this machine; its workers forget the run at the end."""
    run = f"auditor-{uuid4().hex}"
    gc.enable()  # Dask leaves cycles behind, and a run may take days
    with joined(address, workers, memory) as (client, place):
        client.register_plugin(Bench(recipe, patience, memory), name=run)
        try:
            with Interruption() as interruption:
                yield Cluster(client, place, run, interruption)
        finally:
            with suppress(Exception):  # the cluster may be gone; what stopped us is told
                client.unregister_worker_plugin(run)


def _witness(shard: Shard) -> Witness | None:
    """Return the first file of a shard that is there."""
    stretch = shard.stretch
    paths = [path for _, path in stretch.files] if isinstance(stretch, Files) else [stretch.path]
    return next(filter(None, map(_seen, paths)), None)


def _seen(path: Path) -> Witness | None:
    try:
        return Witness(path, path.stat().st_size)
    except OSError:
        return None
