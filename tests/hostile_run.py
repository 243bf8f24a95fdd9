"""Judge a policy by hostile rulesets, each in a process with limits, and say how each ended."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.hostile import Case

SECONDS: Final = 10
BYTES: Final = 500_000_000
_LONG: Final = 2_000
"""Characters of what a command said, kept from its begin and its end."""
_HANGS: Final = 60
"""Seconds on the clock after which a process is ended: the machine may be busy with others."""
POLICY: Final = (
    "# Privacy policy\n\nWe keep cats. We collect your name and address to send you what you bought.\n\n"
    + "You may ask us to delete the data that we hold about you, at any time and in any way.\n\n"
    * 300
    + "zzz\n"
)


class Command(NamedTuple):
    """A command that reads rulesets."""

    arguments: tuple[str, ...]
    codes: frozenset[int]
    """Exit codes that are meant."""
    refuses: int
    """The one for a ruleset that is refused."""


COMMANDS: Final = {
    "audit": Command(
        ("audit", "policy.md", "-r", "./house.yaml", "-f", "json"), frozenset({0, 2, 4}), 2
    ),
    "lint": Command(("rules", "lint", "./house.yaml"), frozenset({0, 1}), 1),
    "test": Command(("rules", "test", "./house.yaml"), frozenset({0, 1, 2, 4}), 2),
    "resolve": Command(("rules", "resolve", "./house.yaml"), frozenset({0, 2}), 2),
}


class End(NamedTuple):
    """How one case ended."""

    command: Command
    case: Case
    code: int
    """Exit code; negative: the signal that ended it."""
    seconds: float
    """Of processor time."""
    memory: int
    """Bytes at most."""
    said: str

    @property
    def wrong(self) -> str | None:
        """What must not be, if anything."""
        if self.code not in self.command.codes:
            return f"ended with {self.code}"
        if "Traceback" in self.said or "this is a bug" in self.said:
            return "showed a traceback"
        if self.case.refused and self.code != self.command.refuses:
            return f"was not refused ({self.code})"
        if self.code == self.command.refuses and not self.said.strip():
            return "was refused without a word"
        if self.seconds > SECONDS:
            return f"took {self.seconds:.1f} s"
        return f"took {self.memory // 1_000_000} MB" if self.memory > BYTES else None


def judge(cases: Iterable[Case], jobs: int, command: str = "audit") -> Iterator[End]:
    """Yield how each case ended, so many at a time, in the order in which they end."""
    running: dict[int, tuple[Case, tempfile.TemporaryDirectory[str]]] = {}
    for case in cases:
        if len(running) >= jobs:
            yield _ended(running, COMMANDS[command])
        folder = tempfile.TemporaryDirectory()
        _write(case, Path(folder.name))
        running[_begun(Path(folder.name), COMMANDS[command])] = (case, folder)
    while running:
        yield _ended(running, COMMANDS[command])


def _write(case: Case, folder: Path) -> None:
    for name, content in case.files.items():
        (folder / name).write_bytes(content)
    for name, target in case.links:
        (folder / name).symlink_to(target)
    (folder / "policy.md").write_text(POLICY, encoding="utf-8")


def _begun(folder: Path, command: Command) -> int:
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.chdir(folder)
        with Path("said").open("wb") as said:
            for stream in (1, 2):
                os.dup2(said.fileno(), stream)
        # pytest puts streams of its own in the place of these
        sys.stdout, sys.stderr = (
            os.fdopen(stream, "w", encoding="utf-8", errors="backslashreplace") for stream in (1, 2)
        )
        signal.alarm(_HANGS)
        resource.setrlimit(resource.RLIMIT_AS, (2 * BYTES, 2 * BYTES))
        code = run(command.arguments)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended(
    running: dict[int, tuple[Case, tempfile.TemporaryDirectory[str]]], command: Command
) -> End:
    while True:
        for process, (case, folder) in running.items():
            done, status, used = os.wait4(process, os.WNOHANG)
            if done:
                del running[process]
                said = (Path(folder.name) / "said").read_text(encoding="utf-8", errors="replace")
                harmed = (Path(folder.name) / "harmed").exists()
                folder.cleanup()
                code = 99 if harmed else os.waitstatus_to_exitcode(status)
                seconds = used.ru_utime + used.ru_stime
                return End(
                    command,
                    case._replace(files={}),
                    code,
                    seconds,
                    used.ru_maxrss * 1024,
                    said if len(said) < _LONG else f"{said[:_LONG]} … {said[-_LONG:]}",
                )
        time.sleep(0.005)
