"""Questions to the tables of a run, in SQL: every table is a view of its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.batch.tables import ALL
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is ready to be asked."""

    name: str
    title: str
    sql: str


_FOLDER: Final = Path(__file__).with_name("questions")
_JUDGED: Final = "judged"
"""Not a question, but a view that they use."""


def questions() -> tuple[Question, ...]:
    """Return the questions that are ready; the first line of each file says what it asks."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.sql")) if path.stem != _JUDGED)


def _read(path: Path) -> Question:
    title, _, sql = path.read_text(encoding="utf-8").partition("\n")
    return Question(path.stem, title.removeprefix("-- "), sql)


def question(words: str) -> str:
    """Return the SQL of a ready question, or the words themselves where they are none of their names."""
    return next((one.sql for one in questions() if one.name == words), words)


def ask(
    folder: Path, sql: str, against: Path | None = None
) -> tuple[Sequence[str], list[tuple[Any, ...]]]:
    """Return the columns and rows that answer a question; raises UsageError if it cannot be answered.

    Nothing but the tables of the run, and of one other run, can be read, and nothing can be written.
    """
    import duckdb  # noqa: PLC0415 - an extra, and heavy

    connection = duckdb.connect()
    try:
        _show(connection, folder, "main")
        if against is not None:
            connection.execute("CREATE SCHEMA against")
            _show(connection, against, "against")
        _confine(connection, [one for one in (folder, against) if one is not None])
        answer = connection.execute(sql)
        columns = [one[0] for one in answer.description or ()]
        return columns, answer.fetchall() if columns else []
    except duckdb.Error as error:
        raise UsageError(
            f"the question cannot be answered: {error}\n"
            "    ready questions: auditor query DIR --list; tables and columns: docs/batch.md"
        ) from error
    finally:
        connection.close()


def _show(connection: duckdb.DuckDBPyConnection, folder: Path, schema: str) -> None:
    if not (folder / "run.json").is_file():
        raise UsageError(
            f"{folder}: no run of auditor batch is there\n    give the folder that was its -o"
        )
    for table in ALL:
        files = sorted(map(str, (folder / table).glob("*.parquet")))
        if not files:
            raise UsageError(f"{folder}: the run has not written anything yet\n    run it again")
        connection.execute(
            f"CREATE VIEW {schema}.{table} AS SELECT * FROM read_parquet([{_quoted(files)}])"  # noqa: S608
        )
    judged = _read(_FOLDER / f"{_JUDGED}.sql").sql.replace(
        "FROM findings", f"FROM {schema}.findings"
    )
    connection.execute(f"CREATE VIEW {schema}.{_JUDGED} AS {judged}")


def _confine(connection: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """Leave nothing to read but these folders, and nothing to change."""
    connection.execute(f"SET allowed_directories = [{_quoted(map(str, folders))}]")
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
