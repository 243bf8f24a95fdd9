"""The tables of a run as views of DuckDB, out of which nothing leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from auditor.batch.store import Store
from auditor.batch.tables import ALL, DESCRIBED, OF_RUN
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

_JUDGED: Final = Path(__file__).with_name("questions") / "judged.sql"
_MACROS: Final = (
    "wilson_low(k, n) AS CASE WHEN n > 0 THEN greatest(0, (k + 1.9207 - 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416)) END",
    "wilson_high(k, n) AS CASE WHEN n > 0 THEN least(1, (k + 1.9207 + 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416)) END",
)
"""The interval of Wilson in which, 95 times of 100, a share lies of which k of n are seen."""
_MEMORY: Final = "1GB"
"""Of what a question may hold at a time; what is more is laid aside in a folder of its own, and removed."""
_TYPES: Final = {
    "string": "VARCHAR",
    "strings": "VARCHAR[]",
    "bool": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question came to."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]

    def named(self) -> list[dict[str, Any]]:
        """Return each row with the names of its columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Tables:
    """The tables of a run, and of another one in the schema `against`; to be used in a `with`.

    Nothing but their files can be read, and a question can write nothing.
    """

    def __init__(self, folder: Path, against: Path | None = None) -> None:
        """Show the shards that are done; raises UsageError where there is no run."""
        import duckdb  # noqa: PLC0415 - an extra, and heavy

        self.told = _told(folder)
        self.told_against = None if against is None else _told(against)
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect()
        self._spilled = TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True)
        try:
            self._open(folder, against)
        except duckdb.Error as error:
            self.__exit__()
            raise UsageError(
                f"{folder}: the tables cannot be read: {str(error).splitlines()[0]}\n"
                "    give the same command of auditor batch again, or copy the folder again"
            ) from error

    def _open(self, folder: Path, against: Path | None) -> None:
        for macro in _MACROS:
            self._connection.execute(f"CREATE MACRO {macro}")
        files = self._show(folder, "main")
        if against is not None:
            self._connection.execute("CREATE SCHEMA against")
            files += self._show(against, "against")
        self._confine(files)

    def __enter__(self) -> Tables:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection, and remove what it laid aside."""
        self._connection.close()
        self._spilled.cleanup()

    def answer(self, sql: str, values: Mapping[str, Any] | None = None) -> Answer:
        """Answer a question, in which `$name` stands for a value; raises UsageError if it cannot be answered."""
        import duckdb  # noqa: PLC0415

        try:
            (statement,) = _statements(self._connection, sql)
            made = self._connection.execute(statement, values or None)
            return Answer([one[0] for one in made.description or ()], made.fetchall())
        except duckdb.Error as error:
            raise UsageError(
                f"the question cannot be answered: {error}\n"
                "    ready questions: auditor query DIR --list; tables and columns: docs/batch-tables.md"
            ) from error

    def _show(self, folder: Path, schema: str) -> list[str]:
        done = sorted(one.name for one in (folder / "documents").glob("*.parquet"))
        if not done:
            raise UsageError(f"{folder}: the run has not written anything yet\n    run it again")
        shown: list[str] = []
        for table in ALL:
            once = (one.name for one in (folder / table).glob("*.parquet"))
            names = sorted(once) if table in OF_RUN else done
            files = [str(folder / table / one) for one in names]
            source = _nothing(table)
            if files:
                source += f" UNION ALL BY NAME SELECT * FROM read_parquet([{_quoted(files)}])"  # noqa: S608
            self._connection.execute(f"CREATE VIEW {schema}.{table} AS {source}")
            shown += files
        judged = _JUDGED.read_text("utf-8").replace("FROM findings", f"FROM {schema}.findings")
        self._connection.execute(f"CREATE VIEW {schema}.judged AS {judged}")
        return shown

    def _confine(self, files: Sequence[str]) -> None:
        """Leave nothing to read but these files, and nothing to change."""
        for setting in (
            f"allowed_paths = [{_quoted(files)}]",
            "python_enable_replacements = false",  # a name would show what this process holds
            f"temp_directory = {_quoted([self._spilled.name])}",
            f"memory_limit = '{_MEMORY}'",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")


def _told(folder: Path) -> Mapping[str, Any]:
    told = Store(folder).run()
    if told is None:
        raise UsageError(
            f"{folder}: no run of auditor batch is there\n    give the folder that was its -o"
        )
    return told


def _statements(connection: duckdb.DuckDBPyConnection, sql: str) -> list[duckdb.Statement]:
    """Return the one statement that a question is; raises UsageError for anything that does not only ask."""
    import duckdb  # noqa: PLC0415

    found = connection.extract_statements(sql)
    if len(found) == 1 and found[0].type == duckdb.StatementType.SELECT:
        return list(found)
    what = f"{len(found)} statements" if len(found) != 1 else f"a statement of {found[0].type.name}"
    raise UsageError(
        f"the question cannot be answered: it is {what}, and tables of a run can only be asked\n"
        "    write one SELECT"
    )


def _nothing(table: str) -> str:
    """Return a table without rows: a run may have been made before there was this table, or that column."""
    columns = (
        f'CAST(NULL AS {_TYPES[kind]}) AS "{name}"'
        for name, (kind, _) in DESCRIBED[table]["columns"].items()
    )
    return f"SELECT {', '.join(columns)} WHERE false"


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
