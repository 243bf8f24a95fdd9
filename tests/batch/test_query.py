"""auditor query: questions to the tables of a batch."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from auditor.batch.query import questions
from tests.batch.collections import collection, content
from tests.conftest import FEW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a small run."""
    folder = tmp_path_factory.mktemp("run")
    collection(folder, 4)
    command = [sys.executable, "-m", "auditor", "batch", "policies", "-o", "out", *FEW]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603
    return folder / "out"


class TestQuery:
    def test_sql_over_the_tables(self, auditor: Cli, out: Path) -> None:
        result = auditor("query", out, "SELECT count(*) AS n FROM documents", "-f", "json")

        assert (result.code, json.loads(result.out)) == (0, [{"n": 4}])

    @pytest.mark.parametrize("name", [one.name for one in questions()])
    def test_every_ready_question_is_answered(self, auditor: Cli, out: Path, name: str) -> None:
        result = auditor("query", out, name, "--against", out, "-f", "csv")

        assert result.code == 0
        assert result.out.splitlines()[0]

    def test_the_share_of_gaps(self, auditor: Cli, out: Path) -> None:
        shares = json.loads(auditor("query", out, "gaps", "-f", "json").out)

        decided = [one for one in shares if one["decided"]]
        assert decided
        assert all(one["share"] == round(one["gaps"] / one["decided"], 3) for one in decided)
        assert all(one["decided"] <= one["applies"] <= 4 and one["title"] for one in shares)

    def test_the_list_names_them(self, auditor: Cli, out: Path) -> None:
        shown = auditor("query", out, "--list").out
        lines = [f"{one.name} {one.title}" for one in questions()]
        assert [" ".join(line.split()) for line in shown.splitlines()] == lines

    def test_numbers_stand_to_the_right(self, auditor: Cli, out: Path) -> None:
        sql = "SELECT * FROM (VALUES ('a', 7, NULL), ('bcd', 1234, 5.5)) AS t(word, number, share)"
        shown = auditor("query", out, sql).out

        assert shown == "word  number  share\na          7\nbcd     1234    5.5\n"

    @pytest.mark.parametrize(
        "sql",
        [
            "SELECT * FROM read_text('{run}/../policies/000.txt')",
            "SELECT * FROM read_text('{run}/run.json')",
            "SELECT * FROM read_parquet('{run}/findings/*.parquet')",
            "SELECT * FROM glob('/*')",
            "SELECT * FROM 'https://example.org/x.parquet'",
            "SELECT * FROM out",
            "SELECT * FROM query('COPY documents TO ''stolen.csv''')",
            "COPY documents TO 'stolen.csv'",
            "COPY documents TO '{run}/documents/000000.parquet'",
            "EXPLAIN ANALYZE COPY documents TO 'stolen.csv'",
            "EXPORT DATABASE 'stolen.csv'",
            "ATTACH 'stolen.csv'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "PRAGMA enable_profiling",
            "CREATE TABLE t AS SELECT 1",
            "DROP VIEW findings",
            "SELECT 1; SELECT 2",
            "/* nothing is asked */",
            "SELEKT 1",
        ],
    )
    def test_nothing_else_is_read_or_written(
        self, auditor: Cli, out: Path, folder: Path, sql: str
    ) -> None:
        before = content(out)

        result = auditor("query", out, sql.format(run=out))

        assert (result.code, result.out) == (2, "")
        assert "the question cannot be answered" in result.err
        assert content(out) == before
        assert list(folder.iterdir()) == []

    def test_what_is_laid_aside_is_removed(
        self, auditor: Cli, out: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        sql = "SELECT value FROM duckdb_settings() WHERE name = 'temp_directory'"

        (one,) = json.loads(auditor("query", out, sql, "-f", "json").out)
        auditor("query", out, "SELEKT 1")

        assert one["value"].startswith(str(folder))
        assert list(folder.iterdir()) == []

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("drift",), "name it: --against DIR"),
            (("gap",), "no ready question, and no SQL"),
            ((), "no question"),
        ],
    )
    def test_what_is_missing_is_said(
        self, auditor: Cli, out: Path, words: tuple[str, ...], said: str
    ) -> None:
        result = auditor("query", out, *words)

        assert result.code == 2
        assert said in result.err


def test_a_folder_without_a_run_is_wrong_use(auditor: Cli, folder: Path) -> None:
    result = auditor("query", folder, "gaps")

    assert result.code == 2
    assert "no run of auditor batch is there" in result.err
