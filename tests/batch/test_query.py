"""auditor query: questions to the tables of a batch."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor.batch.query import questions
from tests.batch.collections import collection
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

        assert shares
        assert all(one["share"] == round(one["gaps"] / one["applies"], 3) for one in shares)
        assert all(one["applies"] <= 4 for one in shares)

    def test_the_list_names_them(self, auditor: Cli, out: Path) -> None:
        shown = auditor("query", out, "--list").out
        assert all(one.name in shown and one.title[:50] in shown for one in questions())

    @pytest.mark.parametrize(
        "sql",
        [
            "SELECT * FROM read_text('policies/000.txt')",
            "COPY documents TO 'stolen.csv'",
            "SET enable_external_access = true",
            "SELEKT 1",
        ],
    )
    def test_nothing_else_is_read_or_written(
        self, auditor: Cli, out: Path, folder: Path, sql: str
    ) -> None:
        result = auditor("query", out, sql)

        assert result.code == 2
        assert "the question cannot be answered" in result.err
        assert not (folder / "stolen.csv").exists()


def test_a_folder_without_a_run_is_wrong_use(auditor: Cli, folder: Path) -> None:
    result = auditor("query", folder, "gaps")

    assert result.code == 2
    assert "no run of auditor batch is there" in result.err
