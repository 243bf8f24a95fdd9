"""The committed reports of the sample policies are what the product makes today (`make gallery` renews them)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.gallery import PRINTED, REPORTS, ROOT, SAMPLES, render

if TYPE_CHECKING:
    from pathlib import Path

CAREFUL = "aldermoor-2026.md"


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_gallery_shows_what_the_product_makes(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    stem = sample.rsplit(".", 1)[0]

    assert render(sample, tmp_path, "json", "html") == 0

    for name in (f"{stem}.json", f"{stem}.html"):
        assert (tmp_path / name).read_bytes() == (REPORTS / name).read_bytes(), name


def test_the_gallery_holds_one_printed_report() -> None:
    printed = REPORTS / f"{PRINTED.rsplit('.', 1)[0]}.pdf"

    assert printed.read_bytes().startswith(b"%PDF-")


def test_the_careful_sample_has_no_blocking_gap_and_the_others_have() -> None:
    blocking = {}
    for sample in SAMPLES:
        report = json.loads((REPORTS / f"{sample.rsplit('.', 1)[0]}.json").read_text("utf-8"))
        blocking[sample] = [f["requirement"] for f in report["findings"] if f["blocking"]]

    assert blocking.pop(CAREFUL) == []
    assert all(blocking.values())
