"""Read thousands of hostile documents: none may crash, hang, show a traceback, leave files or cost too much.

    python benchmarks/hostile_documents.py [--number 20000] [--seed N] [--jobs 2] [--only NUMBER] [--show]

Each ends with a report or with exit code 3 and a message. All are read as `auditor text` does, one in eight is
audited by all rulesets instead, and one in sixty by a process of its own; the others share a process, which saves
most of the time. The documents are made by `tests/hostile_documents`, the same ones for the same seed; --only makes
one alone, and writes it to the working folder. Exits with 1 where one went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.hostile_documents import LARGEST, SEED, Case, case
from tests.hostile_documents.run import judge

if TYPE_CHECKING:
    from tests.hostile_documents.run import End

_AUDITED, _AS_PROCESS = 8, 60
_TOLD = 1_000


def way(one: Case) -> str:
    """Choose what is done with a document."""
    turn = one.number // 12  # an attack and a broken file of each format
    if turn % _AS_PROCESS == 0:
        return "process"
    return "audit" if turn % _AUDITED == 0 else "text"


def main() -> int:
    """Judge them all and print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="begin with this one")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--largest", type=int, default=LARGEST, help="bytes, about")
    parser.add_argument("--only", type=int, help="this one alone, kept as a file")
    parser.add_argument("--show", action="store_true", help="each document as it ends")
    asked = parser.parse_args()
    if asked.only is None:
        made = (
            case(number, asked.seed, asked.largest)
            for number in range(asked.first, asked.first + asked.number)
        )
    else:
        one = case(asked.only, asked.seed, asked.largest)
        Path(f"hostile-{one.number}.{one.suffix}").write_bytes(one.raw)
        made = (one for one in (one,))
    ends = []
    for end in judge(made, asked.jobs, way):
        ends.append(end)
        if asked.show or asked.only is not None or end.wrong:
            _show(end)
        if len(ends) % _TOLD == 0:
            print(f"... {len(ends)} done", flush=True)
    _print(ends)
    wrong = sum(end.wrong is not None for end in ends)
    print(f"{len(ends)} documents of seed {asked.seed}: {wrong} went wrong")
    return 1 if wrong else 0


def _show(end: End) -> None:
    cost = f"{end.seconds:.1f} s {end.memory // 1_000_000} MB"
    print(f"{end.case.name}, {end.way}: {end.wrong or end.code} ({cost})\n    {end.said[-900:]!r}")
    sys.stdout.flush()


def _print(ends: list[End]) -> None:
    by_suffix = defaultdict(list)
    for end in ends:
        by_suffix[end.case.suffix].append(end)
    for suffix, some in sorted(by_suffix.items()):
        slowest, largest = max(some, key=lambda e: e.seconds), max(some, key=lambda e: e.memory)
        codes = dict(sorted(Counter(end.code for end in some).items()))
        said = Counter(end.message for end in some if end.code)
        ways = dict(Counter(end.way for end in some))
        print(f"{suffix or 'no suffix'}: {len(some)} documents {ways}; exit codes {codes}")
        print(f"    slowest {slowest.seconds:.1f} s ({slowest.case.name})")
        print(f"    largest {largest.memory // 1_000_000} MB ({largest.case.name})")
        print(f"    {len(said)} distinct messages; the most frequent ones:")
        for message, times in said.most_common(12):
            print(f"        {times:5} {message}")


if __name__ == "__main__":
    sys.exit(main())
