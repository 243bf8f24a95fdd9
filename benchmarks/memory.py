"""Measure whether memory stays flat while many policies are judged by one worker.

    python benchmarks/memory.py [--documents 20000] [--bytes N] [--shard 250] [--every 20] [--store]

Policies are short invented ones, or with --bytes variations of real ones of that size; no two are the same. A worker holds
the rows of its shard, so the run must have many shards: memory goes up and down with them. The largest process is looked at twice a second. What counts is the second half of the run, when all patterns were used
and every pool of memory has its size: a line through it tells MB for each 1,000 policies. A worker that was replaced on
the way (it is, when it is half full) would hide a leak, so the number of workers is told; it must be 1.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import parquet
from scaling import figures, texts
from scaling.processes import OK, begin, finish

FLAT: Final = 0.5
"""MB for each 1,000 policies, at most."""
TENTHS: Final = 10


def main() -> int:
    """Judge so many policies and look at the memory of the worker; 1 if it grows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=20, help="both engines judge every Nth")
    parser.add_argument("--shard", type=int, default=250, help="policies written at a time")
    parser.add_argument("--rulesets", nargs="*", default=(), help="all shipped ones by default")
    parser.add_argument("--bytes", type=int, help="variations of real policies, of so many bytes")
    parser.add_argument("--corpus", type=Path, default=texts.CORPUS)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="auditor-memory-"))
    said = _texts(asked)
    parquet.write_table(pa.table({"text": said}), place / "in.parquet", row_group_size=250)
    told = ["in.parquet", "-o", "out", "--as-of", "2026-11-23"]
    told += ["--verified-every", str(asked.every), "--shard", str(asked.shard)]
    for name in asked.rulesets:
        told += ["-r", name]
    print(
        f"{asked.documents:,} policies of {sum(map(len, said)) / len(said):.0f} bytes", flush=True
    )
    running = begin(told, place, shown=True)
    workers: list[int] = []
    cost = finish(running, told=lambda _: workers.extend(_largest(running.processes())))
    if cost.code not in OK:
        raise SystemExit(f"exit code {cost.code}\n{cost.said}")
    flat = _report(asked, cost.samples, cost.wall, _lasting(workers))
    print(
        f"CPU {cost.cpu:.0f} s, wall {cost.wall:.0f} s, load {figures.load()}\n{cost.said}", end=""
    )
    shutil.rmtree(place)
    return 0 if flat else 1


def _texts(asked: argparse.Namespace) -> list[str]:
    if asked.bytes is None:
        return [texts.short(1, n) for n in range(asked.documents)]
    policies = texts.corpus(asked.corpus)
    return [texts.varied(policies, 1, n, asked.bytes) for n in range(asked.documents)]


def _lasting(workers: list[int]) -> set[int]:
    """Return those that were the largest process for a while in the second half; the command is, when it ends."""
    seen = Counter(workers[len(workers) // 2 :])
    return {pid for pid, times in seen.items() if times > 0.02 * seen.total()}


def _largest(processes: list[tuple[int, float]]) -> list[int]:
    """Return the id of the largest process, which is the worker as soon as it has loaded its rulesets."""
    return [max(processes, key=lambda one: one[1])[0]] if processes else []


def _report(
    asked: argparse.Namespace, samples: list[tuple[float, float]], wall: float, seen: set[int]
) -> bool:
    tenths = [
        max((mb for at, mb in samples if n <= TENTHS * at / wall < n + 1), default=0.0)
        for n in range(TENTHS)
    ]
    second = [(at / wall * asked.documents / 1000, mb) for at, mb in samples if at > wall / 2]
    slope = figures.line(second).slope
    kept = slope <= FLAT
    print(
        "largest process, by tenths of the run: " + ", ".join(f"{mb:.0f}" for mb in tenths) + " MB"
    )
    print(
        f"second half: {slope:+.2f} MB for each 1,000 policies; at most {FLAT}: "
        f"{'kept' if kept else 'BROKEN'}; workers in it: {len(seen)}"
    )
    if asked.store:
        told = {"documents": asked.documents, "every": asked.every, "mb_by_tenths": tenths}
        figures.keep("memory", {**told, "mb_per_1000": round(slope, 3), "load": figures.load()})
    return kept


if __name__ == "__main__":
    sys.exit(main())
