"""Runs whose tables are written by hand, so that every answer can be reckoned by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from auditor.batch.tables import ALL, OF_RUN, as_parquet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TOLD: Final = {
    "as_of": "2026-01-01",
    "tool": "9.9.9",
    "tables": 1,
    "verified_every": 20,
    "policies": 0,
    "rulesets": {"harbour": ["1.2.0", "ab" * 32]},
}
LAW: Final = {"ruleset": "harbour", "ruleset_title": "Harbour Data Act", "regulation": "harbour"}
USUAL: Final[dict[str, dict[str, Any]]] = {
    "documents": {
        "source": "policies.jsonl",
        "language": "en",
        "kind": "privacy_policy",
        "media_type": "text/plain",
        "characters": 1000,
        "as_of": "2026-01-01",
        "passes": False,
        "engine": "reference",
        "sha256": "0" * 64,
        "text_sha256": "1" * 64,
        "notices": [],
    },
    "findings": {
        "ruleset": "harbour",
        "regulation": "harbour",
        "kind": "mandatory",
        "polarity": "positive",
        "severity": "high",
        "subject": "rights",
        "applicability": "true",
        "confidence": 1.0,
        "blocking": False,
        "reason": "by hand",
    },
    "scores": {"ruleset": "harbour", "provisional": False},
    "errors": {"source": "policies.jsonl", "exit_code": 3, "stage": "read", "message": "broken"},
    "observations": {"kind": "stale law", "severity": "medium", "requirements": []},
    "requirements": {
        **LAW,
        "citations": ["Harbour Data Act \u00a7 1"],
        "kind": "mandatory",
        "polarity": "positive",
        "severity": "high",
        "subject": "rights",
        "subject_title": "Rights",
    },
}


def findings(outcomes: Mapping[str, str], **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (values of columns)
    """Return findings out of `{"A": "smr-"}`: a letter for each policy p1, p2 and so on; a space is none."""
    words = {
        "s": "satisfied",
        "p": "partial",
        "m": "missing",
        "d": "defective",
        "r": "review",
        "-": "not_applicable",
        "?": "review",
    }
    truths = {"-": "false", "?": "unknown"}
    return [
        {
            "document": f"p{number}",
            "requirement": requirement,
            "outcome": words[letter],
            "applicability": truths.get(letter, "true"),
            **more,
        }
        for requirement, letters in outcomes.items()
        for number, letter in enumerate(letters, start=1)
        if letter != " "
    ]


def policies(number: int, **columns: Sequence[Any]) -> list[dict[str, Any]]:
    """Return documents p1, p2 and so on; a keyword names a column, with the value of each."""
    return [
        {"document": f"p{n + 1}", **{name: values[n] for name, values in columns.items()}}
        for n in range(number)
    ]


def run(
    folder: Path, told: Mapping[str, Any] | None = None, **tables: Sequence[Mapping[str, Any]]
) -> Path:
    """Write a run of one shard; what a row does not say is the usual, or nothing."""
    for table, columns in ALL.items():
        place = folder / table
        place.mkdir(parents=True, exist_ok=True)
        rows = [{**USUAL.get(table, {}), **row} for row in tables.get(table, ())]
        values = {name: [row.get(name) for row in rows] for name in columns}
        name = "run" if table in OF_RUN else "000000"
        (place / f"{name}.parquet").write_bytes(as_parquet(table, values))
    number = sum(len(tables.get(table, ())) for table in ("documents", "errors"))
    said = {**TOLD, "policies": number, **(told or {})}
    (folder / "run.json").write_text(json.dumps(said))
    return folder


def retell(folder: Path, **told: Any) -> None:  # noqa: ANN401  (values of JSON)
    """Change what a run was told."""
    known = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps({**known, **told}))
