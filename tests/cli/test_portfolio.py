"""Several policies in one page for people, and a report of its own for each where a folder is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import FEW, POLICY, Cli, written

if TYPE_CHECKING:
    from pathlib import Path

OTHER = POLICY.replace("Harbour Lane Broadband", "Quayside Telephone")


def test_path_takes_all_inputs_into_one_page(auditor: Cli, policy: Path, folder: Path) -> None:
    (folder / "other.txt").write_text(OTHER)

    result = auditor("audit", policy, "other.txt", *FEW, "-f", "html:portfolio.html")

    page = (folder / "portfolio.html").read_text()
    assert result.code == 0
    assert "Portfolio: 2 policies" in page
    assert "Harbour Lane Broadband Privacy Policy" in page
    assert "Quayside Telephone Privacy Policy" in page
    assert "all inputs: portfolio.html" in result.err


def test_folder_gives_each_its_own_and_a_path_beside_it_the_portfolio(
    auditor: Cli, policy: Path, folder: Path
) -> None:
    (folder / "other.txt").write_text(OTHER)
    formats = ("-f", "html", "-f", "html:portfolio.html")

    result = auditor("audit", policy, "other.txt", *FEW, *formats, "-o", "out")

    assert result.code == 0
    assert written(folder / "out") == ["other.html", "policy.html"]
    assert "Portfolio: 2 policies" in (folder / "portfolio.html").read_text()
    assert "Portfolio" not in (folder / "out" / "policy.html").read_text()


def test_input_that_cannot_be_read_stands_in_the_portfolio(
    auditor: Cli, policy: Path, folder: Path
) -> None:
    (folder / "empty.txt").write_text("")

    result = auditor("audit", policy, "empty.txt", *FEW, "-f", "html:portfolio.html")

    assert result.code == 3
    assert "1 input was not audited" in (folder / "portfolio.html").read_text()


def test_one_policy_has_its_ordinary_report(auditor: Cli, policy: Path, folder: Path) -> None:
    auditor("audit", policy, *FEW, "-f", "html:one.html", "-f", "html", "-o", "out")

    assert (folder / "one.html").read_bytes() == (folder / "out" / "policy.html").read_bytes()


def test_where_no_input_can_be_read_no_page_is_written(auditor: Cli, folder: Path) -> None:
    (folder / "empty.txt").write_text("")

    result = auditor("audit", "empty.txt", *FEW, "-f", "html:one.html")

    assert result.code == 3
    assert written(folder) == ["empty.txt"]


def test_stored_audits_give_the_same_portfolio(auditor: Cli, policy: Path, folder: Path) -> None:
    (folder / "other.txt").write_text(OTHER)
    formats = ("-f", "json", "-f", "html:live.html")
    auditor("audit", policy, "other.txt", *FEW, *formats, "-o", "out")

    result = auditor("report", "out/policy.json", "out/other.json", "-f", "html:stored.html")

    assert result.code == 0
    assert (folder / "stored.html").read_bytes() == (folder / "live.html").read_bytes()
