"""The workbook: read by another library, with every finding in it and nothing that a spreadsheet would run."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from auditor.model.audit import Failure, Run
from auditor.model.presentation import PLAIN, Presentation
from auditor.model.vocabulary import GAPS, Outcome, Severity, Truth
from auditor.renderers import xlsx
from auditor.reporting import wording
from tests import audits

if TYPE_CHECKING:
    from auditor.model.audit import Audit

SHEETS = [
    "Summary",
    "Gap register",
    "Elements and evidence",
    "All requirements",
    "Observations",
    "Waivers and decisions",
    "Method",
]
TRIGGERS = "=+-@\uff1d\uff0b\uff0d\uff20"


def opened(content: bytes) -> Any:  # noqa: ANN401  (openpyxl ships no types)
    return openpyxl.load_workbook(io.BytesIO(content))


def table(content: bytes, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by their headings."""
    page = opened(content)[sheet]
    top = page.auto_filter.ref.split(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = page.iter_rows(min_row=int(top), values_only=True)
    head = [str(title) for title in next(rows)]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def decided() -> bytes:
    return xlsx.render(audits.decided())


def test_sheets_stand_in_the_order_of_reading(decided: bytes) -> None:
    assert opened(decided).sheetnames == SHEETS


def test_register_has_every_gap_and_every_review_that_applies() -> None:
    audit = audits.audit()
    expected = {
        one.requirement.id
        for one in audit.findings
        if one.outcome in GAPS
        or (one.outcome is Outcome.REVIEW and one.applicability.truth is not Truth.UNKNOWN)
    }

    found = table(xlsx.render(audit), "Gap register")

    assert {row["Requirement"] for row in found} == expected
    assert len(found) == len(expected)


def test_register_begins_with_what_blocks_and_the_worst() -> None:
    found = table(xlsx.render(audits.audit()), "Gap register")
    ranks = [one.value for one in Severity]

    keys = [(row["Blocks"] != "yes", ranks.index(row["Severity"])) for row in found]

    assert all(one <= other for one, other in pairwise(keys))
    assert len(set(keys)) > 2


def test_register_says_what_a_finding_says() -> None:
    audit = audits.audit()
    gap = next(one for one in audit.findings if one.outcome is Outcome.MISSING)

    row = next(
        each
        for each in table(xlsx.render(audit), "Gap register")
        if each["Requirement"] == gap.requirement.id
    )

    assert row["Citations"] == "\n".join(map(wording.citation, gap.requirement.citations))
    assert row["What was found"] == gap.reason
    assert row["What to do"] == gap.requirement.remediation
    assert row["Points"] == wording.rounded(gap.points)
    assert [row[name] for name in ("Owner", "Due", "Status", "Response")] == [None] * 4


def test_every_passage_has_its_row_and_what_was_looked_for_in_vain_says_so() -> None:
    audit = audits.audit()
    judged = [one for one in audit.findings if one.outcome is not Outcome.NOT_APPLICABLE]
    results = [result for one in judged for result in one.elements]

    found = table(xlsx.render(audit), "Elements and evidence")

    quoted = {(row["Element"], row["Quotation"]) for row in found if row["Passage"] == "evidence"}
    assert quoted == {(r.element.id, e.quote) for r in results for e in r.reading.evidence}
    assert {row["Element"] for row in found} == {one.element.id for one in results}
    assert all(row["Remark"] for row in found if row["Passage"] == "nearest")
    in_vain = [row for row in found if row["Passage"] == "none" and row["Reads as"] == "missing"]
    assert in_vain
    assert all(row["Remark"] for row in in_vain)


def test_all_requirements_stand_in_the_order_of_the_law() -> None:
    audit = audits.audit()

    found = table(xlsx.render(audit), "All requirements")

    assert [row["Requirement"] for row in found] == [one.requirement.id for one in audit.findings]
    assert [row["Outcome"] for row in found] == [
        wording.OUTCOMES[one.outcome] for one in audit.findings
    ]


def test_scorecards_are_numbers() -> None:
    audit = audits.audit()

    found = table(xlsx.render(audit), "Summary")

    card = audit.scorecards[0]
    assert found[0]["Grade"] == card.grade
    assert found[0]["Low"] == wording.rounded(card.low)
    assert found[0]["Missing"] == dict(card.counts)[Outcome.MISSING]
    assert len(found) == sum(1 + len(one.by_regulation) for one in audit.scorecards)


def test_decisions_have_days_that_a_spreadsheet_can_count_with(decided: bytes) -> None:
    audit = audits.decided()

    found = table(decided, "Waivers and decisions")

    kinds = [row["Decision"] for row in found]
    assert kinds.count("waiver") == len(audit.waivers)
    assert kinds.count("attestation") == len(audit.attestations)
    assert kinds.count("review") == sum(len(one.reviews) for one in audit.findings)
    assert kinds.count("override") == len(audit.overrides)
    days = {row["By"]: row["Day"] for row in found if row["Decision"] == "waiver"}
    first = audit.waivers[0].waiver
    assert days[first.owner] == datetime.fromisoformat(first.expires)


def test_method_names_what_makes_it_reproducible(decided: bytes) -> None:
    audit = audits.decided()

    told = {(row["About"], row["What is to be known"]) for row in table(decided, "Method")}

    assert ("SHA-256 of the text", audit.document.text_sha256) in told
    for one in audit.rulesets:
        assert any(about == f"Ruleset {one.id}" and one.sha256 in text for about, text in told)


@pytest.mark.parametrize("name", ["audit", "hostile", "decided", "spiteful"])
def test_no_cell_is_a_formula_or_a_link(name: str) -> None:
    content = xlsx.render(getattr(audits, name)())
    book = opened(content)

    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        assert sheets
        assert not any(b"<f>" in archive.read(n) or b"<f " in archive.read(n) for n in sheets)
        assert not [n for n in archive.namelist() if "externalLink" in n or "vba" in n.lower()]


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(trigger: str) -> None:
    base = audits.audit()
    attack = f'{trigger}HYPERLINK("https://evil.example","x")|cmd \'/c calc\'!A0'
    finding = next(one for one in base.findings if one.outcome in GAPS)
    changed = replace(finding, requirement=replace(finding.requirement, title=attack))
    audit = replace(
        base, findings=tuple(changed if one is finding else one for one in base.findings)
    )

    book = opened(xlsx.render(audit))

    cells = [
        cell for page in book for row in page.iter_rows() for cell in row if cell.value == attack
    ]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_pages_print_their_headings_and_what_is_confidential() -> None:
    dressed = Presentation(
        client="3 Rivers & Sons", preparer="Lund & Weir", confidentiality="Privileged", page="a4"
    )

    for page in opened(xlsx.render(audits.audit(), dressed)):
        assert page.print_title_rows is not None
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddHeader.left.text.strip() == "3 Rivers && Sons"
        assert page.oddHeader.right.text == "Lund && Weir"
        assert page.oddFooter.left.text == "Privileged"
        assert page.freeze_panes is not None
        assert page.auto_filter.ref is not None


def test_longest_head_fits() -> None:
    dressed = Presentation(client="&" * 120, preparer="&" * 120, confidentiality="&" * 120)

    page = opened(xlsx.render(audits.audit(), dressed))["Summary"]

    assert set(page.oddFooter.left.text) == {"&"}


def test_a_text_that_fits_no_cell_is_cut_and_says_so() -> None:
    base = audits.audit()
    long = replace(base.findings[0], reason="x" * 40_000)

    found = table(
        xlsx.render(replace(base, findings=(long, *base.findings[1:]))), "All requirements"
    )

    assert found[0]["What was found"].endswith("x [cut: 8000 more characters]")


def test_a_run_stands_in_one_workbook_and_names_what_was_not_audited() -> None:
    run = Run((audits.audit(), audits.decided()), (Failure("b.txt", "b.txt: not text", 3),))

    content = xlsx.render_run(run)

    told = opened(content)["Summary"].iter_rows(values_only=True)
    assert ("Not audited", "b.txt: not text") in [row[:2] for row in told]
    assert len(table(content, "All requirements")) == sum(len(one.findings) for one in run.audits)


def test_a_run_without_any_audit_has_empty_sheets() -> None:
    content = xlsx.render_run(Run((), (Failure("b.txt", "b.txt: not text", 3),)))

    assert opened(content).sheetnames == SHEETS


CODE = "import hashlib; from tests import audits; from auditor.renderers import xlsx; print(hashlib.sha256(xlsx.render(audits.decided())).hexdigest())"


def test_bytes_depend_on_the_audit_alone(decided: bytes) -> None:
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        made = subprocess.run(  # noqa: S603  (our own code)
            [sys.executable, "-c", CODE],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        assert made.stdout.strip() == hashlib.sha256(decided).hexdigest()


def test_presentation_changes_no_finding() -> None:
    audit: Audit = audits.audit()
    dressed = Presentation(client="Aldo", accent="#7a1f3d")

    for sheet in SHEETS[1:]:
        assert table(xlsx.render(audit, dressed), sheet) == table(xlsx.render(audit, PLAIN), sheet)
