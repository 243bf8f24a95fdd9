"""Runs command lines one after the other in one process, and tells what each cost: `python -m ... < orders > answers`.

An order and an answer are a line of JSON each. A process for each document would take most of the time by itself;
those that are asked for all the same ("process") are started from here, since the memory of whoever starts a process
is charged to it. For the same reason the shipped YAML is loaded once: it is not what is tried here.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

MOST_MEMORY: Final = 4_000_000_000
"""Bytes of address space: enough for what would be a fault, not for what would harm the machine."""


def main() -> None:
    """Carry out orders until there are no more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    remembered = False
    for line in sys.stdin:
        order = json.loads(line)
        if not order["process"] and not remembered:
            _remember()
            remembered = True
        answers.write(json.dumps(_done(order)) + "\n")
        answers.flush()


def _remember() -> None:
    """Load vocabulary and rulesets once, as a process that audits many policies does."""
    from auditor.cli import _inputs, text  # noqa: PLC0415  (a worker for processes stays small)
    from auditor.cli._rulesets import load_rulesets  # noqa: PLC0415
    from auditor.loading.vocabulary import load_vocabulary  # noqa: PLC0415

    rulesets, vocabulary = load_rulesets((), ()), load_vocabulary()
    vars(text)["load_vocabulary"] = lambda: vocabulary
    vars(_inputs)["load_rulesets"] = lambda *_: rulesets


def _done(order: dict[str, Any]) -> dict[str, Any]:
    os.chdir(order["folder"])
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before, begun = _spent(), time.monotonic()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    run = _as_process if order["process"] else _here
    code, said, put = run(order["arguments"])
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "code": code,
        "said": said.decode("utf-8", "replace"),
        "put": put.decode("utf-8", "replace"),
        "seconds": _spent() - before,
        "clock": time.monotonic() - begun,
        "memory": 0 if order["process"] else _peak(),
        "child": largest * 1024 if largest > children else 0,
        "left": sorted(one.name for one in Path(tempfile.gettempdir()).iterdir()),
    }


def _here(arguments: list[str]) -> tuple[int, bytes, bytes]:
    from auditor.cli import run  # noqa: PLC0415  (a worker for processes stays small)

    said, put = io.BytesIO(), io.BytesIO()
    with (
        io.TextIOWrapper(said, "utf-8", "backslashreplace") as err,
        io.TextIOWrapper(put, "utf-8", write_through=True) as out,
        contextlib.redirect_stderr(err),
        contextlib.redirect_stdout(out),
    ):
        code = run(arguments)
        out.flush()
        err.flush()
        return code, said.getvalue(), put.getvalue()


def _as_process(arguments: list[str]) -> tuple[int, bytes, bytes]:
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "auditor", *arguments], capture_output=True, check=False
    )
    return done.returncode, done.stderr, done.stdout


def _spent() -> float:
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak() -> int:
    """Return the most memory since it was last asked to begin anew, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


if __name__ == "__main__":
    main()
