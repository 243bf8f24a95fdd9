"""The document's own date, in the forms that policies use."""

from __future__ import annotations

import pytest

from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from tests.reading import document

DAY = "2026-11-22"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("July 1, 2023", "2023-07-01"),
        ("1st of July 2023", "2023-07-01"),
        ("July 1 , 2023", "2023-07-01"),
        ("2023-07-01", "2023-07-01"),
        ("7/1/2023", "2023-07-01"),
        ("7/1/23", "2023-07-01"),
        ("25/12/23", "2023-12-25"),
        ("July 2023", "2023-07-01"),
        ("13/32/23", None),
        ("24/7", None),
    ],
)
def test_the_day_of_the_last_change_is_read(written: str, read: str | None) -> None:
    policy = document(f"# Privacy policy\n\nLast updated: {written}\n", "md")

    assert open_context(policy, load_vocabulary(), DAY).dates.last_updated == read
