"""Every element of the shipped rulesets: what recognises it, its examples, and how well it was measured.

    python benchmarks/elements.py [RULESET...] [--csv]

The figures are those that `accuracy.py --store` kept: for gold the policies on which product and reader agree, for
a bench label that the element answers its gap F1. Both are empty where nobody labelled the element. Nothing is
measured here, and no real policy is read.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measured.labels import BENCHES, answering

from auditor.cli.rules._provisions import ElementCover, provisions
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STORED = Path(__file__).resolve().parent / "accuracy.json"
COLUMNS = ("element", "silence", "patterns", "stated", "partly", "absent", "gold", "benches")


def main() -> int:
    """Print a row for each element."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rulesets", nargs="*", default=shipped(), metavar="RULESET")
    parser.add_argument("--csv", action="store_true", help="for a spreadsheet")
    asked = parser.parse_args()
    found = list(rows(asked.rulesets))
    if asked.csv:
        csv.writer(sys.stdout).writerows((COLUMNS, *found))
        return 0
    widths = [max(len(row[place]) for row in (COLUMNS, *found)) for place in range(len(COLUMNS))]
    for row in (COLUMNS, *found):
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    unmeasured = sum(not row[-1] and not row[-2] for row in found)
    print(f"{len(found)} elements, {unmeasured} of them labelled by nobody")
    return 0


def rows(names: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each element, in the order of the rulesets."""
    stored = json.loads(STORED.read_text("utf-8"))
    measured, vocabulary = _benches(stored), load_vocabulary()
    for name in names:
        ruleset, _ = load_ruleset(name, vocabulary)
        covers = {
            cover.element.id: cover
            for provision in provisions(ruleset, {})
            for requirement in provision.requirements
            for cover in requirement.elements
        }
        for cover in covers.values():
            yield _row(cover, stored["elements"], measured)


def _row(
    cover: ElementCover, gold: Mapping[str, Mapping[str, int]], benches: Mapping[str, str]
) -> tuple[str, ...]:
    known = gold.get(cover.element.id)
    return (
        cover.element.id,
        cover.element.silence,
        str(cover.patterns),
        *(str(cover.examples.get(state, 0)) for state in ("stated", "partly", "absent")),
        f"{known['agreeing']} of {known['policies']}" if known else "",
        benches.get(cover.element.id, ""),
    )


def _benches(stored: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Map each element to the labels that it answers, with their figures."""
    said: dict[str, list[str]] = {}
    for bench in BENCHES:
        for label, elements in answering(bench).items():
            for element in elements:
                row = stored.get(f"{bench} {label}")
                figure = f"{row['gap_f1']:.3f}" if row else "-"
                said.setdefault(element, []).append(f"{bench} {label} {figure}")
    return {element: "; ".join(words) for element, words in said.items()}


if __name__ == "__main__":
    sys.exit(main())
