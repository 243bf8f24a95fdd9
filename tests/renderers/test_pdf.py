"""The PDF report: tagged, the same twice, complete on the page, and deaf to what a policy asks of it."""

from __future__ import annotations

import hashlib
import http.server
import logging
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor.renderers import pdf
from tests import audits
from tests.renderers import printed
from tests.renderers.printed import in_one_line, needs_pango, needs_pdftotext, opened, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit

pytestmark = needs_pango


@pytest.fixture(scope="module")
def made() -> bytes:
    return printed.made("plain")


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return printed.made("hostile")


@pytest.fixture(scope="module")
def decided() -> bytes:
    return printed.made("decided")


@pytest.fixture(scope="module")
def spiteful() -> bytes:
    return printed.made("spiteful")


def test_document_is_tagged_with_title_language_and_identification(made: bytes) -> None:
    inside = opened(made)

    assert made.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in inside
    assert b'pdfuaid:part="1"' in inside or b"<pdfuaid:part>1" in inside
    assert b"/Lang (en)" in inside
    assert b"/DisplayDocTitle true" in inside


@pytest.mark.parametrize("which", ["made", "decided"])
def test_running_heads_are_artifacts_and_table_headers_have_their_scope(
    which: str, request: pytest.FixtureRequest
) -> None:
    inside = opened(request.getfixturevalue(which))
    headers = len(re.findall(rb"/S /TH\b", inside))

    assert inside.count(b"/Artifact") >= 20
    assert inside.count(b"/Type /Pagination") >= 20
    assert headers > 40
    assert inside.count(b"/Scope /Column") + inside.count(b"/Scope /Row") == headers


def test_dates_are_those_of_the_audit(made: bytes) -> None:
    dates = set(re.findall(rb"\(D:(\d{8})", opened(made)))

    assert dates == {b"20261122"}


@pytest.mark.slow
@pytest.mark.parametrize("asked", [{}, {"archive": True}, {"summary": True}], ids=str)
def test_same_bytes_in_two_processes_and_without_the_fonts_of_the_system(
    asked: dict[str, Any], tmp_path: Path
) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>')
    code = (
        "import hashlib; from tests.renderers import printed; "
        f"print(hashlib.sha256(printed.made('decided', **{asked!r})).hexdigest())"
    )
    environment = {
        "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path.cwd()), "TZ": "Asia/Tokyo", "FONTCONFIG_FILE": str(fonts), "PYTHONWARNINGS": "ignore",
        "HOME": str(tmp_path), "LANG": "C", "PATH": "/usr/bin",
    }  # fmt: skip

    other = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout.strip() == hashlib.sha256(printed.made("decided", **asked)).hexdigest()


