"""The page on accuracy shows the figures that are stored, and every verdict can be read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture(autouse=True)
def _as_scripts_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.delitem(sys.modules, "measured", raising=False)


def test_the_page_shows_the_stored_figures() -> None:
    from measured.page import BEGIN, END, tables  # noqa: PLC0415  a script's own folder

    stored = json.loads((BENCHMARKS / "accuracy.json").read_text("utf-8"))
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")

    assert page.partition(BEGIN)[2].partition(END)[0] == tables(stored)


def test_every_verdict_is_one_of_the_three_and_says_why() -> None:
    from measured.decisions import VERDICTS, verdicts  # noqa: PLC0415  a script's own folder

    found = verdicts()

    assert set(found.values()) <= set(VERDICTS)
    assert found
