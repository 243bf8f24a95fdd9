"""A run: every shard that is not done is judged; one that kills its worker is halved until one policy is left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from auditor.batch import rows as rows_of
from auditor.batch.plan import Shard
from auditor.batch.store import Store
from auditor.batch.tables import Rows, extend, no_rows
from auditor.batch.work import Written, judge, never, nothing, written
from auditor.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.batch.work import Recipe


@dataclass(frozen=True, slots=True)
class Task:
    """A shard, or a part of one whose worker died."""

    shard: Shard
    """All of it, or a part: then rows come back, and are put together here."""
    begins: int = 0
    """The number of its first source within the whole shard."""
    whole: bool = True
    alone: bool = False
    """Nothing else is to be under way with it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What came of a whole shard."""

    files: Written


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a part of a shard."""

    rows: Rows
    size: int
    """Of how many sources: fewer than the task has where the worker was full before the end."""


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended while it was at a task."""

    reason: str
    sure: bool = True
    """Whether nothing but this task can be why."""


Outcome: TypeAlias = Whole | Part | Died


def done(
    task: Task,
    recipe: Recipe,
    at: Callable[[int], None] = nothing,
    full: Callable[[], bool] = never,
) -> Whole | Part:
    """Do a task: this is what every worker calls, on this machine or another."""
    found, size = judge(task.shard, recipe, at, full)
    if task.whole and size == len(task.shard):
        return Whole(written(found))
    return Part(found, size)


class Engine(Protocol):
    """Where the work is done: processes of this machine, or a cluster."""

    @property
    def room(self) -> int:
        """How many tasks it takes at a time."""

    def submit(self, task: Task) -> None:
        """Begin a task."""

    def finished(self) -> Iterable[tuple[Task, Outcome]]:
        """Wait until some task is finished; return what came of each that is."""


@dataclass(slots=True)
class _Divided:
    """A shard whose worker died or was full: what has come of its parts, and how many sources are still out."""

    left: int
    parts: dict[int, Rows] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """Shards on their way through an engine into a store."""

    store: Store
    engine: Engine
    told: Callable[[Shard, Written], None]
    """Called with each shard that was written."""
    _whole: dict[int, Shard] = field(default_factory=dict)
    _divided: dict[int, _Divided] = field(default_factory=dict)
    _again: deque[Task] = field(default_factory=deque)
    _alone: deque[Task] = field(default_factory=deque)
    """Single policies that may have been lost with others: judged again at the end, one by one."""

    def through(self, shards: Iterable[Shard]) -> None:
        """Do all shards that are not done."""
        waiting: Iterator[Shard] = (one for one in shards if not self.store.done(one))
        out = 0
        while True:
            while out < self.engine.room and (task := self._next(waiting, out)) is not None:
                self.engine.submit(task)
                out += 1
            if not out:
                return
            for task, outcome in self.engine.finished():
                out -= 1
                self._settle(task, outcome)

    def _next(self, waiting: Iterator[Shard], out: int) -> Task | None:
        if self._again:
            return self._again.popleft()
        shard = next(waiting, None)
        if shard is None:
            return self._alone.popleft() if self._alone and not out else None
        self._whole[shard.number] = shard
        return Task(shard)

    def _settle(self, task: Task, outcome: Outcome) -> None:
        match outcome:
            case Died():
                self._halve(task, outcome)
            case Whole(files):
                self._put(task.shard.number, files)
            case Part(rows, size):
                self._gather(task, rows, size)

    def _put(self, number: int, files: Written) -> None:
        shard = self._whole.pop(number)
        self.store.put(shard, files)
        self.told(shard, files)

    def _halve(self, task: Task, died: Died) -> None:
        size = len(task.shard)
        if size == 1 and not (died.sure or task.alone):
            self._alone.append(Task(task.shard, task.begins, whole=False, alone=True))
            return
        if size == 1:
            (source,) = task.shard.stretch.sources()
            said = (
                f"{source.path}: not audited: it ended the process that judged it ({died.reason})"
            )
            self._gather(task, rows_of.of_failure(source, DocumentError.exit_code, "died", said), 1)
            return
        self._divide(task, 0, size // 2)
        self._divide(task, size // 2, size)

    def _divide(self, task: Task, first: int, behind: int) -> None:
        """Have a part of a task done as one of its own."""
        part = task.shard.part(first, behind)
        self._again.append(Task(part, task.begins + first, whole=False))

    def _gather(self, task: Task, found: Rows, size: int) -> None:
        if size < len(task.shard):
            self._divide(task, size, len(task.shard))
        number = task.shard.number
        divided = self._divided.setdefault(number, _Divided(len(self._whole[number])))
        divided.parts[task.begins] = found
        divided.left -= size
        if divided.left:
            return
        together = no_rows()
        for begins in sorted(divided.parts):
            extend(together, divided.parts[begins])
        del self._divided[task.shard.number]
        self._put(task.shard.number, written(together))
