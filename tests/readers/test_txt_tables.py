"""Tables in plain text: a row is read with its header, whatever keeps its cells apart."""

from __future__ import annotations

import pytest

from tests.reading import units

TABLES = (
    "Data\tKept for\nCall records\t18 months\ninvoices\tten years\n",
    "| Data | Kept for |\n|---|---|\n| Call records | 18 months |\n| invoices | ten years |\n",
    "Data | Kept for\n---- | ----\nCall records | 18 months\ninvoices | ten years\n",
    "Data            Kept for\nCall records    18 months\ninvoices        ten years\n",
)


def rows(text: str) -> list[str]:
    return [
        " ".join(words.replace("|", " ").split()) for kind, words in units(text) if kind == "row"
    ]


@pytest.mark.parametrize("table", TABLES)
def test_each_row_continues_the_header(table: str) -> None:
    found = rows(f"We keep your data for so long:\n\n{table}\nThen we erase it.\n")

    assert found == [
        "Data Kept for",
        "Data Kept for Call records 18 months",
        "Data Kept for invoices ten years",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Home | Privacy | Terms\n\nWe keep your data for two years.\n\nAsk us for more.\n",
        "- your name\tyes\n- your address\tno\n- your age\tno\n",
        "We keep  the data that you give us\nfor two  years and then we erase\nit from  all of our files.\n",
        "Data\tKept for\nCall records\t18 months\n",
    ],
)
def test_lines_that_only_look_like_rows_are_none(text: str) -> None:
    assert rows(text) == []
