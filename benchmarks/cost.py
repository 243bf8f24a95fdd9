"""Measure what a cluster costs: processor time of its workers and of the machine that writes, bytes written; in hours and GB.

    python benchmarks/cost.py [--times N] [--store]

A scheduler of Dask and two workers are begun on this machine, as programs. `auditor batch --scheduler` audits variations of
real policies of 20 KB (../shared/corpus, at run time only) by all rulesets, every twentieth by both engines, twice: what
one policy costs is the difference of the two runs, so that loading is left out. --times N takes N times as
many. --store keeps the figures in benchmarks/measured/cost.json, and writes the table of docs/clusters.md anew.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from pyarrow import parquet
from scaling import figures, texts
from scaling.processes import ROOT, run

sys.path.insert(0, str(ROOT))
from tests.batch.clusters import family, scheduler, workers  # beside this folder

if TYPE_CHECKING:
    import psutil

PAGE: Final = ROOT / "docs" / "clusters.md"
BEGIN, END = "<!-- cost -->\n", "<!-- end of cost -->\n"
WORKERS: Final = 2
FEW, MANY = 40, 240
SIZES: Final = (10**6, 10**8)
CORES: Final = 16
"""Of the machine in which the table counts."""


@dataclass(frozen=True)
class Rates:
    """What one policy of 20 KB costs."""

    judging: float
    """Seconds of processor time of the workers, Dask's own included."""
    writing: float
    """Seconds of processor time of the machine that gives the tasks out and writes the tables."""
    written: float
    """Bytes of Parquet."""
    read: float = texts.USUAL
    """Bytes of text."""


@dataclass(frozen=True)
class Bill:
    """What so many policies cost."""

    core_hours: float
    days_of_a_machine: float
    """Of so many cores as CORES says."""
    writing_hours: float
    """Below which no run can end, however many workers it has."""
    read_gb: float
    written_gb: float


def bill(rates: Rates, policies: int) -> Bill:
    """Return what so many policies cost at these rates."""
    hours = policies * rates.judging / 3600
    return Bill(
        core_hours=hours,
        days_of_a_machine=hours / CORES / 24,
        writing_hours=policies * rates.writing / 3600,
        read_gb=policies * rates.read / 1e9,
        written_gb=policies * rates.written / 1e9,
    )


def measure(times: int, corpus: Path) -> Rates:
    """Return the rates of this machine."""
    place = Path(tempfile.mkdtemp(prefix="auditor-cost-"))
    policies = texts.corpus(corpus)
    with scheduler(place) as address, workers(place, address, WORKERS) as nanny:
        measured = []
        for documents in (FEW * times, MANY * times):
            said = [texts.varied(policies, 1, n, texts.USUAL) for n in range(documents)]
            parquet.write_table(pa.table({"text": said}), place / "in.parquet")
            before = spent(nanny)
            told = ["in.parquet", "-o", f"out-{documents}", "--as-of", "2026-11-23"]
            told += ["--shard", str(FEW * times // 2), "--engine", "dask"]
            cost = run([*told, "--scheduler", address], place)
            measured.append((documents, spent(nanny) - before, cost.cpu))
            print(
                f"    {documents} policies: workers {measured[-1][1]:.1f} s, client {cost.cpu:.1f} s"
            )
    (few, worked_few, wrote_few), (many, worked_many, wrote_many) = measured
    out = place / f"out-{many}"
    size = sum(one.stat().st_size for one in out.rglob("*.parquet"))
    shutil.rmtree(place)
    more = many - few
    return Rates((worked_many - worked_few) / more, (wrote_many - wrote_few) / more, size / many)


def spent(program: psutil.Process) -> float:
    """Return the processor time that a program, and all that it began, has taken so far."""
    time.sleep(2)  # so that those that ended are counted
    times = [one.cpu_times() for one in (program, *family(program.pid))]
    return float(sum(t.user + t.system + t.children_user + t.children_system for t in times))


def table(rates: Rates, told: dict[str, Any]) -> str:
    """Return the table of the page."""
    bills = [bill(rates, number) for number in SIZES]
    rows = [
        ("policies of 20 KB", "N", [f"{number:,}" for number in SIZES]),
        ("core hours of workers", "N · judging / 3,600", [f"{b.core_hours:,.0f}" for b in bills]),
        (
            f"days of one machine of {CORES} cores",
            f"core hours / {CORES} / 24",
            [f"{b.days_of_a_machine:,.1f}" for b in bills],
        ),
        (
            "hours of the machine that writes",
            "N · writing / 3,600",
            [f"{b.writing_hours:,.1f}" for b in bills],
        ),
        ("GB read", "N · 20,480 bytes", [f"{b.read_gb:,.0f}" for b in bills]),
        ("GB written", "N · written", [f"{b.written_gb:,.0f}" for b in bills]),
    ]
    lines = [
        "| | | " + " | ".join(f"10^{len(str(n)) - 1}" for n in SIZES) + " |",
        "|---|---|--:|--:|",
    ]
    lines += [f"| {name} | {how} | {' | '.join(values)} |" for name, how, values in rows]
    lines += [
        "",
        f"Measured on {told['processor']}, {told['system']}, Python {told['python']}: judging {rates.judging * 1000:.0f} ms of "
        f"processor time a policy ({1 / rates.judging:.1f} in a second), writing {rates.writing * 1000:.1f} ms, "
        f"written {rates.written:,.0f} bytes; load {figures.load():.0f} on {told['cores']} cores.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, show the table, and keep it if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=texts.CORPUS)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    rates = measure(asked.times, asked.corpus)
    said = table(rates, figures.machine())
    print(said)
    if asked.store:
        told = {"judging": rates.judging, "writing": rates.writing, "written": rates.written}
        figures.keep("cost", {**told, "times": asked.times, "load": figures.load()})
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + said + END + rest.partition(END)[2], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