@pytest.mark.parametrize("audit", [audits.audit(), audits.decided()], ids=["plain", "decided"])
def test_weasyprint_has_nothing_to_complain_about(
    audit: Audit, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("weasyprint").propagate = True

    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf.render(audit)

    assert [record.getMessage() for record in caplog.records] == []


@needs_pdftotext
def test_every_requirement_the_verdict_and_the_limits_are_printed(made: bytes) -> None:
    said_there = in_one_line(made)

    assert all(one.requirement.id in said_there for one in audits.audit().findings)
    assert "9 gaps were found; 4 of them block." in said_there
    assert "A gap is not a finding that the law was broken." in said_there
    assert "Nothing of what is asked was found" in said_there
    assert audits.digest("harbour") in "".join(said_there.split())


@needs_pdftotext
def test_hostile_text_is_printed_as_text(hostile: bytes) -> None:
    said_there = "".join(words(hostile).split())

    for markup in audits.MARKUP:
        assert "".join(markup.split()) in said_there
    assert "[U+202E]gnp.exe" in said_there
    assert audits.LONG_WORD in said_there


@needs_pdftotext
def test_first_page_counts_what_is_waived_and_baselined(made: bytes, decided: bytes) -> None:
    def first(document: bytes) -> str:
        return " ".join(words(document, "-l", "1").split())

    assert "1 not applicable; 0 waived, 0 baselined." in first(made)
    assert "1 not applicable; 2 waived, 3 baselined." in first(decided)


@needs_pdftotext
def test_where_nobody_decided_anything_there_is_no_chapter_of_decisions(made: bytes) -> None:
    said_there = in_one_line(made)

    assert "Decisions by people" not in said_there
    assert "The gate fails: 4 findings block." in said_there


@needs_pdftotext
@pytest.mark.parametrize(
    "said",
    [
        "The gate fails: 4 findings block; 1 waiver is unused. 2 waived, 3 baselined.",
        "grade E (D if every waived gap were closed)",
        "D with waivers",
        "Accepted by Mira Lund until March 31, 2027 (last day, UTC): Counsel is drafting it. Confirmed by Ana Ruiz",
        "Waiver of Jonas Weir expired on October 31, 2026 (last day, UTC): It was to be said by October.",
        "Waived. Nothing recognises this element yet.",
        "Since it is worse than in the baseline.",
        "Waivers had to hold on November 22, 2026; the last day of a waiver counts, and ends at midnight UTC.",
        "active, unused",
        "Compared with baseline.json: 2 gaps are known and no worse, 1 is known and worse, 5 are not in it.",
        "Closed since: LANTERN-12, LANTERN-12.1 (then absent).",
        "choice.opt_out = true, attested by Tom Brandt on November 19, 2026: Seen in the contract.",
        "lapsed since the text has changed: Seen in the contract.",
        "Rejected by Ana Ruiz on November 20, 2026: The street is an old one.",
        "HARBOUR-4-3: severity medium, judged as mandatory: The board asks for it.",
        "Left out: HARBOUR-8-1, QUAYSIDE-1, QUAYSIDE-2, QUAYSIDE-3.",
    ],
    ids=[
        "gate", "grade in words", "grade in the table", "waiver and review of a gap", "expired waiver", "waived review",
        "why it blocks", "day of the waivers", "unused waiver", "baseline", "closed", "attestation", "lapsed attestation",
        "review of what is satisfied", "override", "left out",
    ],
)  # fmt: skip
def test_decisions_are_printed(said: str, decided: bytes) -> None:
    assert said in in_one_line(decided)


@needs_pdftotext
def test_register_says_in_words_what_keeps_a_gap_from_blocking(decided: bytes) -> None:
    register = in_one_line(decided)

    assert "No, waived" in register
    assert "No, baselined" in register


@needs_pdftotext
def test_hostile_decisions_are_printed_as_text(spiteful: bytes) -> None:
    said_there = "".join(words(spiteful).split())

    for number in (0, 1, 6, 8):
        assert "".join(audits.MARKUP[number].split()) in said_there
    assert "[U+202E]gnp.exe" in said_there


@needs_pdftotext
def test_long_document_is_attached_but_not_printed() -> None:
    audit = audits.audit()
    text = audits.TEXT + "Yet another sentence.\n" * 4000
    long = replace(audit, document=replace(audit.document, text=text, blocks=()))

    said_there = in_one_line(pdf.render(long))

    assert "Yet another sentence." not in said_there
    assert "too long to print here" in said_there


@needs_pdftotext
def test_characters_that_the_packaged_fonts_lack_are_named() -> None:
    audit = audits.audit()
    document = replace(audit.document, text=audits.TEXT.replace("clear", "\u2713clear"))

    assert "Not in the packaged fonts" in in_one_line(pdf.render(replace(audit, document=document)))
    assert "Not in the packaged fonts" not in in_one_line(pdf.render(audit))


# ------------------------------------------------------------------------------------ attacks
@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], list[str]]]:
    """Files that must not be read and a server that must not be asked."""
    hits: list[str] = []

    class Trap(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
            del format, args

    folder = tmp_path_factory.mktemp("secrets")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">PEARL-7d1f</text></svg>'
    (folder / "secret.txt").write_text("PEARL-7d1f")
    (folder / "secret.svg").write_text(drawing)
    (folder / "secret.css").write_text('p::after{content:"PEARL-7d1f"}')
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"net": f"http://127.0.0.1:{server.server_port}", "file": folder.as_uri()}, hits
    server.shutdown()
    server.server_close()


SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="30"'
ATTACKS = {
    "image from a file": '<img src="{file}/secret.svg">',
    "image from the net": '<img src="{net}/img">',
    "background from the net": '<p style="background:url({net}/bg)">x</p>',
    "style sheet from a file": '<style>@import url("{file}/secret.css");</style><p>x</p>',
    "style sheet from the net": '<style>@import url("{net}/a.css");</style><p>x</p>',
    "linked style sheet": '<link rel="stylesheet" href="{net}/b.css"><p>x</p>',
    "font from the net": '<style>@font-face{{font-family:z;src:url({net}/f)}}</style><p style="font-family:z">x</p>',
    "drawing with an image from the net": f'<svg {SVG}><image xlink:href="{{net}}/i" width="9" height="9"/></svg>',
    "drawing with an image from a file": f'<svg {SVG}><image xlink:href="{{file}}/secret.svg" width="60" height="20"/></svg>',
    "drawing that uses another": f'<svg {SVG}><use href="{{net}}/use#a"/></svg>',
    "attached file by link": '<link rel="attachment" href="{file}/secret.txt"><p>x</p>',
    "attached file by anchor": '<a rel="attachment" href="{file}/secret.txt">x</a>',
    "object": '<object data="{file}/secret.svg"></object>',
    "embedded": '<embed src="{file}/secret.svg">',
    "base address": '<base href="{net}/base/"><img src="x">',
    "generated content": '<style>p::before{{content:url("{file}/secret.svg")}}</style><p>x</p>',
    "nested data": '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cimage href=%22{file}/secret.svg%22/%3E%3C/svg%3E">',
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_fetcher_alone_reads_no_file_and_asks_no_server(
    attack: str, traps: tuple[dict[str, str], list[str]]
) -> None:
    import weasyprint  # noqa: PLC0415 (this module is read where Pango is missing, too)
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    places, hits = traps
    page = f'<html lang="en"><title>t</title><body>{attack.format(**places)}</body></html>'
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

    try:
        document = weasyprint.HTML(
            string=page, base_url="asset:/", url_fetcher=pdf.asset_fetcher()
        ).write_pdf()
    except FatalURLFetchingError:
        document = b""
    finally:
        logging.getLogger("weasyprint").setLevel(logging.NOTSET)

    assert hits == []
    assert b"PEARL-7d1f" not in opened(document)
    assert b"/EmbeddedFile" not in opened(document)


@needs_pdftotext
def test_attacks_in_text_name_and_ids_become_text(traps: tuple[dict[str, str], list[str]]) -> None:
    places, hits = traps
    payloads = [attack.format(**places) for attack in ATTACKS.values()]
    audit = audits.audit()
    text = audits.TEXT + "\n".join(payloads)
    first = replace(
        audit.findings[0].requirement, id=payloads[0], title=payloads[4], model_clause=payloads[10]
    )
    findings = (
        replace(audit.findings[0], requirement=first, reason=payloads[1]),
        *audit.findings[1:],
    )
    attacked = replace(
        audit, findings=findings, auditee=replace(audit.auditee, name=payloads[2]),
        document=replace(audit.document, text=text, blocks=(), id=payloads[3], source=payloads[6]),
    )  # fmt: skip

    document = pdf.render(attacked)

    said_there = "".join(words(document, "-raw").split())
    assert hits == []
    assert "PEARL-7d1f" not in said_there
    assert opened(document).count(b"/Type /EmbeddedFile") == 1
    assert [payload for payload in payloads if "".join(payload.split()) not in said_there] == []


# ------------------------------------------------------------------------- a machine without it
def run_without_pango(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    package = folder / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(
        "print('WeasyPrint could not import some external libraries.')\n"
        "raise OSError(\"cannot load library 'libpango-1.0-0': error\")\n"
    )
    return subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", code],
        env={"PYTHONPATH": f"{folder}:."},
        capture_output=True,
        text=True,
        check=False,
    )


def test_missing_pango_is_one_line_with_the_command_and_nothing_on_standard_output(
    tmp_path: Path,
) -> None:
    code = "from auditor.renderers import pdf; import sys; sys.stderr.write(pdf.available())"

    run = run_without_pango(tmp_path, code)

    assert run.stdout == ""
    assert "libpango-1.0-0 was not found" in run.stderr
    assert "install" in run.stderr
    assert "-f html" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_missing_pango_is_a_mistake_of_the_user_and_no_crash(tmp_path: Path) -> None:
    code = (
        "from tests import audits; from auditor.errors import AuditorError; from auditor.renderers import pdf\n"
        "try: pdf.render(audits.audit())\n"
        "except AuditorError as error: print(error.exit_code, type(error).__name__)"
    )

    run = run_without_pango(tmp_path, code)

    assert run.stdout.split() == ["2", "PdfUnavailableError"]


def test_other_formats_never_load_weasyprint() -> None:
    code = (
        "import sys; from tests import audits; from auditor.renderers import html, json, pdf, text\n"
        "for one in (html, json, text): one.render(audits.audit())\n"
        "print([name for name in ('weasyprint', 'pydyf', 'fontTools') if name in sys.modules])"
    )

    run = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == "[]"
