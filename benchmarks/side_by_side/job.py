"""The job that all engines get: twenty rules, read from a ruleset of ours, and a folder of plain text files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from itertools import count, cycle
from typing import TYPE_CHECKING, Final, TypeAlias

from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Found: TypeAlias = dict[tuple[str, str], list[tuple[int, int]]]
"""Document and rule to its places, as characters of the text; no places where an engine gives none."""
SETS: Final = ("seeds", "corpus")
"""Five policies again and again; several hundred different ones, in English."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A disclosure and the expression that tells it: the same for every engine, case aside."""

    id: str
    title: str
    severity: str
    expression: str


def rules_of(ruleset: Path) -> tuple[Rule, ...]:
    """Read the rules from a ruleset, each of whose elements is one expression."""
    found, _ = load_ruleset(str(ruleset), load_vocabulary())
    return tuple(
        Rule(
            one.id,
            one.title,
            one.severity.value,
            one.elements[0].stated[0].say[0].removeprefix("/").removesuffix("/"),
        )
        for one in found.requirements
    )


def lay_out(shared: Path, kind: str, number: int, folder: Path) -> list[Path]:
    """Write so many documents of a set into a folder, each other than all others.

    A copy says at its end which one it is: no engine gains by knowing a text again.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written: list[Path] = []
    for copy, path in _repeated(_texts(shared, kind)):
        if len(written) == number:
            break
        text = path.read_text(encoding="utf-8", errors="replace").rstrip()
        last = f"\n\nCopy {copy}.\n" if copy else "\n"
        written.append(folder / f"{copy:03}-{path.stem}.txt")
        written[-1].write_text(text + last, encoding="utf-8", newline="")
    return written


def _repeated(paths: list[Path]) -> Iterator[tuple[int, Path]]:
    numbers = count()
    return ((next(numbers) // len(paths), path) for path in cycle(paths))


def _texts(shared: Path, kind: str) -> list[Path]:
    if kind == "seeds":
        return sorted((shared / "seeds").glob("*.txt"))
    index = (shared / "corpus" / "index.jsonl").read_text("utf-8").splitlines()
    english = [one for one in map(json.loads, index) if one["language"] == "en"]
    return [shared / "corpus" / one["text"] for one in english]
