"""How pages look, by option, environment and configuration: seen in the workbook, which is quick to make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.conftest import FEW

if TYPE_CHECKING:
    from tests.conftest import Cli

LETTER, A4 = 1, 9
"""As workbooks number papers."""


def paper(auditor: Cli, policy: Path, *options: str) -> int:
    result = auditor("audit", policy, *FEW, "-f", "xlsx:out.xlsx", *options)
    assert result.code == 0, result.err
    number: int = openpyxl.load_workbook("out.xlsx")["Summary"].page_setup.paperSize
    return number


def test_option_goes_before_environment_and_that_before_the_configuration(
    auditor: Cli, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paper(auditor, policy) == LETTER

    Path(".auditor.yaml").write_text("report:\n  page_size: a4\n")
    assert paper(auditor, policy) == A4
    monkeypatch.setenv("AUDITOR_PAGE_SIZE", "letter")
    assert paper(auditor, policy) == LETTER
    assert paper(auditor, policy, "--page-size", "a4") == A4


def test_branding_of_the_configuration_reaches_audit_check_and_report(
    auditor: Cli, policy: Path
) -> None:
    Path(".auditor.yaml").write_text("report:\n  client: Aldo Pets\n")
    auditor("audit", policy, *FEW, "-f", "xlsx:1.xlsx", "-f", "json:audit.json")
    auditor("check", policy, *FEW, "-f", "xlsx:2.xlsx")
    auditor("report", "audit.json", "-f", "xlsx:3.xlsx")

    for name in ("1.xlsx", "2.xlsx", "3.xlsx"):
        page = openpyxl.load_workbook(name)["Summary"]
        assert page.oddHeader.left.text == "Aldo Pets"
    assert Path("1.xlsx").read_bytes() == Path("3.xlsx").read_bytes()


@pytest.mark.parametrize("option", ["--archive", "--summary"])
@pytest.mark.parametrize("formats", [(), ("-f", "html:out.html")], ids=["none", "html"])
def test_what_is_about_pdf_alone_asks_for_one(
    auditor: Cli, policy: Path, option: str, formats: tuple[str, ...]
) -> None:
    result = auditor("audit", policy, *FEW, *formats, option)

    assert result.code == 2
    assert f"{option} is about PDF" in result.err
    assert "add -f pdf" in result.err
    assert not Path("out.html").exists()


def test_wrong_branding_stops_before_any_audit(auditor: Cli, policy: Path) -> None:
    Path(".auditor.yaml").write_text("report:\n  accent: '#ffff00'\n")

    result = auditor("audit", policy, *FEW, "-f", "json:out.json")

    assert result.code == 2
    assert ".auditor.yaml:2: `accent` #ffff00 cannot be read well" in result.err
    assert "The nearest that passes" in result.err
    assert not Path("out.json").exists()
