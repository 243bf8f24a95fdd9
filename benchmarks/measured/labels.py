"""The labelled policies of ../shared: which documents, which labels, and which elements answer them."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zlib import crc32

import yaml

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
BENCHES: Final = ("ccpa", "gdpr", "opp115")
SETS: Final = (*BENCHES, "gold")
_STATES: Final = {"yes": "stated", "partial": "partly", "no": "absent"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One policy and what people say of it."""

    set: str
    id: str
    source: str
    """Name of the collection that it comes from."""
    path: Path
    half: str
    """`a` or `b`, by near-duplicate group: tune on one, look at the other."""
    weight: float
    labels: Mapping[str, str]
    """Label (of a bench) or element (of gold) to `present` or `absent`, or to a state."""
    lines: Mapping[str, tuple[int, ...]]
    """Gold: element to the lines that say it."""


def labelled(name: str) -> tuple[Labelled, ...]:
    """Read one set: ccpa, gdpr, opp115 or gold."""
    if not SHARED.is_dir():
        sys.exit("../shared is not there: nothing to measure against")
    return _gold() if name == "gold" else _bench(name)


def answering(name: str) -> dict[str, tuple[str, ...]]:
    """Map each label of a bench to the elements any of which answers it."""
    text = (SHARED / "bench" / "labels.yaml").read_text("utf-8")
    return {label: tuple(ids) for label, ids in yaml.safe_load(text)[name].items()}


def _bench(name: str) -> tuple[Labelled, ...]:
    known = answering(name)
    rows = map(json.loads, (SHARED / "bench" / f"{name}.jsonl").read_text("utf-8").splitlines())
    return tuple(
        Labelled(
            set=name,
            id=row["id"],
            source=row["source"],
            path=SHARED / "bench" / row["text"],
            half="ab"[crc32(row["group"].encode()) % 2],
            weight=row["weight"],
            labels={
                label: "present" if truth else "absent"
                for label, truth in row["labels"].items()
                if label in known and truth is not None
            },
            lines={},
        )
        for row in rows
    )


def _gold() -> tuple[Labelled, ...]:
    return tuple(_gold_policy(path) for path in sorted((SHARED / "gold").glob("*.yaml")))


def _gold_policy(path: Path) -> Labelled:
    elements = yaml.safe_load(path.read_text("utf-8"))["elements"]
    return Labelled(
        set="gold",
        id=path.stem,
        source=path.stem,
        path=SHARED / "seeds" / f"{path.stem}.txt",
        half="a",
        weight=1.0,
        labels={name: _STATES[label["status"]] for name, label in elements.items()},
        lines={name: tuple(label["lines"]) for name, label in elements.items()},
    )
