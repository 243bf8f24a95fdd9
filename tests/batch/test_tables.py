"""The tables of a batch: every column is described, in the data, in the files and in the docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyarrow import BufferReader, parquet

from auditor.batch.requirements import TABLE
from auditor.batch.tables import ALL, DESCRIBED, as_parquet
from tests import table_reference
from tests.batch.collections import collection, rows
from tests.conftest import FEW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

COLUMNS = [(table, name) for table in ALL for name in ALL[table]]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_described_by_a_sentence(table: str, column: str) -> None:
    _, said = DESCRIBED[table]["columns"][column]

    assert len(said.split()) > 2 or column in said
    assert said.endswith(".")


@pytest.mark.parametrize("table", ALL)
def test_the_description_stands_in_the_file(table: str) -> None:
    made = as_parquet(table, {name: [] for name in ALL[table]})

    schema = parquet.read_schema(BufferReader(made))

    described = {one.name: one.metadata[b"description"].decode() for one in schema}
    assert described == {n: said for n, (_, said) in DESCRIBED[table]["columns"].items()}


def test_the_page_of_tables_is_current() -> None:
    assert table_reference.PAGE.read_text(encoding="utf-8") == table_reference.render(), (
        "renew it: python -m tests.reference"
    )


def test_requirements_tell_titles_and_citations_of_all_findings(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    auditor("batch", "policies", "-o", "out", *FEW)

    laws = {(r["ruleset"], r["requirement"]): r for r in rows(folder / "out", TABLE)}
    found = {(r["ruleset"], r["requirement"]) for r in rows(folder / "out", "findings")}
    assert found == set(laws)
    assert all(one["title"] and one["citations"] and one["subject_title"] for one in laws.values())
