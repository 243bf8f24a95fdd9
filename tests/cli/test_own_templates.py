"""Templates of the user's own: what they can change, what they cannot see, and what they cannot cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.renderers import pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

POLICY = "Privacy Policy\n\nWe collect your name. Write to us at Quay Street to object.\n"


@pytest.fixture
def place(folder: Path) -> Path:
    (folder / "policy.txt").write_text(POLICY)
    (folder / ".auditor.yaml").write_text(
        "rulesets: [maine]\nreport:\n  client: Aldo Pets\n  templates: own\n"
    )
    (folder / "own").mkdir()
    return folder


def rendered(auditor: Cli, place: Path, method: str, *further: str) -> tuple[int, str, str]:
    """Audit with a template in place of the chapter on method; return exit code, page and what was said."""
    (place / "own" / "_method.j2").write_text(method)
    result = auditor(
        "audit", "policy.txt", "--as-of", "2026-11-22", "-f", "html:out.html", "--custom-templates",
        *further,
    )  # fmt: skip
    page = place / "out.html"
    return result.code, page.read_text() if page.exists() else "", result.err


def test_a_part_is_replaced_and_sees_what_the_packaged_one_sees(auditor: Cli, place: Path) -> None:
    own = (
        "<p>Own words for {{ presentation.client }}: {{ audit.findings|length }} asked, {{ day(audit.as_of) }}.</p>"
        "{% include 'auditor/_method.j2' %}"
    )

    code, page, _ = rendered(auditor, place, own)

    assert code == 0
    assert "Own words for Aldo Pets: 26 asked, November\u00a022, 2026." in page
    assert "These are audit findings, not legal advice." in page
    assert "Content-Security-Policy" in page


def test_without_consent_they_are_not_used_and_that_is_said(auditor: Cli, place: Path) -> None:
    (place / "own" / "_method.j2").write_text("OWN")

    result = auditor("audit", "policy.txt", "-f", "html:out.html")

    assert "OWN" not in (place / "out.html").read_text()
    assert "own are not used; --custom-templates uses them" in result.err


def test_consent_to_nothing_is_wrong_use(auditor: Cli, place: Path) -> None:
    (place / ".auditor.yaml").write_text("rulesets: [maine]\n")

    result = auditor("audit", "policy.txt", "-f", "html:out.html", "--custom-templates")

    assert "no configuration names any" in result.err


def test_what_they_print_is_escaped(auditor: Cli, place: Path) -> None:
    policy = place / "policy.txt"
    policy.write_text(POLICY + "<script>alert(1)</script>\n")

    code, page, _ = rendered(auditor, place, "<p>{{ document.text }}</p>")

    assert code == 0
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_a_mistake_is_told_with_file_and_line(auditor: Cli, place: Path) -> None:
    code, page, said = rendered(auditor, place, "<p>\n{{ auditt.as_of }}")

    assert (code, page) == (2, "")
    assert "own/_method.j2:2: 'auditt' is undefined" in said
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("own", "what"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "took more than 10 seconds of processor time"),
        ("{% set ns = namespace(x='x') %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}", "MB of memory"),
        ("{{ 'x' * 10**11 }}", "MB of memory"),
        ("{{ '%1000000000000d'|format(1) }}", ""),
    ],
    ids=["loop", "growth", "repetition", "width"],
)  # fmt: skip
def test_what_costs_too_much_is_ended(auditor: Cli, place: Path, own: str, what: str) -> None:
    code, page, said = rendered(auditor, place, own)

    assert (code, page) == (2, "")
    assert what in said
    assert "Traceback" not in said


@pytest.mark.skipif(pdf.available() is not None, reason="no Pango here")
def test_a_pdf_has_their_words_and_fetches_nothing(auditor: Cli, place: Path) -> None:
    (place / "own" / "_method.j2").write_text("<p>Own words</p>")
    auditor("audit", "policy.txt", "-f", "pdf:out.pdf", "--custom-templates")
    assert (place / "out.pdf").read_bytes().startswith(b"%PDF")
    (place / "own" / "_method.j2").write_text("<img src='file:///etc/passwd' alt=''>")

    result = auditor("audit", "policy.txt", "-f", "pdf:no.pdf", "--custom-templates")

    assert result.code == 2
    assert not (place / "no.pdf").exists()
    assert 'Error fetching "file:///etc/passwd"' in result.err
    assert "Traceback" not in result.err
