"""Read every file of some folders, and with --audit judge it by all rulesets: no error may be ours.

    python benchmarks/read_everything.py [FOLDER ...] [--audit]

Without a folder: `../shared/corpus` and `../shared/bench/texts`, the real policies beside the repository. It prints
for each step how many files and megabytes it took in a second of processor time, the largest memory, and each
refusal with its reason; those for a language that no ruleset covers are counted apart, since they are right. With
--audit, processes of their own do what `auditor audit FILE ... -f json` does. Exits with 1 if a file met with
anything but an audit or a refusal.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from auditor.cli import _inputs
from auditor.errors import DocumentError
from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import suffixes
from auditor.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.model.document import Document
    from auditor.model.ruleset import Vocabulary

_ROOT: Final = Path(__file__).resolve().parent.parent
FOLDERS: Final = tuple(_ROOT.parent / "shared" / name for name in ("corpus", "bench/texts"))
AS_OF: Final = "2026-11-22"
_AT_A_TIME: Final = 40
"""Policies that one process audits."""
_Made = TypeVar("_Made")


@dataclass(slots=True)
class Tally:
    """What came of the files."""

    read: int = 0
    megabytes: float = 0.0
    """Of the files that were read."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Of processor time, by the step that took them."""
    refused: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    """Refused for their language."""
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    """Seconds for each megabyte, of files of some size."""

    def timed(self, step: str, do: Callable[[], _Made]) -> _Made:
        """Do a step and charge it, the processes that it started too."""
        before = _spent()
        try:
            return do()
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + _spent() - before

    def refuse(self, message: str) -> None:
        """Take down a refusal."""
        (self.languages if "language" in message else self.refused).append(message)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def files_of(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that some reader knows, in order."""
    known = suffixes()
    return tuple(
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in known and path.name != "README.md"
    )


def read_all(files: Sequence[Path]) -> Tally:
    """Read the files, cut them into units, and look for words, concepts, dates and audiences."""
    tally, vocabulary = Tally(), load_vocabulary()
    for path in files:
        try:
            _read(path, tally, vocabulary)
        except DocumentError as error:
            tally.refuse(str(error))
        except Exception:  # noqa: BLE001  (that is what is looked for)
            tally.wrong.append(f"{path.name}\n{traceback.format_exc()}")
    return tally


def _read(path: Path, tally: Tally, vocabulary: Vocabulary) -> None:
    before = _spent()
    policy: Document = tally.timed("read", lambda: _inputs.document(path))
    tally.timed("cut into units", lambda: segment(policy))
    tally.timed("units, words, dates, audiences", lambda: open_context(policy, vocabulary, AS_OF))
    size = path.stat().st_size / 1_000_000
    tally.read += 1
    tally.megabytes += size
    tally.slowest = max(tally.slowest, ((_spent() - before) / max(size, 0.02), path.name))


def print_read(files: Sequence[Path], tally: Tally) -> None:
    """Print what came of reading."""
    print(f"{len(files)} files, {tally.read} read ({tally.megabytes:.1f} MB)")
    for step, seconds in tally.seconds.items():
        per = max(seconds, 1e-6)
        print(
            f"    {step}: {seconds:.2f} s CPU, {tally.read / per:.0f} files/s, {tally.megabytes / per:.2f} MB/s"
        )
    print(f"    slowest for its size: {tally.slowest[0]:.2f} s for each MB ({tally.slowest[1]})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"    largest memory: {peak} MB")
    print(
        f"{len(tally.languages)} refused for their language, {len(tally.refused)} for another reason"
    )
    print("".join(f"    {message}\n" for message in tally.refused), end="")


def audit_all(files: Sequence[Path]) -> list[str]:
    """Audit the files by all rulesets, print figures, and return what was wrong."""
    wrong: list[str] = []
    audited = refused = 0
    begun = _spent()
    for some in _batches(files):
        made, said, code = _audited(some)
        audited += made
        refusals = said.count(": not audited: ")
        refused += refusals
        if "Traceback" in said or made + refusals != len(some) or code not in {0, 3}:
            wrong.append(f"exit code {code}, {made} of {len(some)} reports\n{said[-3000:]}")
    seconds = _spent() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(
        f"{audited} audited by all rulesets, {refused} refused: {seconds:.0f} s CPU, "
        f"{audited / seconds:.1f} files/s, largest memory {peak} MB"
    )
    return wrong


def _batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), _AT_A_TIME):
        yield files[start : start + _AT_A_TIME]


def _audited(files: Sequence[Path]) -> tuple[int, str, int]:
    """Return the number of reports, what was said, and the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        told = ("--as-of", AS_OF, "-f", "json", "-o", folder)
        done = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-m", "auditor", "audit", *map(str, files), *told],
            capture_output=True,
            text=True,
            check=False,
        )
        made = sum(1 for _ in Path(folder).glob("*.json"))
    return made, done.stderr, done.returncode


def main() -> int:
    """Read them all, judge them if asked to, and print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--audit", action="store_true", help="judge them by all rulesets too")
    asked = parser.parse_args()
    files = files_of(asked.folders)
    tally = read_all(files)
    print_read(files, tally)
    wrong = tally.wrong + (audit_all(files) if asked.audit else [])
    print("".join(f"{one}\n" for one in wrong), end="")
    print(f"{len(wrong)} errors that are ours")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
