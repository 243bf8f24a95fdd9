"""Names of acts: a single slip is a wrong name; another act is not."""

from __future__ import annotations

import pytest

from auditor.observing.likeness import is_slip, misspelt

EXCHANGED = frozenset({"privacy", "protection", "data", "consumer"})
RIGHT = ("harbour", "consumer", "privacy", "act")


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("harbour consumer protection act", True),
        ("harbour consumer privacy protection act", True),
        ("harbour privacy act", True),
        ("harbour privacy consumer act", True),
        ("harbour consumer privcay act", True),
        ("harbour consumer privacy act", False),
        ("harbour data protection act", False),
        ("harbour consumer fishing act", False),
        ("lantern consumer protection act", False),
        ("consumer privacy act", False),
        ("harbour consumer privacy fishing act", False),
    ],
)
def test_one_slip_and_no_more(written: str, *, slip: bool) -> None:
    assert is_slip(written.split(), RIGHT, EXCHANGED, {"harbour"}) is slip


@pytest.mark.parametrize(
    ("written", "right", "same"),
    [
        ("report", "reporting", True),
        ("blilely", "bliley", True),
        ("insurnace", "insurance", True),
        ("credit", "debit", False),
        ("data", "date", False),
        ("reporting", "billing", False),
    ],
)
def test_misspelt_words(written: str, right: str, *, same: bool) -> None:
    assert misspelt(written, right) is same
    assert misspelt(right, written) is same
