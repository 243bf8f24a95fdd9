"""The tables of a batch, one row for each document, score, finding, element, fact, observation and error.

docs/batch.md describes every column. `VERSION` counts changes that a reader could notice; columns are only added.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

Rows: TypeAlias = dict[str, dict[str, list[Any]]]
"""Table, then column, to its values."""

VERSION: Final = 1
_COMPRESSION: Final = "zstd"

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "documents": {
        "document": "string",
        "source": "string",
        "row": "int64",
        "service": "string",
        "year": "int32",
        "dated": "string",
        "sha256": "string",
        "text_sha256": "string",
        "media_type": "string",
        "language": "string",
        "kind": "string",
        "characters": "int64",
        "last_updated": "string",
        "effective": "string",
        "as_of": "string",
        "passes": "bool",
        "engine": "string",
        "verified_by": "string",
        "notices": "strings",
    },
    "scores": {
        "document": "string",
        "ruleset": "string",
        "regulation": "string",
        "score": "float64",
        "low": "float64",
        "high": "float64",
        "coverage": "float64",
        "grade": "string",
        "provisional": "bool",
        "satisfied": "int32",
        "partial": "int32",
        "missing": "int32",
        "defective": "int32",
        "review": "int32",
        "not_applicable": "int32",
    },
    "findings": {
        "document": "string",
        "ruleset": "string",
        "requirement": "string",
        "regulation": "string",
        "kind": "string",
        "polarity": "string",
        "severity": "string",
        "subject": "string",
        "applicability": "string",
        "outcome": "string",
        "qualifier": "string",
        "credit": "float64",
        "confidence": "float64",
        "points": "float64",
        "counted_under": "string",
        "blocking": "bool",
        "reason": "string",
    },
    "elements": {
        "document": "string",
        "ruleset": "string",
        "requirement": "string",
        "element": "string",
        "state": "string",
        "judged": "bool",
        "credit": "float64",
        "counts_for_audience": "bool",
        "audiences": "strings",
        "confidence": "float64",
        "evidence": "int32",
        "line": "int32",
        "page": "int32",
        "start": "int64",
        "end": "int64",
        "quote": "string",
    },
    "facts": {
        "document": "string",
        "fact": "string",
        "value": "string",
        "polarity": "string",
        "source": "string",
        "confidence": "float64",
        "audiences": "strings",
        "modality": "string",
        "line": "int32",
        "start": "int64",
        "end": "int64",
        "quote": "string",
    },
    "observations": {
        "document": "string",
        "observation": "string",
        "kind": "string",
        "severity": "string",
        "requirements": "strings",
        "note": "string",
        "line": "int32",
        "quote": "string",
    },
    "errors": {
        "document": "string",
        "source": "string",
        "row": "int64",
        "exit_code": "int32",
        "stage": "string",
        "message": "string",
    },
}
"""Table, then column, to its type."""


def no_rows() -> Rows:
    """Return every table without a row."""
    return {table: {name: [] for name in columns} for table, columns in COLUMNS.items()}


def extend(rows: Rows, more: Rows) -> None:
    """Add the rows of the second to the first."""
    for table, columns in more.items():
        for name, values in columns.items():
            rows[table][name].extend(values)


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
    fields = [pa.field(name, types[kind]) for name, kind in COLUMNS[table].items()]
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
