"""docs/limits.md lists every limit with its usual value."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.model.limits import NAMES, USUAL, in_words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "limits.md"


def test_the_table_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert rows == [(name, in_words(name, getattr(USUAL, name))) for name in NAMES]
