"""Measure what a batch costs against documents, their size, rulesets and workers: whole runs, in processor time.

    python benchmarks/scale.py [PART...] [--times N] [--store]

Parts: documents, verified, size, rules, workers, cache; all if none is named. Each point is a run of `auditor batch` over
variations of real policies (../shared/corpus, at run time only), none of which is there twice. What one policy
costs is the difference of two runs, so that loading is left out; with a line through more of them, also how far a
point lies off. Rates are policies of 20 KB in a second of processor time.

A point that was measured by the same code is not measured again (--again does), so a run that was stopped goes on.
--times N takes N times as many policies: more exact, and for a quiet machine. --store keeps the figures with machine and
versions in benchmarks/measured/scale.json and draws scale.svg beside it. Wall time and two workers tell something
only on a machine that does nothing else: the load is kept with each figure.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet
from scaling import figures, texts
from scaling.plot import Chart, drawing
from scaling.processes import run

from auditor.batch.tool import digest
from auditor.loading.rulesets import judged_unnamed

WORK: Final = Path(tempfile.gettempdir()) / "auditor-scale"
AS_OF: Final = "2026-11-23"
EVERY: Final = 20
"""Every so many policies both engines judge; numbers of policies are multiples of it."""
SIZES: Final = (5_120, 10_240, 20_480, 40_960, 81_920)
WANTED: Final = {"all verified": 10.0, "every 20th verified": 25.0, "two workers": 1.7}
LINEAR: Final = 0.05
"""A line holds if no point lies further off, as a share of the largest."""


@dataclass(frozen=True)
class Point:
    """A run."""

    documents: int
    size: int = texts.USUAL
    rulesets: int = 0
    """The first so many of the shipped ones, named; 0 is all, unnamed."""
    jobs: int = 1
    every: int = EVERY
    cached: bool = False
    """Whether all of it was judged before, with the same cache."""

    @property
    def name(self) -> str:
        """Its name among the points that were measured."""
        return " ".join(f"{key}={value}" for key, value in asdict(self).items())


@dataclass
class Bench:
    """Points that were measured, and how to measure another."""

    corpus: Path
    again: bool
    code: str = field(default_factory=digest)
    policies: tuple[texts.Policy, ...] = ()

    def cost(self, point: Point) -> dict[str, float]:
        """Return what a run costs."""
        kept = WORK / "points.json"
        known: dict[str, Any] = json.loads(kept.read_text()) if kept.is_file() else {}
        key = f"{self.code[:16]} {point.name}"
        if key not in known or self.again:
            known[key] = self._measure(point)
            kept.write_text(json.dumps(known, indent=1))
        told = known[key]
        print(
            f"    {point.name}: CPU {told['cpu']:.1f} s, wall {told['wall']:.1f} s, largest process "
            f"{told['largest']:.0f} MB, load {told['load']}",
            flush=True,
        )
        return dict(told)

    def _measure(self, point: Point) -> dict[str, float]:
        place = WORK / "run"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        self.policies = self.policies or texts.corpus(self.corpus)
        numbers = range(point.documents)
        said = [texts.varied(self.policies, point.size, n, point.size) for n in numbers]
        parquet.write_table(pa.table({"text": said}), place / "in.parquet", row_group_size=20)
        told = ["in.parquet", "-o", "out", "-j", str(point.jobs), "--as-of", AS_OF]
        told += ["--shard", "20", "--verified-every", str(point.every)]
        for name in judged_unnamed()[: point.rulesets]:
            told += ["-r", name]
        if point.cached:
            told += ["--cache", "kept"]
            run(told, place)
            shutil.rmtree(place / "out")
        cost = run(told, place)
        return {
            "cpu": round(cost.cpu, 2),
            "wall": round(cost.wall, 2),
            "largest": round(cost.largest),
            "together": round(cost.together),
            "load": figures.load(),
        }

    def of_one(self, few: Point, many: Point, what: str = "cpu") -> float:
        """Return the seconds of one more policy: the difference of two runs."""
        by = self.cost(many)[what] - self.cost(few)[what]
        return by / (many.documents - few.documents)


def documents(bench: Bench, times: int) -> dict[str, Any]:
    """Cost against the number of documents: a line, and the rate that it gives."""
    numbers = [EVERY * times * n for n in (1, 2, 4, 8)]
    points = [(float(n), bench.cost(Point(n))["cpu"]) for n in numbers]
    line = figures.line(points)
    rate = 1 / line.slope
    _tell("every 20th verified", rate, "policies of 20 KB per CPU second")
    print(
        f"  linear: no point is further off the line than {line.off:.1%} ({_kept(line.off <= LINEAR)})"
    )
    return {"points": points, "start_s": line.at_nothing, "off": line.off, "rate": rate}


def verified(bench: Bench, times: int) -> dict[str, Any]:
    """The rate where both engines judge every policy."""
    few, many = Point(EVERY * times, every=1), Point(3 * EVERY * times, every=1)
    rate = 1 / bench.of_one(few, many)
    _tell("all verified", rate, "policies of 20 KB per CPU second")
    return {"rate": rate}


def size(bench: Bench, times: int) -> dict[str, Any]:
    """Cost of one policy against its size."""
    points = []
    for each in SIZES:
        few, many = Point(EVERY * times, each), Point(2 * EVERY * times, each)
        points.append((each / 1024, bench.of_one(few, many) * 1000))
    line = figures.line(points)
    print(
        f"  one policy: {line.at_nothing:.0f} ms and {line.slope:.2f} ms for each KB; off {line.off:.1%}"
    )
    return {"points": points, "ms": line.at_nothing, "ms_per_kb": line.slope, "off": line.off}


def rules(bench: Bench, times: int) -> dict[str, Any]:
    """Cost of one policy of 20 KB against the number of rulesets."""
    points = []
    for many in range(1, len(judged_unnamed()) + 1):
        few, more = (Point(EVERY * times * n, rulesets=many) for n in (1, 2))
        points.append((float(many), bench.of_one(few, more) * 1000))
    print(
        "  one policy by 1, 2 ... rulesets: " + ", ".join(f"{ms:.0f}" for _, ms in points) + " ms"
    )
    return {"points": points, "rulesets": list(judged_unnamed())}


def workers(bench: Bench, times: int) -> dict[str, Any]:
    """Two workers against one, by the clock: of whole runs, and without loading."""
    few, many = (EVERY * times * n for n in (4, 12))
    one, two = ([bench.cost(Point(n, jobs=jobs))["wall"] for n in (few, many)] for jobs in (1, 2))
    whole, warm = one[1] / two[1], (one[1] - one[0]) / (two[1] - two[0])
    _tell("two workers", warm, f"times one, loading left out; {whole:.2f} with it")
    points = [(1.0, (many - few) / (one[1] - one[0])), (2.0, (many - few) / (two[1] - two[0]))]
    return {"points": points, "ratio": warm, "ratio_with_loading": whole, "load": figures.load()}


def cache(bench: Bench, times: int) -> dict[str, Any]:
    """The rate of policies that were judged before."""
    few, many = (Point(EVERY * times * n, cached=True) for n in (2, 6))
    rate = 1 / bench.of_one(few, many)
    print(f"  from a cache: {rate:.0f} policies of 20 KB per CPU second")
    return {"rate": rate}


def _tell(what: str, found: float, unit: str) -> None:
    wanted = WANTED[what]
    print(f"  {what}: {found:.2f} {unit}; wanted {wanted:g}: {_kept(found >= wanted)}")


def _kept(holds: bool) -> str:  # noqa: FBT001
    return "kept" if holds else "BROKEN"


PARTS: Final = {one.__name__: one for one in (documents, verified, size, rules, workers, cache)}


def _charts(found: dict[str, Any]) -> list[Chart]:
    told = (
        ("documents", "CPU seconds", "policies of 20 KB", True, False),
        ("size", "CPU ms of one policy", "its size in KB", True, False),
        ("rules", "CPU ms of one policy", "rulesets", False, True),
        ("workers", "policies per second", "workers", False, True),
    )
    return [
        Chart(title, over, points, figures.line(points) if fitted else None, bars)
        for part, title, over, fitted, bars in told
        if part in found
        for points in ([(float(x), float(y)) for x, y in found[part]["points"]],)
    ]


def main() -> int:
    """Measure the parts that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=texts.CORPUS)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    bench = Bench(asked.corpus, asked.again)
    found = {key: value for key, value in figures.kept("scale").items() if key in PARTS}
    for name in asked.parts or PARTS:
        print(f"{name}: {PARTS[name].__doc__}")
        found[name] = {
            **PARTS[name](bench, asked.times),
            "times": asked.times,
            "load": figures.load(),
        }
    if asked.store:
        figures.keep("scale", found)
        (figures.KEPT / "scale.svg").write_text(drawing(_charts(found)), "utf-8")
    shutil.rmtree(WORK / "run", ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
