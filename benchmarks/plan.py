"""How long the exact choice of clauses takes, in processor time.

    python benchmarks/plan.py [--policies FILE...]

Random problems of 60 gaps and 70 clauses of several densities, five of each, by count, by words, and as the most
points under six clauses; the worst of each row is what matters. With policies (a sample's auditee file beside it is
used) the whole plan is measured too: clauses read, chosen, put in, audited again.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from auditor.cli._rulesets import load_rulesets
from auditor.loading.auditee import load_auditee
from auditor.loading.drafting import load_drafting
from auditor.model.plan import Aim
from auditor.model.ruleset import Auditee
from auditor.pipeline import audit
from auditor.planning import plan
from auditor.planning.cover import cheapest
from auditor.planning.holding import hold
from auditor.planning.most import most
from auditor.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable

GAPS, CLAUSES, SEEDS = 60, 70, 5
DENSITIES = (0.03, 0.05, 0.1, 0.15, 0.2, 0.3)
AS_OF = "2026-11-22"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--policies", nargs="*", type=Path, default=[], metavar="FILE")
    asked = parser.parse_args()
    print(f"{GAPS} gaps, {CLAUSES} clauses: CPU seconds, mean and worst of {SEEDS}")
    for density in DENSITIES:
        row = [_measured(density, one) for one in (_by_count, _by_words, _most)]
        words = "  ".join(
            f"{name} {mean:.2f} {worst:.2f}"
            for name, (mean, worst) in zip(("count", "words", "six"), row, strict=True)
        )
        print(f"density {density:.2f}  {words}")
    for path in asked.policies:
        _whole(path)
    return 0


def _measured(
    density: float, solve: Callable[[list[int], random.Random], object]
) -> tuple[float, float]:
    times = []
    for seed in range(SEEDS):
        rng = random.Random(seed * 1000 + int(density * 100))  # noqa: S311  (no secret)
        sets = [sum(1 << g for g in range(GAPS) if rng.random() < density) for _ in range(CLAUSES)]
        begun = process_time()
        solve(sets, rng)
        times.append(process_time() - begun)
    return sum(times) / len(times), max(times)


def _wanted(sets: list[int]) -> int:
    whole = 0
    for each in sets:
        whole |= each
    return whole


def _by_count(sets: list[int], _: random.Random) -> object:
    return cheapest(sets, [1] * CLAUSES, _wanted(sets))


def _by_words(sets: list[int], rng: random.Random) -> object:
    return cheapest(sets, [rng.randint(5, 80) for _ in range(CLAUSES)], _wanted(sets))


def _most(sets: list[int], rng: random.Random) -> object:
    return most(sets, {1 << gap: rng.randint(1, 60) for gap in range(GAPS)}, 6)


def _whole(path: Path) -> None:
    rulesets, vocabulary = load_rulesets(())
    told = path.with_suffix(".auditee.yaml")
    auditee = load_auditee(told, vocabulary) if told.is_file() else Auditee()
    document = read(path, source=path.name, id=path.name)
    first = audit(document, rulesets=rulesets, vocabulary=vocabulary, as_of=AS_OF, auditee=auditee)
    begun = process_time()
    made = plan(hold(first, rulesets, vocabulary), load_drafting(vocabulary), Aim())
    spent = process_time() - begun
    left = sum(one.because in {"unrecognised", "undone", "no_clause"} for one in made.apart)
    print(
        f"{path.name}: {len(made.closed)} gaps closed by {len(made.steps)} clauses and "
        f"{len(made.edits)} edits, {left} left to words by hand, {spent:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
