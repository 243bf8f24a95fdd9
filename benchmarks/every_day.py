"""Judge a policy on every day from 2000 to 2030, and hold every change against the days that the YAML names.

    python benchmarks/every_day.py [POLICY...] [--first 2000-01-01] [--last 2030-12-31]

Each day is read and judged anew by the reference evaluator. A day on which an outcome, a severity, a kind or a
citation changes, and which no YAML names, is printed, and the exit code is 1. The tests do the same for the days
around all that the YAML names and for days drawn at random (tests/properties/test_time.py).
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from auditor import pipeline
from auditor.courses import walk
from auditor.courses.standing import standings
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SAMPLES = (SEEDS / "larkfield-2018.txt", SEEDS / "pellworth-2022.md")


def main() -> int:
    """Judge each policy on every day; return 1 if one changed on a day that no YAML names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("policies", nargs="*", type=Path, default=SAMPLES)
    parser.add_argument("--first", type=date.fromisoformat, default=date(2000, 1, 1))
    parser.add_argument("--last", type=date.fromisoformat, default=date(2030, 12, 31))
    asked = parser.parse_args()
    return max(_one(policy, asked.first, asked.last) for policy in asked.policies)


def _one(policy: Path, first: date, last: date) -> int:
    vocabulary = load_vocabulary()
    rulesets = tuple(load_ruleset(name, vocabulary)[0] for name in shipped())
    named = frozenset(one.id for one in rulesets)
    opened = pipeline.read(
        read(policy, source=policy.name, id=policy.name),
        rulesets=rulesets,
        vocabulary=vocabulary,
        named=named,
    )
    known = set(walk(opened).days("0000-00-00", "9999-12-31"))
    began, before, changed, wrong = time.perf_counter(), None, 0, 0
    for number in range((last - first).days + 1):
        day = (first + timedelta(days=number)).isoformat()
        now = standings(opened, day)
        if before is not None and now != before:
            changed += 1
            if day not in known:
                wrong += 1
                ids = sorted(name for name, one in now.items() if one != before[name])
                print(f"{policy.name}: {day}: no YAML names this day: {', '.join(ids)}")
        before = now
    took = time.perf_counter() - began
    print(
        f"{policy.name}: {number + 1} days, {len(now)} requirements, changes on {changed} days, "
        f"{wrong} of them named by no YAML; {took:.0f} s"
    )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
