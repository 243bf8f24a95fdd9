"""Judge by strangers' rulesets: each policy in a child process that has limits of memory and time.

The limits of loading bound what a ruleset may hold, not what its patterns cost on a text. A child that dies is
told with the limit that it passed; it is never an empty audit, and the next policy gets a new child.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Final

from auditor import confinement
from auditor.cli._failures import attempted
from auditor.cli._inputs import Request
from auditor.loading.limits import MAX_MEMORY, seconds_for
from auditor.model.audit import Audit, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.cli._gathering import Notice
    from auditor.model.document import Document

WRONG_RULESET: Final = 2
_WAITING: Final = 6
"""How many times the limit of processor time may go by on the clock: a busy machine is no fault of a ruleset."""
_CONTEXT: Final = multiprocessing.get_context("spawn")
"""Not fork: the rule engine's threads and tables do not survive one."""


@dataclass(slots=True)
class _Child:
    process: SpawnProcess
    pipe: Connection


@dataclass(slots=True)
class _Children:
    """The children of a run, one for each thread that waits for one."""

    request: Request
    own: threading.local = field(default_factory=threading.local)
    all: list[_Child] = field(default_factory=list)

    def judge(self, notice: Notice) -> tuple[Audit, ...] | Failure:
        """Read one notice here and judge it in a child; whatever goes wrong becomes a failure."""
        policy = attempted(notice.name, lambda: self.request.document(notice))
        if isinstance(policy, Failure):
            return policy
        child: _Child = getattr(self.own, "child", None) or self._begin()
        seconds = seconds_for(len(policy.text))
        try:
            child.pipe.send((policy, seconds))
            if child.pipe.poll(seconds * _WAITING):
                result: tuple[Audit, ...] | Failure = child.pipe.recv()
                return result
        except (EOFError, OSError):
            pass
        return self._end(child, notice.name, seconds)

    def _begin(self) -> _Child:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_work, args=(theirs, self.request), daemon=True)
        process.start()
        theirs.close()
        child = _Child(process, ours)
        self.own.child = child
        self.all.append(child)
        return child

    def _end(self, child: _Child, name: str, seconds: int) -> Failure:
        """Bury a child that gave no answer; the next input gets another one."""
        self.own.child = None
        child.process.join(timeout=1)
        code = child.process.exitcode
        child.process.kill()
        return Failure(name, _told(name, code, seconds), WRONG_RULESET)


@contextmanager
def confined(
    notices: Sequence[Notice], request: Request, jobs: int
) -> Iterator[Iterator[tuple[Audit, ...] | Failure]]:
    """Give an audit or a failure for each notice, in their order, so many children at a time."""
    children = _Children(request)
    pool = ThreadPoolExecutor(min(jobs, len(notices)))
    try:
        yield pool.map(children.judge, notices)
    finally:
        for child in children.all:
            child.process.kill()
        pool.shutdown(cancel_futures=True)


def _told(name: str, code: int | None, seconds: int) -> str:
    memory = MAX_MEMORY // 1_000_000
    if code is None:
        passed = f"gave no answer within {seconds * _WAITING} seconds"
    elif confinement.took_too_long(code):
        passed = f"took more than {seconds} seconds of processor time"
    elif confinement.took_too_much(code):
        passed = f"took more than {memory} MB of memory"
    else:
        passed = f"ended a child process ({code}); it may take {seconds} seconds and {memory} MB"
    return (
        f"{name}: no audit was made: judging it by rulesets that are not shipped {passed}\n"
        "    look for patterns with wide gaps or large numbers; `auditor rules lint` names some"
    )


def _work(pipe: Connection, request: Request) -> None:
    """Of a child: judge what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    confinement.confine(MAX_MEMORY)
    with suppress(EOFError, BrokenPipeError):
        while True:
            policy, seconds = pipe.recv()
            confinement.allow(seconds)
            pipe.send(attempted(policy.source, _judging(request, policy)))


def _judging(request: Request, policy: Document) -> Callable[[], tuple[Audit, ...]]:
    def judge() -> tuple[Audit, ...]:
        try:
            return request.judge_over_days(policy)
        except MemoryError:
            raise SystemExit(confinement.OUT_OF_MEMORY) from None

    return judge
