"""Word and PDF policies on the command line: told what was done with them, quoted with their pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FEW
from tests.readers.docxs import packed, run
from tests.readers.pdfs import pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli


def test_what_was_done_with_tracked_changes_is_told(auditor: Cli, folder: Path) -> None:
    inserted = f'<w:ins w:id="1">{run("You may ask us to erase your personal data.")}</w:ins>'
    (folder / "policy.docx").write_bytes(packed(f"<w:p>{inserted}</w:p>"))

    result = auditor("audit", "policy.docx", *FEW, "-f", "json")

    assert "policy.docx: tracked changes, read as accepted: words inserted: 9" in result.err
    assert json.loads(result.out)["document"]["notices"] == [
        "tracked changes, read as accepted: words inserted: 9"
    ]


def test_pages_are_shown_where_they_begin(auditor: Cli, folder: Path) -> None:
    (folder / "policy.pdf").write_bytes(
        pdf(
            "<p>We collect names.</p><p style='break-before:page'>You may ask us to erase your data.</p>"
        )
    )

    shown = auditor("text", "policy.pdf").out

    assert "2 pages" in shown
    assert (
        shown.index("page 1")
        < shown.index("We collect names.")
        < shown.index("page 2")
        < shown.index("erase")
    )


@pytest.mark.parametrize("format_", ["html", "markdown", "text"])
def test_every_report_says_how_the_document_was_read(
    auditor: Cli, folder: Path, format_: str
) -> None:
    inserted = f'<w:ins w:id="1">{run("You may ask us to erase your personal data.")}</w:ins>'
    (folder / "policy.docx").write_bytes(packed(f"<w:p>{inserted}</w:p>"))

    shown = auditor("audit", "policy.docx", *FEW, "-f", format_).out

    assert "racked changes, read as accepted: words inserted: 9" in " ".join(shown.split())
