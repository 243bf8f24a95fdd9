"""Measure whole processes, and one more policy in a warm one: CPU time and peak memory, against the limits.

    python benchmarks/speed.py [--runs N] [--warm]

Each figure of a whole process is of a new one, interpreter and imports included; the first run of each job is
made beforehand and not counted, so that files are in memory and bytecode is compiled.

The warm measure (`warm.py`; alone with --warm) reads several policies of 20 KB by all rulesets within this
process: rulesets are loaded and patterns compiled before. It prints milliseconds of CPU time for reading the file,
for cutting it into units and finding the words and concepts in them, for facts, and for elements. The first three
together have a limit of 30 ms.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import statistics
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from warm import measure_warm, report_warm

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
POLICY_SIZE = 20_480
AS_OF = "2026-11-22"
CONFIGURATION = """auditee: auditee.yaml
gate: {fail_on: never}
waivers: waivers.yaml
baseline: baseline.json
"""
WAIVERS = f"""waivers:
  - requirement: GDPR-13-2-B-ERASE
    document: policy.txt
    reason: For measuring.
    owner: Nobody
    expires: {AS_OF}
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A command line and what it may cost."""

    name: str
    arguments: tuple[str, ...]
    seconds: float
    megabytes: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one process cost."""

    seconds: float
    """CPU time, user and system."""
    megabytes: float
    """Largest resident set."""


def jobs(folder: Path) -> tuple[Job, ...]:
    """Return the jobs; reports go to a folder that is thrown away."""
    policy = folder / "policy.txt"
    policy.write_text(policy_of(POLICY_SIZE), encoding="utf-8")
    audit = ("audit", str(policy), "--as-of", AS_OF)
    few = ("-r", "gdpr", "-r", "maine")
    return (
        Job(
            f"{POLICY_SIZE // 1024} KB policy, all rulesets, to JSON",
            (*audit, "-f", f"json:{folder / 'policy.json'}"),
            seconds=1.5,
            megabytes=150,
        ),
        Job(
            "the same policy in a repository with a configuration, a waiver and a baseline: check",
            ("check", str(gated(folder)), "--as-of", AS_OF),
            seconds=1.5,
            megabytes=150,
        ),
        Job("auditor --help", ("--help",), seconds=0.2),
        Job(
            "the same policy, two rulesets, to PDF",
            (*audit, *few, "-f", f"pdf:{folder / 'policy.pdf'}"),
            seconds=8,
        ),
    )


def gated(folder: Path) -> Path:
    """Put the policy into a folder with all that a gate may ask for, and return it."""
    place = folder / "repository"
    place.mkdir()
    (place / "policy.txt").write_text(policy_of(POLICY_SIZE), encoding="utf-8")
    (place / ".auditor.yaml").write_text(CONFIGURATION)
    (place / "auditee.yaml").write_text("facts: {}\n")
    (place / "waivers.yaml").write_text(WAIVERS)
    (place / "baseline.json").write_text(
        '{"schema": "auditor/baseline/v1", "entries": []}\n', encoding="utf-8"
    )
    return place / "policy.txt"


def policy_of(size: int, first: int = 0) -> str:
    """Join sample policies, beginning with one of them, and cut them at the line that fills the size."""
    samples = sorted(SEEDS.glob("*.txt"))
    samples = samples[first:] + samples[:first]
    lines = [line for one in samples for line in one.read_text("utf-8").splitlines(keepends=True)]
    text: list[str] = []
    length = 0
    for line in lines:
        length += len(line.encode())
        if length > size:
            return "".join(text)
        text.append(line)
    raise SystemExit(f"the sample policies together are shorter than {size} bytes")


def measure(arguments: tuple[str, ...]) -> Run:
    """Run the command line once and return what the process cost."""
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "auditor", *arguments],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)
        ],
    )
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise SystemExit(f"auditor {' '.join(arguments)}: exit code {code}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1_000_000)


def report(job: Job, runs: list[Run]) -> bool:
    """Print least, median and most of the runs; return whether the median keeps the limits."""
    seconds, megabytes = [run.seconds for run in runs], [run.megabytes for run in runs]
    kept = statistics.median(seconds) <= job.seconds
    kept &= job.megabytes is None or statistics.median(megabytes) <= job.megabytes
    limit = f"{job.seconds} s" + (f", {job.megabytes:.0f} MB" if job.megabytes else "")
    print(
        f"{job.name}\n"
        f"    CPU {_spread(seconds, '.2f')} s   peak {_spread(megabytes, '.0f')} MB"
        f"   limit {limit}: {'kept' if kept else 'BROKEN'}"
    )
    return kept


def _spread(figures: list[float], form: str) -> str:
    return " / ".join(
        format(f, form) for f in (min(figures), statistics.median(figures), max(figures))
    )


def pages(pdf: Path) -> int:
    """Count the pages of a PDF; its objects are in compressed streams."""
    found = 0
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf.read_bytes(), re.DOTALL):
        with contextlib.suppress(zlib.error):
            found += len(re.findall(rb"/Type\s*/Page\b", zlib.decompress(stream.strip(b"\r\n"))))
    return found


def main() -> int:
    """Measure every job; exit with 1 if a limit is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="of each job (default: 5)")
    parser.add_argument("--warm", action="store_true", help="the warm measure alone")
    wanted = parser.parse_args()
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; least / median / most of {wanted.runs} runs"
    )
    policies = [policy_of(POLICY_SIZE, first) for first in range(len([*SEEDS.glob("*.txt")]))]
    # First, because a child's peak counts what this process held when it began.
    kept = [] if wanted.warm else list(_whole_processes(wanted.runs))
    kept.append(report_warm(measure_warm(policies, AS_OF, wanted.runs)))
    return 0 if all(kept) else 1


def _whole_processes(runs: int) -> list[bool]:
    kept = []
    with tempfile.TemporaryDirectory() as temporary:
        for job in jobs(Path(temporary)):
            measure(job.arguments)
            kept.append(report(job, [measure(job.arguments) for _ in range(runs)]))
        print(f"    the PDF has {pages(Path(temporary) / 'policy.pdf')} pages")
    return kept


if __name__ == "__main__":
    sys.exit(main())
