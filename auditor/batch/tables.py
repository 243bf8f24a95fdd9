"""The tables of a batch, one row for each document, score, finding, element, fact, observation and error.

tables.json describes every column, and docs/batch-tables.md is made of it. `VERSION` counts changes that a reader could
notice; columns are only added.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

Rows: TypeAlias = dict[str, dict[str, list[Any]]]
"""Table, then column, to its values."""

VERSION: Final = 1
_COMPRESSION: Final = "zstd"

DESCRIBED: Final[Mapping[str, Any]] = json.loads(
    Path(__file__).with_name("tables.json").read_text(encoding="utf-8")
)
"""Table to what a row of it stands for, and its columns, each with its type and its description."""
OF_RUN: Final = ("requirements",)
"""Tables that a run writes once, when it begins; all others have a file for each shard."""


def _columns(table: str) -> dict[str, str]:
    return {name: str(kind) for name, (kind, _) in DESCRIBED[table]["columns"].items()}


COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    table: _columns(table) for table in DESCRIBED if table not in OF_RUN
}
"""Table, then column, to its type; of the tables that have a file for each shard."""
ALL: Final[Mapping[str, Mapping[str, str]]] = {
    **COLUMNS,
    **{table: _columns(table) for table in OF_RUN},
}
"""The same, of all tables."""


def no_rows() -> Rows:
    """Return every table without a row."""
    return {table: {name: [] for name in columns} for table, columns in COLUMNS.items()}


def extend(rows: Rows, more: Rows) -> None:
    """Add the rows of the second to the first."""
    for table, columns in more.items():
        known = rows.setdefault(table, {name: [] for name in columns})
        for name, values in columns.items():
            known[name].extend(values)


@cache
def _schema(table: str) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy

    types = {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float64": pa.float64(),
    }
    fields = [
        pa.field(name, types[kind], metadata={"description": said})
        for name, (kind, said) in DESCRIBED[table]["columns"].items()
    ]
    return pa.schema(fields, metadata={"auditor.tables": str(VERSION), "auditor.table": table})


def as_parquet(table: str, columns: Mapping[str, list[Any]]) -> bytes:
    """Return a table as a Parquet file; the same rows give the same bytes."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
    from pyarrow import parquet  # noqa: PLC0415

    schema = _schema(table)
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression=_COMPRESSION)
    return bytes(sink.getvalue())


def one_thread() -> None:
    """Have PyArrow work in one thread: a worker is one of many, and each thread reserves memory."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy

    pa.set_cpu_count(1)
