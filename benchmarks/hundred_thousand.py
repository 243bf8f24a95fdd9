"""Audit 100,000 policies in one run of `auditor batch`, and say what it took.

    python benchmarks/hundred_thousand.py [--documents 100000] [-j 2] [--minutes M] [--store]

The policies are variations of the corpus (../shared/corpus, at run time only): paragraphs are dropped and exchanged; years,
numbers and names are others; each draws its size by a seed, log-normal with a median of 6 KB and a mean of 9 KB, from 0.8
to 80 KB. They are written as Parquet files of 2,500 into --folder before the run; what is there already stays.

After --minutes the run is interrupted; the same command goes on with it, and the figures of all its parts are added up. The
progress of the batch is shown on a terminal. A run that another version of the rulesets began is refused: name
another folder, or remove this one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from pyarrow import parquet
from scaling import figures, texts
from scaling.processes import OK, Cost, begin, finish

FOLDER: Final = Path(tempfile.gettempdir()) / "auditor-hundred-thousand"
IN_FILE: Final = 2_500
SEED: Final = 100_000
INTERRUPTED: Final = (130,)
HOUR: Final = 3600


def main() -> int:
    """Write the policies, run, and report; 3 if it was interrupted before its end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=20, help="both engines judge every Nth")
    parser.add_argument("--shard", type=int, default=250, help="policies written at a time")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--corpus", type=Path, default=texts.CORPUS)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    inputs = asked.folder / f"in-{asked.documents}"
    _write(inputs, asked)
    out = f"out-{asked.documents}"
    told = [inputs.name, "-o", out, "-j", str(asked.jobs), "--as-of", "2026-11-23"]
    told += ["--verified-every", str(asked.every), "--shard", str(asked.shard)]
    seconds = None if asked.minutes is None else asked.minutes * 60
    cost = finish(begin(told, asked.folder, shown=True), seconds, every=1.0)
    if cost.code not in (*OK, *INTERRUPTED):
        raise SystemExit(f"exit code {cost.code}\n{cost.said}")
    spent = _add_up(asked.folder / f"{out}.json", cost)
    if not any((asked.folder / out / "documents").glob("*.parquet")):
        raise SystemExit("no shard is done yet: give it more --minutes, or smaller shards")
    told_of = _report(asked, inputs, asked.folder / out, spent)
    print(cost.said, end="")
    if asked.store:
        figures.keep("hundred_thousand", told_of)
    return 0 if cost.code in OK else 3


def _write(inputs: Path, asked: argparse.Namespace) -> None:
    """Write the policies that are not there yet."""
    inputs.mkdir(parents=True, exist_ok=True)
    policies: tuple[texts.Policy, ...] = ()
    begun = time.monotonic()
    for first in range(0, asked.documents, IN_FILE):
        path = inputs / f"{first // IN_FILE:04}.parquet"
        if path.is_file():
            continue
        policies = policies or texts.corpus(asked.corpus)
        numbers = range(first, min(first + IN_FILE, asked.documents))
        said = [texts.varied(policies, SEED, n, texts.size_of(SEED, n)) for n in numbers]
        table = pa.table({"text": said, "id": [f"policy-{n:06}" for n in numbers]})
        part = path.with_suffix(".part")
        parquet.write_table(table, part, row_group_size=250, compression="zstd")
        part.replace(path)
        took = time.monotonic() - begun
        print(
            f"\r{numbers.stop:,} of {asked.documents:,} written, {took:.0f} s", end="", flush=True
        )
    if policies:
        print()


def _add_up(path: Path, cost: Cost) -> dict[str, Any]:
    """Add what this part of the run cost to what earlier parts did."""
    spent = json.loads(path.read_text()) if path.is_file() else {"parts": 0, "cpu": 0, "wall": 0}
    spent["parts"] += 1
    spent["cpu"] += cost.cpu
    spent["wall"] += cost.wall
    for name, mb in (("largest", cost.largest), ("together", cost.together)):
        spent[name] = max(spent.get(name, 0), mb)
    spent["load"] = max(spent.get("load", 0), figures.load())
    path.write_text(json.dumps(spent))
    return dict(spent)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e9


def _report(
    asked: argparse.Namespace, inputs: Path, out: Path, spent: dict[str, Any]
) -> dict[str, Any]:
    def ask(sql: str) -> tuple[Any, ...]:
        return tuple(duckdb.connect().execute(sql.replace("$", f"{out}/")).fetchone() or ())

    audited, verified, letters = ask(
        "SELECT count(*), count(verified_by), sum(characters) FROM '$documents/*.parquet'"
    )
    (failed,) = ask("SELECT count(*) FROM '$errors/*.parquet'")
    done = audited + failed
    told = {
        "policies": asked.documents,
        "done": done,
        "not_audited": failed,
        "verified": verified,
        "verified_share": round(verified / max(audited, 1), 4),
        "sizes": texts.SIZES,
        "gb_of_text": round((letters or 0) / 1e9, 3),
        "gb_in": round(_size(inputs), 3),
        "gb_out": round(_size(out), 3),
        "cpu_hours": round(spent["cpu"] / HOUR, 3),
        "wall_hours": round(spent["wall"] / HOUR, 3),
        "policies_per_second": round(done / spent["wall"], 2),
        "policies_per_cpu_second": round(done / spent["cpu"], 2),
        "of_20_kb_per_cpu_second": round((letters or 0) / texts.USUAL / spent["cpu"], 2),
        "peak_mb_of_one_process": round(spent["largest"]),
        "peak_mb_together": round(spent["together"]),
        "workers": asked.jobs,
        "parts": spent["parts"],
        "load": spent["load"],
    }
    for name, value in told.items():
        print(
            f"{name.replace('_', ' '):26} {value:,}"
            if isinstance(value, int)
            else f"{name.replace('_', ' '):26} {value}"
        )
    for why, many in duckdb.connect().execute(_WHY.replace("$", f"{out}/")).fetchall():
        print(f"    {many:,} {why}")
    return told


_WHY: Final = (
    "SELECT stage || ': ' || regexp_replace(split_part(message, chr(10), 1), '^.*not audited: ', '') AS why, "
    "count(*) FROM '$errors/*.parquet' GROUP BY why ORDER BY 2 DESC LIMIT 9"
)


if __name__ == "__main__":
    sys.exit(main())
