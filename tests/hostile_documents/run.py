"""Reads and audits hostile documents by workers under a watch, and says how each ended."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.hostile_documents.faults import HUNG, WARNINGS, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.hostile_documents import Case

_HANGS: Final = 90
"""Seconds on the clock after which a worker is ended: the machine may be busy with others."""
_ENOUGH: Final = 400
"""Documents after which a worker is replaced, as what it remembers grows."""
_ROOT: Final = Path(__file__).resolve().parents[2]

WAYS: Final = {
    "text": (("text", "{}"), False),
    "audit": (("audit", "{}", "-f", "json", "--as-of", "2026-11-23"), False),
    "process": (("audit", "{}", "-f", "json", "--as-of", "2026-11-23"), True),
}
"""What is done with a document, and whether in a process of its own."""


class End(NamedTuple):
    """How one document ended."""

    case: Case
    way: str
    code: int
    """Exit code; negative: the signal that ended the worker."""
    seconds: float
    """Of processor time."""
    memory: int
    """Bytes at most, of the worker or a child of it."""
    said: str
    wrong: str | None
    """What must not be, if anything."""

    @property
    def message(self) -> str:
        """What was said, without numbers and names."""
        said = re.sub(r"auditor: \S+: ", "", WARNINGS.sub("", self.said)).split("\n")[0]
        return re.sub(r"\d[\d,.]*", "#", said)[:150]


def judge(cases: Iterable[Case], jobs: int, way: Callable[[Case], str]) -> Iterator[End]:
    """Yield how each document ended, so many at a time, in the order in which they end."""
    waiting, ends = _Shared(cases), SimpleQueue[End | BaseException | None]()
    for _ in range(jobs):
        threading.Thread(target=_work, args=(waiting, way, ends), daemon=True).start()
    running = jobs
    while running:
        end = ends.get()
        if isinstance(end, BaseException):
            raise end
        if end is None:
            running -= 1
        else:
            yield end


class _Shared:
    """Documents of which each is given to one thread alone."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases, self._lock = iter(cases), threading.Lock()

    def __iter__(self) -> Iterator[Case]:
        return self

    def __next__(self) -> Case:
        with self._lock:
            return next(self._cases)


def _work(
    waiting: Iterable[Case],
    way: Callable[[Case], str],
    ends: SimpleQueue[End | BaseException | None],
) -> None:
    try:
        with _Workers() as workers:
            for case in waiting:
                ends.put(workers.end(case, way(case)))
    except BaseException as error:  # noqa: BLE001  (raised again by whoever waits)
        ends.put(error)
    finally:
        ends.put(None)


class _Workers:
    """A folder, and two workers in it: one that does things itself, one that starts processes."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._own: dict[bool, _Worker] = {}

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._own.values():
            worker.end()
        self._folder.cleanup()

    def end(self, case: Case, way: str) -> End:
        arguments, process = WAYS[way]
        folder = Path(self._folder.name) / "policy"
        folder.mkdir(exist_ok=True)
        policy = folder / (f"policy.{case.suffix}" if case.suffix else "policy")
        policy.write_bytes(case.raw)
        worker = self._worker(process=process)
        told = [one.format(policy.name) for one in arguments]
        said = worker.ask({"arguments": told, "process": process, "folder": str(folder)})
        wrong = fault(case, way, said) or _left(folder, policy)
        policy.unlink(missing_ok=True)
        memory = max(said["memory"], said["child"])
        end = End(case._replace(raw=b""), way, said["code"], said["seconds"], memory, _cut(said["said"]), wrong)  # fmt: skip
        if end.code < 0 or worker.asked >= _ENOUGH:
            worker.end()
            del self._own[process]
        return end

    def _worker(self, *, process: bool) -> _Worker:
        if process not in self._own:
            temporary = Path(self._folder.name) / f"temporary-{process}"
            temporary.mkdir(exist_ok=True)
            self._own[process] = _Worker(temporary)
        return self._own[process]


class _Worker:
    """A process that carries out orders."""

    def __init__(self, temporary: Path) -> None:
        self.asked = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile_documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(_ROOT)},
            start_new_session=True,
        )

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """Give an order, and return the answer; a worker that gives none in time is ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.asked += 1
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], _HANGS)
        line = self._process.stdout.readline() if ready else b""
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.end()
        code = HUNG if not ready else self._process.returncode
        empty = {"said": "", "put": "", "seconds": 0.0, "memory": 0, "child": 0, "left": []}
        return {**empty, "code": code or -signal.SIGKILL}

    def end(self) -> None:
        """End the worker, and whatever it started."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process.stdout.close()


def _cut(said: str) -> str:
    return said if len(said) < 4_000 else f"{said[:1_500]} ... {said[-2_000:]}"


def _left(folder: Path, policy: Path) -> str | None:
    others = [path.name for path in folder.iterdir() if path != policy]
    return f"left files: {others}" if others else None
