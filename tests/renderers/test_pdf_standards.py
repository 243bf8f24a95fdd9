"""The PDF by the words of public checkers: PDF/UA-1, and PDF/A-3a that is PDF/UA-1 too."""

from __future__ import annotations

import io
import itertools
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from auditor.renderers import json as json_renderer
from tests.renderers import printed
from tests.renderers.printed import made, opened

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = printed.needs_pango
FILES = [
    ("decided", {}),
    ("decided", {"archive": True}),
    ("hostile", {}),
    ("decided", {"summary": True}),
    ("hostile", {"summary": True, "archive": True}),
]
NAMES = ["-".join((name, *asked)) for name, asked in FILES]


@pytest.fixture(params=FILES, ids=NAMES)
def document(request: pytest.FixtureRequest) -> bytes:
    name, asked = request.param
    return made(name, **asked)


def test_pdfua_finds_nothing(document: bytes, tmp_path: Path) -> None:
    from pdfua.validator import validate  # noqa: PLC0415 (slow to import)

    path = tmp_path / "report.pdf"
    path.write_bytes(document)

    report = validate(str(path))

    found = [f"{f.rule_id}: {f.message}" for rule in report.outcomes for f in rule.findings]
    assert found == []
    # UA-14-001, of headings, breaks off on the pikepdf of today; a test below looks at headings.
    assert [one.rule_id for one in report.outcomes if one.skipped_reason] in ([], ["UA-14-001"])
    assert len(report.outcomes) >= 10


@printed.needs_qpdf
def test_qpdf_finds_nothing(document: bytes, tmp_path: Path) -> None:
    assert printed.QPDF is not None
    path = tmp_path / "report.pdf"
    path.write_bytes(document)

    run = subprocess.run(  # noqa: S603 (found on this machine, not taken from a user)
        [printed.QPDF, "--check", str(path)], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stdout + run.stderr


def test_headings_begin_at_one_and_leave_no_level_out(document: bytes) -> None:
    levels = printed.heading_levels(document)

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(one, after) for one, after in itertools.pairwise(levels) if after > one + 1] == []


def test_every_page_has_its_order_of_reading_and_every_font_is_in_the_file(
    document: bytes,
) -> None:
    import pikepdf  # noqa: PLC0415 (for these tests only)

    file = pikepdf.open(io.BytesIO(document))
    fonts = [
        one
        for one in file.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]

    assert [page.get("/Tabs") for page in file.pages if "/Annots" in page] == [
        "/S" for page in file.pages if "/Annots" in page
    ]
    assert fonts
    assert all("/FontFile" in one or "/FontFile2" in one or "/FontFile3" in one for one in fonts)


@pytest.mark.parametrize("asked", [{}, {"archive": True}, {"summary": True}], ids=str)
def test_json_report_is_attached_once_and_unchanged(asked: dict[str, Any]) -> None:
    import pikepdf  # noqa: PLC0415 (for these tests only)

    file = pikepdf.open(io.BytesIO(made("decided", **asked)))

    assert list(file.attachments) == ["audit.json"]
    attached = file.attachments["audit.json"].get_file().read_bytes()
    assert attached.rstrip() == json_renderer.render(printed.AUDITS["decided"]()).rstrip()


def test_archive_names_both_standards_its_colours_and_its_attachment() -> None:
    import pikepdf  # noqa: PLC0415 (for these tests only)

    file = pikepdf.open(io.BytesIO(made("decided", archive=True)))
    said = file.Root.Metadata.read_bytes()

    assert b'pdfaid:part="3"' in said
    assert b'pdfaid:conformance="A"' in said
    assert said.count(b'pdfuaid:part="1"') == 1
    assert b"pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" in said
    assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert [str(one.UF) for one in file.Root.AF] == ["audit.json"]
    assert [str(one.AFRelationship) for one in file.Root.AF] == ["/Data"]


def test_usual_file_names_one_standard() -> None:
    inside = opened(made("decided"))

    assert inside.count(b'pdfuaid:part="1"') == 1
    assert b"pdfaid:part" not in inside
