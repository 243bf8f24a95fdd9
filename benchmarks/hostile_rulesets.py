"""Judge a policy by thousands of hostile rulesets: none may crash, hang, show a traceback or cost too much.

    python benchmarks/hostile_rulesets.py [--number 2000] [--command audit] [--seed N] [--jobs 2] [--show]

Exits with 1 where one does. The rulesets are made by `tests/hostile.py`, the same ones for the same seed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.hostile import SEED, cases
from tests.hostile_run import COMMANDS, judge


def main() -> int:
    """Judge them all and print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--command", choices=COMMANDS, default="audit")
    parser.add_argument("--show", action="store_true", help="each case as it ends")
    asked = parser.parse_args()
    ends = []
    for end in judge(cases(asked.number, asked.seed), asked.jobs, asked.command):
        ends.append(end)
        if asked.show or end.wrong:
            cost = f"{end.seconds:.1f} s {end.memory // 1_000_000} MB"
            print(f"{end.case.name}: {end.wrong or end.code} ({cost})\n    {end.said[-600:]!r}")
    slowest, largest = max(ends, key=lambda e: e.seconds), max(ends, key=lambda e: e.memory)
    wrong = [end for end in ends if end.wrong]
    print(f"{len(ends)} rulesets; exit codes {dict(Counter(end.code for end in ends))}")
    print(f"slowest {slowest.seconds:.1f} s ({slowest.case.name})")
    print(f"largest {largest.memory // 1_000_000} MB ({largest.case.name})")
    print(f"{len(wrong)} crashed, hung, showed a traceback, were not refused or cost too much")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
