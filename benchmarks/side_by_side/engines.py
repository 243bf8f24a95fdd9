"""The engines: how each is called, which version answers, and what it found; ours and plain `re` here.

Text engines get the documents; Spectral and Rego, which match no text, get for each document the facts that `re` found.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from side_by_side.others import Rego, Semgrep, Spectral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from side_by_side.job import Found, Rule

HERE: Final = Path(__file__).resolve().parent
RULESET: Final = HERE.parent / "peers" / "disclosures.yaml"
AS_OF: Final = "2026-11-23"


class Engine(Protocol):
    """What is called with a folder of documents or facts, and leaves its findings in a file or folder."""

    name: str
    on_facts: bool

    def version(self) -> str | None:
        """Return which version answers, None where it is not installed."""

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""


@dataclass
class Scan:
    """Our own tool at the job of the others: every place of every rule."""

    name: str = "auditor scan"
    on_facts: bool = False

    def version(self) -> str | None:
        """Return which version answers."""
        return version("auditor")

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""
        job = ("-m", "auditor", "scan", str(folder), "-r", str(RULESET), "-o", str(out))
        return (sys.executable, *job)

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""
        found: Found = {}
        for line in out.read_text("utf-8").splitlines():
            row = json.loads(line)
            key = Path(row["document"]).name, row["requirement"]
            found.setdefault(key, []).append((row["start"], row["end"]))
        return found


@dataclass
class Batch:
    """Our own tool judging: sentences, readers, dates, scores, tables; the first sentence of each finding."""

    name: str = "auditor batch"
    on_facts: bool = False

    def version(self) -> str | None:
        """Return which version answers."""
        return version("auditor")

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""
        shutil.rmtree(out, ignore_errors=True)
        judged = ("-r", str(RULESET), "--as-of", AS_OF, "--language", "en")
        where = ("-m", "auditor", "batch", str(folder), "-o", str(out), "-j", "1")
        return (sys.executable, *where, *judged)

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""
        from pyarrow import parquet  # noqa: PLC0415 - heavy, and not while others are measured

        found: Found = {}
        for row in parquet.read_table(out / "elements").to_pylist():
            if row["state"] == "stated":
                place = (row["start"], row["end"])
                found[Path(row["document"]).name, row["requirement"]] = [place]
        return found


@dataclass
class PlainRe:
    """The standard library's `re`, called for every expression and document."""

    rules: Path
    name: str = "plain re"
    on_facts: bool = False

    def version(self) -> str | None:
        """Return which version answers."""
        return f"Python {sys.version.split()[0]}"

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""
        script = str(HERE / "plain_re.py")
        return (sys.executable, script, str(self.rules / "rules.json"), str(folder), str(out))

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""
        told = json.loads(out.read_text("utf-8"))
        return {
            (document, rule): [(start, end) for start, end in spans]
            for document, rules in told.items()
            for rule, spans in rules.items()
        }


def all_engines(rules: tuple[Rule, ...], folder: Path, places: Path) -> tuple[Engine, ...]:
    """Return every engine; `folder` holds the rules as each wants them, `places` the peers."""
    ids = tuple(one.id for one in rules)
    return (
        Scan(),
        Batch(),
        PlainRe(folder),
        Semgrep(folder, places / "semgrep"),
        Spectral(folder, places / "spectral", ids),
        Rego(folder, places / "regopy", ids),
    )
