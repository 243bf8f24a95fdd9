"""docs/batch-tables.md: every column of the tables of a batch, out of tables.json. `python -m tests.reference` renews it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from auditor.batch.tables import DESCRIBED, OF_RUN, VERSION

PAGE = Path(__file__).resolve().parents[1] / "docs" / "batch-tables.md"
HEAD = f"""\
# Tables of a batch

Every column that [`auditor batch`](batch.md) writes, version {VERSION} of the tables. The same words stand in the metadata of each
column of the Parquet files. This page is generated from `auditor/batch/tables.json` by `python -m tests.reference`.

Every column may be empty (NULL) where a description says none. `document` is the key of a policy in all tables of a run;
`ruleset` and `requirement` together are that of a requirement, since two rulesets may share one.
"""
TYPES = {"strings": "list of string"}


def render() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(section(table, said) for table, said in DESCRIBED.items())])


def section(table: str, said: dict[str, Any]) -> str:
    """Return what is said of one table."""
    files = "written once for a run" if table in OF_RUN else "a file for each shard"
    rows = [
        f"| `{name}` | {TYPES.get(kind, kind)} | {meaning.replace('|', chr(92) + '|')} |"
        for name, (kind, meaning) in said["columns"].items()
    ]
    head = f"## {table}\nA row for each {said['row']}; {files}.\n"
    return "\n".join([head, "| column | type | meaning |\n| --- | --- | --- |", *rows, ""])
