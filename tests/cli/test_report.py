"""`auditor report`: stored reports in other formats, without judging again."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor.renderers import csv as csv_report
from auditor.renderers import html, sarif
from auditor.renderers import json as json_report
from auditor.renderers import text as text_report
from tests import audits
from tests.conftest import FEW, Cli, written

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def report(folder: Path) -> Path:
    """A report whose gate failed."""
    path = folder / "brightwater.json"
    path.write_bytes(json_report.render(audits.decided()))
    return path


def test_what_was_audited_and_what_was_stored_give_the_same_files(
    auditor: Cli, folder: Path, policy: Path
) -> None:
    formats = [part for name in ("html", "csv", "markdown", "sarif", "text") for part in ("-f", name)]  # fmt: skip
    assert auditor("audit", policy, *FEW, *AS_OF, *formats, "-f", "json", "-o", "first").code == 0

    result = auditor("report", "first/policy.json", *formats, "-f", "json", "-o", "second")

    assert result.code == 0
    assert result.out == ""
    first = {one.name: one.read_bytes() for one in (folder / "first").iterdir()}
    second = {one.name: one.read_bytes() for one in (folder / "second").iterdir()}
    assert first == second
    assert len(first) == 6


def test_text_is_printed_where_no_format_is_named(auditor: Cli, report: Path) -> None:
    result = auditor("report", report)

    assert result.code == 0, "a gate that failed is no failure of rendering"
    assert result.out == text_report.render(audits.decided()).decode()


def test_a_report_may_come_from_standard_input(folder: Path, report: Path) -> None:
    with report.open() as opened:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", "report", "-", "-f", "csv"],
            cwd=folder,
            stdin=opened,
            capture_output=True,
            check=False,
        )

    assert done.returncode == 0, done.stderr
    assert done.stdout == csv_report.render(audits.decided())


def test_formats_of_a_run_hold_all_reports_and_the_others_go_to_a_folder(
    auditor: Cli, folder: Path, report: Path
) -> None:
    (folder / "plain.json").write_bytes(json_report.render(audits.audit()))

    joint = auditor("report", report, "plain.json", "-f", "sarif:all.sarif")
    apart = auditor("report", report, "plain.json", "-f", "html", "-o", "pages")

    assert (joint.code, apart.code) == (0, 0)
    runs = json.loads((folder / "all.sarif").read_text())["runs"]
    assert len(runs[0]["results"]) > len(
        json.loads(sarif.render(audits.audit()))["runs"][0]["results"]
    )
    assert written(folder / "pages") == ["brightwater.html", "plain.html"]
    assert (folder / "pages" / "plain.html").read_bytes() == html.render(audits.audit())


def test_several_reports_in_a_format_of_one_need_a_folder(auditor: Cli, report: Path) -> None:
    result = auditor("report", report, report, "-f", "json")

    assert result.code == 2
    assert "add -o DIR" in result.err


def test_the_report_itself_is_never_overwritten(auditor: Cli, report: Path) -> None:
    before = report.read_bytes()

    result = auditor("report", report, "-f", "json", "-o", ".")

    assert result.code == 2
    assert "would overwrite this input" in result.err
    assert report.read_bytes() == before


def test_mistakes_of_all_reports_are_told_and_nothing_is_written(
    auditor: Cli, folder: Path, report: Path
) -> None:
    (folder / "empty.json").write_bytes(b"")
    (folder / "cut.json").write_bytes(report.read_bytes()[:5000])

    result = auditor("report", report, "empty.json", "cut.json", "gone.json", "-f", "html", "-o", "pages")  # fmt: skip

    assert result.code == 2
    assert result.out == ""
    assert "empty.json:1: the file is empty" in result.err
    assert "cut.json:" in result.err
    assert "this is not JSON" in result.err
    assert "gone.json: there is no such file" in result.err
    assert "Traceback" not in result.err
    assert not (folder / "pages").exists()


def test_a_report_of_a_newer_form_asks_for_a_newer_auditor(
    auditor: Cli, folder: Path, report: Path
) -> None:
    newer = report.read_text().replace("auditor/audit/v1", "auditor/audit/v2", 1)
    (folder / "newer.json").write_text(newer)

    result = auditor("report", "newer.json", "-f", "html")

    assert result.code == 2
    assert "newer.json:2: the report is of version 2; this auditor reads version 1" in result.err
    assert "Update auditor." in result.err


def test_no_report_is_wrong_use(auditor: Cli) -> None:
    assert auditor("report", "-f", "html").code == 2


def test_rendering_loads_no_rule_engine(report: Path, folder: Path) -> None:
    code = (
        "import sys; from auditor.cli import run; run(['report', 'brightwater.json', '-f', 'html:x.html']);"
        "sys.exit(', '.join({'durable', 'yaml', 'weasyprint'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1, "sys.exit of a text is 1"
    assert done.stderr.splitlines()[1:] == [""]
    assert (folder / "x.html").exists()
