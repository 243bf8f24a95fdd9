"""Kill batches at random moments, and poison them: nothing may be lost, nothing be there twice.

    python benchmarks/kill.py moments [--times 20] [--documents 200] [--seed N]
    python benchmarks/kill.py poison [--documents 10000]

moments: a run over variations of real policies, in shards of 10 by two workers, is ended by kill -9 at a random moment, the
command alone or with all its workers, and begun again, and killed again, until it comes to its end; this is done until it
was killed so many times. Each time it comes to its end, every file must be what an undisturbed run wrote.

poison: among short invented policies is one that no worker can judge: a text of some million letters, for which the limits
of reading are raised. It takes longer than --patience allows, or more memory than a worker may have, and is set aside;
every other policy must have the rows that it has in a run without the poison.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet
from scaling import figures, texts
from scaling.processes import OK, Cost, begin, finish, run

AS_OF: Final = ("--as-of", "2026-11-23")
POISON: Final = 8_000_000
"""Characters; a policy of 20 KB has some 20,000."""
PATIENCE: Final = 8
TABLES: Final = ("documents", "scores", "findings", "elements", "facts", "observations", "errors")


def main() -> int:
    """Do what was asked for; 1 if a byte differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("moments", "poison"))
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--rulesets", nargs="*", default=())
    parser.add_argument("--corpus", type=Path, default=texts.CORPUS)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="auditor-kill-"))
    found = {"moments": _moments, "poison": _poison}[asked.what](asked, place)
    if asked.store:
        told = {k: v for k, v in figures.kept("kill").items() if k in ("moments", "poison")}
        figures.keep("kill", {**told, asked.what: {**found, "load": figures.load()}})
    shutil.rmtree(place)
    return 0 if found["kept"] else 1


def _named(asked: argparse.Namespace) -> list[str]:
    return [word for name in asked.rulesets for word in ("-r", name)]


def _moments(asked: argparse.Namespace, place: Path) -> dict[str, Any]:
    number = asked.documents or 200
    policies = texts.corpus(asked.corpus)
    said = [texts.varied(policies, 7, n, texts.size_of(7, n) // 2) for n in range(number)]
    parquet.write_table(pa.table({"text": said}), place / "in.parquet", row_group_size=10)
    told = ["in.parquet", *AS_OF, *_named(asked), "--shard", "10", "-j", "2"]
    whole = run([*told, "-o", "whole"], place)
    print(
        f"{number} policies, {number // 10} shards, {whole.wall:.1f} s undisturbed; seed {asked.seed}"
    )
    expected, chance = _content(place / "whole"), random.Random(asked.seed)  # noqa: S311
    kills: Counter[str] = Counter()
    ends = same = 0
    while kills.total() < asked.times:
        shutil.rmtree(place / "out", ignore_errors=True)
        _until_its_end([*told, "-o", "out"], place, chance, whole.wall, kills, asked.times)
        ends += 1
        same += _content(place / "out") == expected
    print(
        f"killed {kills.total()} times ({dict(kills)}), came to its end {ends} times, "
        f"the same bytes {same} times: {'kept' if same == ends else 'BROKEN'}"
    )
    kept = same == ends
    return {"documents": number, "kills": kills.total(), "ends": ends, "same": same, "kept": kept}


def _until_its_end(
    told: list[str],
    place: Path,
    chance: random.Random,
    wall: float,
    kills: Counter[str],
    most: int,
) -> None:
    """Begin a run again and again until nothing kills it before its end."""
    while True:
        running = begin(told, place)
        moment = chance.uniform(0, wall)
        all_of_it = chance.random() < 0.5
        if kills.total() < most:
            time.sleep(moment)
            if running.process.poll() is None:
                running.kill(all_of_it=all_of_it)
                kills["with its workers" if all_of_it else "alone"] += 1
                done = len(list((place / "out" / "documents").glob("*.parquet")))
                print(f"  killed after {moment:.1f} s, {done} shards done", flush=True)
        cost = finish(running)
        if cost.code in OK:
            return
        if cost.code != -9:
            raise SystemExit(f"exit code {cost.code}\n{cost.said}")


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _poison(asked: argparse.Namespace, place: Path) -> dict[str, Any]:
    number = asked.documents or 10_000
    said = [texts.short(3, n) for n in range(number)]
    at = random.Random(asked.seed).randrange(number)  # noqa: S311
    costs = []
    for name in ("plain", "poisoned"):
        told = said if name == "plain" else [*said[:at], _drowned(said[at]), *said[at + 1 :]]
        parquet.write_table(pa.table({"text": told}), place / "in.parquet", row_group_size=250)
        command = ["in.parquet", "-o", name, *AS_OF, *_named(asked), "-j", "2"]
        command += ["--patience", str(PATIENCE), "--limit", f"characters={POISON * 2}"]
        command += ["--limit", "bytes=100MB"]
        costs.append(run(command, place))
    differing = _differing(place, at)
    (error,) = _rows(place / "poisoned", "errors") or ({"document": None, "message": "none"},)
    kept = not differing and error["document"] == f"in.parquet#{at + 1}"
    print(f"{number:,} policies, poison in row {at + 1}: {error['message']}")
    print(f"other policies with other rows: {len(differing)}: {'kept' if kept else 'BROKEN'}")
    _tell(costs)
    return {"documents": number, "reason": error["message"], "others": len(differing), "kept": kept}


def _tell(costs: list[Cost]) -> None:
    for name, cost in zip(("without", "with"), costs, strict=True):
        print(f"  {name} it: CPU {cost.cpu:.0f} s, wall {cost.wall:.0f} s, load {figures.load()}")


def _drowned(policy: str) -> str:
    """Make a text of many millions of letters, all of it about privacy."""
    return policy * (POISON // len(policy))


def _rows(out: Path, table: str) -> list[dict[str, Any]]:
    files = sorted((out / table).glob("*.parquet"))
    return [dict(row) for file in files for row in parquet.read_table(file).to_pylist()]


def _differing(place: Path, at: int) -> set[str]:
    """Return the policies, but for the poisoned one, whose rows differ."""
    poisoned, differing = f"in.parquet#{at + 1}", set()
    for table in TABLES:
        for file in sorted((place / "plain" / table).glob("*.parquet")):
            plain, other = (
                [one for one in parquet.read_table(path).to_pylist() if one["document"] != poisoned]
                for path in (file, place / "poisoned" / table / file.name)
            )
            if plain != other:
                rows = {repr(one) for one in plain} ^ {repr(one) for one in other}
                names = {one["document"] for one in (*plain, *other) if repr(one) in rows}
                differing |= names or {f"order of {file.name}"}
    return differing


if __name__ == "__main__":
    sys.exit(main())
