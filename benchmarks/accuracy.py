"""How far the product's readings agree with people who labelled real policies.

    python benchmarks/accuracy.py [SET...] [--label NAME] [--misses] [--half a|b] [--store]

Sets: ccpa, gdpr, opp115 (labels of whole documents) and gold (labels of elements); all four if none is named.
Prints the figures of each label and the totals, beside those last stored in benchmarks/accuracy.json, which
`--store` writes anew. `--misses` lists each disagreement, with who was found right (benchmarks/adjudicated).
Labels and texts lie in ../shared, beside the project, and stay there: their licences forbid more than measuring.
The figures are those of ../shared/bench/score.py.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from measured import page
from measured.decisions import Decision, decisions, verdicts
from measured.figures import Figures, adjudicated, gap_f1, of_bench, of_elements, of_gold, of_label
from measured.labels import SETS, answering, labelled
from measured.readings import read_all

if TYPE_CHECKING:
    from collections.abc import Mapping

STORED = Path(__file__).resolve().parent / "accuracy.json"
Totals = dict[str, Figures]


def main() -> int:
    """Measure the sets that were asked for."""
    asked = _asked()
    stored = json.loads(STORED.read_text("utf-8")) if STORED.is_file() else {}
    made: Totals = {}
    elements: Totals = {}
    for name in asked.sets:
        found = _decisions(name, asked)
        made |= _gold(found) if name == "gold" else _bench(name, found)
        elements |= of_elements(found) if name == "gold" else {}
        made[f"{name} adjudicated"] = adjudicated(found, verdicts())
        if asked.misses:
            _misses(found, quotes=asked.quotes)
    for row, figures in made.items():
        before = stored.get(row, {}) if _is_whole(row, asked) else {}
        print(_line(row, figures, before))
    if asked.store:
        kept = stored | _rounded(made) | ({"elements": elements} if elements else {})
        STORED.write_text(_in_lines(kept), "utf-8")
        page.renew(kept)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET")
    parser.add_argument("--label", action="append", help="only this label (or gold element)")
    parser.add_argument("--source", help="only documents of this collection, as GoPPC-150")
    parser.add_argument("--half", choices=("a", "b"), help="only half of the documents")
    parser.add_argument("--misses", action="store_true", help="list every disagreement")
    parser.add_argument("--quotes", action="store_true", help="and the quotations read")
    parser.add_argument("--store", action="store_true", help="keep the figures to compare with")
    parser.add_argument("--as-of", default="2026-11-22")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    if wrong := sorted(set(asked.sets) - set(SETS)):
        parser.error(f"no set {', '.join(wrong)}; there are {', '.join(SETS)}")
    if asked.store and (asked.label or asked.half or asked.source):
        parser.error("--store keeps the figures of whole sets only")
    return asked


def _is_whole(row: str, asked: argparse.Namespace) -> bool:
    """Tell whether a row counts what its stored figures count."""
    of_one_label = " = " not in row and "adjudicated" not in row
    return not (asked.half or asked.source) and (of_one_label or not asked.label)


def _decisions(name: str, asked: argparse.Namespace) -> tuple[Decision, ...]:
    policies = tuple(
        one
        for one in labelled(name)
        if asked.half in (None, one.half) and asked.source in (None, one.source)
    )
    answers = {} if name == "gold" else answering(name)
    if asked.label:
        answers = {label: ids for label, ids in answers.items() if label in asked.label}
    wanted = {element for ids in answers.values() for element in ids} or set(asked.label or ())
    elements = None if name == "gold" and not asked.label else frozenset(wanted)
    readings = read_all(policies, elements, asked.as_of, asked.jobs)
    found = decisions(policies, readings, answers)
    return tuple(one for one in found if not asked.label or one.label in asked.label)


def _bench(name: str, found: tuple[Decision, ...]) -> Totals:
    made: Totals = {}
    by_label: defaultdict[str, list[Decision]] = defaultdict(list)
    for one in found:
        by_label[one.label].append(one)
    labels = {label: of_label(group) for label, group in by_label.items()}
    made |= {f"{name} {label}": _with_f1(figures) for label, figures in labels.items()}
    for source in sorted({one.policy.source for one in found}):
        made[f"{name} = {source}"] = of_bench(
            {
                label: of_label(one for one in group if one.policy.source == source)
                for label, group in by_label.items()
            }
        )
    made[f"{name} = all"] = of_bench(labels)
    return made


def _with_f1(figures: Figures) -> Figures:
    return {**figures, "gap_f1": gap_f1(figures)}


def _gold(found: tuple[Decision, ...]) -> Totals:
    return {
        f"gold {policy}": of_gold(tuple(one for one in found if one.policy.id == policy))
        for policy in sorted({one.policy.id for one in found})
    }


def _misses(found: tuple[Decision, ...], *, quotes: bool) -> None:
    known = verdicts()
    for one in found:
        if not one.agrees:
            right = known.get(one.key, "unread")
            lines = ", ".join(str(n) for said in one.said for n in sorted(said.lines))
            print(
                f"{one.policy.set} {one.policy.half} {one.policy.id} {one.label}: label {one.want}, "
                f"ours {one.got}, right: {right}; lines {lines or '-'}"
            )
            if quotes:
                for quote in (quote for said in one.said for quote in said.quotes):
                    print("      |", " ".join(quote.split())[:300])


def _line(row: str, figures: Figures, stored: Figures) -> str:
    parts = []
    for key, value in figures.items():
        change = round(value, 3) - stored.get(key, round(value, 3))
        moved = f" ({change:+.3f})" if abs(change) >= 0.001 else ""
        parts.append(f"{key} {value:.3f}{moved}" if value % 1 else f"{key} {value:.0f}{moved}")
    return f"{row}: " + ", ".join(parts)


def _in_lines(kept: Mapping[str, object]) -> str:
    """Write a line for each row, so that a change can be read in the history."""
    rows = [f" {json.dumps(row)}: {json.dumps(figures)}" for row, figures in kept.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _rounded(made: Totals) -> Totals:
    return {row: {key: round(n, 3) for key, n in one.items()} for row, one in made.items()}


if __name__ == "__main__":
    sys.exit(main())
