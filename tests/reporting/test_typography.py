"""Words as they are printed."""

from __future__ import annotations

import pytest

from auditor.reporting.typography import cut, typeset


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("'We do not sell' cannot stand", "\u2018We do not sell\u2019 cannot stand"),
        ("one's data, the users' choice", "one\u2019s data, the users\u2019 choice"),
        ('say "yes" (or "no")', "say \u201cyes\u201d (or \u201cno\u201d)"),
        ("\"'Do Not Sell' link\"", "\u201c\u2018Do Not Sell\u2019 link\u201d"),
        ("", ""),
    ],
)
def test_prose_has_the_quotation_marks_of_print(written: str, printed: str) -> None:
    assert typeset(written) == printed


def test_long_text_is_cut_at_a_word_and_says_so() -> None:
    assert cut("one two three", 9) == "one two \u2026"
    assert cut("one two", 9) == "one two"
