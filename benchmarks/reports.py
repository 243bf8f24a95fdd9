"""Measure what PDFs cost: whole processes that render a stored audit, against the limits.

    python benchmarks/reports.py [--runs N]

Two audits are made beforehand and not counted: of one sample policy by one ruleset (some 30 pages), and of another,
repeated until it is as long as one may be that is printed in full, by all rulesets (some 120 pages). Each figure is
of a new process, interpreter and imports included. Pages are counted in what came out; a PDF with fewer than the
limit was set for breaks it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from speed import AS_OF, SEEDS, Run, measure, pages

LONGEST_PRINTED = 59_000
"""Bytes of a policy that is still printed in full."""
REPEATED = "quillmere-2020"
EVERYTHING_APPLIES = {
    "org.me.broadband": "true",
    "org.uk_gdpr_in_scope": "true",
    "org.customers_business": "false",
}


@dataclass(frozen=True, slots=True)
class Job:
    """An audit, the options of its rendering, and what that may cost."""

    name: str
    audit: tuple[str, ...]
    options: tuple[str, ...]
    least_pages: int
    seconds: float
    megabytes: float


def jobs(folder: Path) -> tuple[Job, ...]:
    """Return the jobs, short and long, usual and for archives, and the edition of two pages."""
    short = _audit(SEEDS / "larkfield-2018.txt", SEEDS / "larkfield-2018.auditee.yaml", "gdpr")
    long = _audit(*_repeated(folder))
    return (
        Job("30 pages", short, (), 30, seconds=8, megabytes=250),
        Job("30 pages for archives", short, ("--archive",), 30, seconds=8, megabytes=250),
        Job("120 pages", long, (), 120, seconds=30, megabytes=600),
        Job("the edition of two pages", long, ("--summary",), 2, seconds=8, megabytes=250),
    )


def _audit(policy: Path, auditee: Path, *rulesets: str) -> tuple[str, ...]:
    chosen = [word for one in rulesets for word in ("-r", one)]
    return ("audit", str(policy), "--auditee", str(auditee), "--as-of", AS_OF, *chosen)


def _repeated(folder: Path) -> tuple[Path, Path]:
    """Write a policy as long as one may be that is printed in full, and whose it is."""
    policy, auditee = folder / "long.txt", folder / "long.auditee.yaml"
    once = (SEEDS / f"{REPEATED}.txt").read_bytes()
    text = once * (LONGEST_PRINTED // len(once) + 1)
    policy.write_bytes(text[:LONGEST_PRINTED].rpartition(b"\n")[0])
    told = (SEEDS / f"{REPEATED}.auditee.yaml").read_text("utf-8").splitlines()
    kept = [line for line in told if line.strip().partition(":")[0] not in EVERYTHING_APPLIES]
    added = [f"  {fact}: {value}" for fact, value in EVERYTHING_APPLIES.items()]
    auditee.write_text("\n".join((*kept, *added)) + "\n", "utf-8")
    return policy, auditee


def rendered(job: Job, runs: int, folder: Path) -> bool:
    """Measure a job, print it, and say whether it keeps its limits."""
    stored, made = folder / "audit.json", folder / "report.pdf"
    measure((*job.audit, "-f", f"json:{stored}"))
    arguments = ("report", str(stored), "-f", f"pdf:{made}", *job.options)
    measure(arguments)
    costs = [measure(arguments) for _ in range(runs)]
    return _kept(job, costs, pages(made))


def _kept(job: Job, costs: list[Run], number: int) -> bool:
    seconds = statistics.median(one.seconds for one in costs)
    megabytes = statistics.median(one.megabytes for one in costs)
    kept = seconds <= job.seconds and megabytes <= job.megabytes and number >= job.least_pages
    print(
        f"{job.name}: {number} pages, CPU {seconds:.1f} s, peak {megabytes:.0f} MB"
        f"   limit {job.seconds:.0f} s, {job.megabytes:.0f} MB: {'kept' if kept else 'BROKEN'}"
    )
    return kept


def main() -> int:
    """Measure every job; exit with 1 if a limit is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3, help="of each job (default: 3)")
    runs = parser.parse_args().runs
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; median of {runs} runs")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        kept = [rendered(job, runs, folder) for job in jobs(folder)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
