"""The same twenty rules by Semgrep, plain `re`, Spectral and Rego on facts, and our own engine, in one run.

    python benchmarks/peers.py [--install] [--peers DIR] [--documents N] [--rounds N] [--set seeds|corpus] [--store]

The rules are those of `peers/disclosures.yaml`: each engine gets the same expressions, on the same plain text files, as
one process with one worker. Ours runs twice: `auditor scan` does what the others do, `auditor batch` judges. In every round each engine runs once on one document, which is its floor, and once on all;
the median of the rounds counts. Then what they found is compared, place by place, and every difference gets a cause.
The texts lie outside the repository (--shared). Peers that are missing are named; --install gets the pinned ones.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from side_by_side import figures, page
from side_by_side.differences import Difference, differences, open_documents
from side_by_side.engines import RULESET, Engine, all_engines
from side_by_side.job import SETS, Found, lay_out, rules_of
from side_by_side.rule_files import install, write_facts, write_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from side_by_side.figures import Cost, Figures
    from side_by_side.job import Rule

HERE: Final = Path(__file__).resolve().parent
METERING: Final = HERE / "side_by_side" / "metering.py"
STORED: Final = HERE / "peers" / "figures.json"


def main() -> int:
    """Measure and compare; exit with 1 where a difference has no cause, or a bar is missed."""
    asked = _options().parse_args()
    if asked.install:
        install(asked.peers)
    rules = rules_of(RULESET)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        write_rules(rules, work / "rules")
        engines = all_engines(rules, work / "rules", asked.peers)
        found = figures.of_machine({one.name: one.version() for one in engines})
        for kind in (asked.set,) if asked.set else SETS:
            paths = lay_out(asked.shared, kind, asked.documents, work / kind / "texts")
            job = Job(rules, [one for one in engines if one.version()], work / kind, paths)
            found["sets"][kind] = job.run(asked.rounds)
    print("\n".join(page.lines(found)))
    if asked.store:
        STORED.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        page.renew(found)
    return 0 if figures.kept(found) else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--install", action="store_true", help="get the pinned peers first")
    parser.add_argument(
        "--peers", type=Path, default=Path(tempfile.gettempdir()) / "auditor-peers", metavar="DIR"
    )
    parser.add_argument("--documents", type=int, default=300, metavar="N", help="of each set")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--set", choices=SETS, help="this one alone")
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared", metavar="DIR")
    parser.add_argument("--store", action="store_true", help="keep the figures, and renew the page")
    return parser


class Job:
    """One set of documents, by every engine that is installed."""

    def __init__(
        self, rules: tuple[Rule, ...], engines: Sequence[Engine], work: Path, paths: list[Path]
    ) -> None:
        self._rules, self._engines, self._work, self._paths = rules, engines, work, paths
        self._one = work / "one" / "texts"
        self._one.mkdir(parents=True)
        (self._one / paths[0].name).write_bytes(paths[0].read_bytes())

    def run(self, rounds: int) -> Figures:
        """Measure all engines in turn, so often, and compare what they found."""
        self._lay_out_facts()
        costs: dict[str, dict[str, list[Cost]]] = {
            one.name: {"one": [], "all": []} for one in self._engines
        }
        for number in range(rounds):
            for engine in self._engines:
                print(f"{self._work.name}, round {number + 1}: {engine.name}", file=sys.stderr)
                costs[engine.name]["one"].append(self._measure(engine, self._one, "one"))
                costs[engine.name]["all"].append(self._measure(engine, self._texts, "all"))
        found = {one.name: self._found(one) for one in self._engines}
        size = sum(path.stat().st_size for path in self._paths)
        return {
            "documents": len(self._paths),
            "kilobytes": round(size / 1000),
            "rounds": rounds,
            "engines": {
                name: figures.row(_medians(one["one"]), _medians(one["all"]), found[name])
                for name, one in costs.items()
            },
            "differences": self._differences(found),
        }

    @property
    def _texts(self) -> Path:
        return self._work / "texts"

    def _lay_out_facts(self) -> None:
        """Let `re` find what the engines on facts are told; this is not measured."""
        plain = next(one for one in self._engines if one.name == "plain re")
        for texts, name in ((self._texts, "all"), (self._one, "one")):
            self._measure(plain, texts, name)
            names = sorted(path.name for path in texts.glob("*.txt"))
            write_facts(plain.found(texts, self._out(plain, name)), names, _facts(texts))

    def _out(self, engine: Engine, name: str) -> Path:
        return self._work / f"{engine.name.replace(' ', '-')}.{name}.out"

    def _measure(self, engine: Engine, texts: Path, name: str) -> Cost:
        folder = _facts(texts) if engine.on_facts else texts
        command = engine.command(folder, self._out(engine, name))
        home = self._work / "home"
        home.mkdir(exist_ok=True)
        quiet = {"HOME": str(home), "SEMGREP_SEND_METRICS": "off", "PYTHONPATH": str(HERE.parent)}
        path = {"PATH": f"{Path(command[0]).parent}:{os.environ['PATH']}"}
        meter = (sys.executable, str(METERING), *command)
        run = subprocess.run(  # noqa: S603
            meter, capture_output=True, text=True, check=False, env={**os.environ, **quiet, **path}
        )
        told = json.loads(run.stdout or "{}")
        if told.pop("exit_code", 1) not in (0, 1):  # 1 is findings, for Spectral
            raise SystemExit(f"{' '.join(command)}\n{run.stderr}")
        return figures.Cost(**told)

    def _found(self, engine: Engine) -> Found:
        folder = _facts(self._texts) if engine.on_facts else self._texts
        return engine.found(folder, self._out(engine, "all"))

    def _differences(self, found: dict[str, Found]) -> Figures:
        """Compare ours with `re`, place by place, as scanned and as judged."""
        scanned: list[Difference] = []
        judged: list[Difference] = []
        ours, plain = _by_document(found[figures.OURS]), _by_document(found[figures.PLAIN])
        for name, seen in open_documents(self._paths, RULESET):
            theirs = plain[name]
            judged += differences(name, seen, theirs, self._rules)
            scanned += differences(name, seen._replace(places=ours[name]), theirs, self._rules)
        return figures.compared(found, scanned, judged)


def _by_document(found: Found) -> defaultdict[str, defaultdict[str, list[tuple[int, int]]]]:
    """Arrange places by document, then rule."""
    told: defaultdict[str, defaultdict[str, list[tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (name, rule), places in found.items():
        told[name][rule] = places
    return told


def _facts(texts: Path) -> Path:
    return texts.parent / "facts"


def _medians(costs: list[Cost]) -> Cost:
    return figures.Cost(*(median(values) for values in zip(*costs, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
