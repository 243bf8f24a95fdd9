"""How far the product's readings agree with human labels: `python benchmarks/accuracy.py [NAME...] [--as-of DATE]`.

Names: ccpa, gdpr, opp115 (document-level labels) and gold (element-level labels); all four by default. The labels
and texts lie in ../shared, beside the project, and stay there: their licences forbid more than measuring.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import DocumentError
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.pipeline import audit
from auditor.readers import read
from auditor.renderers import json as report

if TYPE_CHECKING:
    from auditor.model.ruleset import Ruleset, Vocabulary

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORE = SHARED / "bench" / "score.py"
BENCHES = ("ccpa", "gdpr", "opp115")


def main() -> int:
    """Audit the labelled documents of each set and print what score.py says of the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*BENCHES, "gold"])
    parser.add_argument("--as-of", default="2026-11-22")
    options = parser.parse_args()
    if not SCORE.is_file():
        sys.exit("../shared is not there: nothing to measure against")
    for name in options.names:
        with tempfile.TemporaryDirectory() as folder:
            measure(name, Path(folder), options.as_of)
    return 0


def measure(name: str, folder: Path, as_of: str) -> None:
    """Write a report for each document of a set into a folder, and score them."""
    texts = _gold() if name == "gold" else _bench(name)
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(_write, folder=folder, as_of=as_of), texts.items(), chunksize=4))
    if name == "gold":
        for labels in sorted((SHARED / "gold").glob("*.yaml")):
            _score("gold", str(labels), str(folder / f"{labels.stem}.json"))
    else:
        _score("bench", name, str(folder))


def _gold() -> dict[str, Path]:
    labels = sorted((SHARED / "gold").glob("*.yaml"))
    return {one.stem: SHARED / "seeds" / f"{one.stem}.txt" for one in labels}


def _bench(name: str) -> dict[str, Path]:
    lines = (SHARED / "bench" / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["id"]: SHARED / "bench" / row["text"] for row in rows}


def _write(item: tuple[str, Path], folder: Path, as_of: str) -> None:
    name, path = item
    vocabulary, rulesets = _loaded()
    try:
        document = read(path, source=path.name, id=path.name)
    except DocumentError as error:
        print(error, file=sys.stderr)
        return
    made = audit(document, rulesets=rulesets, vocabulary=vocabulary, as_of=as_of)
    (folder / f"{name}.json").write_bytes(report.render(made))


@cache
def _loaded() -> tuple[Vocabulary, tuple[Ruleset, ...]]:
    """Load vocabulary and rulesets, once a process."""
    vocabulary = load_vocabulary()
    return vocabulary, tuple(load_ruleset(name, vocabulary)[0] for name in shipped())


def _score(*arguments: str) -> None:
    subprocess.run([sys.executable, str(SCORE), *arguments], check=True)  # noqa: S603  our own script


if __name__ == "__main__":
    sys.exit(main())
