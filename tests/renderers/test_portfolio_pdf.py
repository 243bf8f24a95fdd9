"""The portfolio edition in print: tagged, whole on its pages, a page for each policy in which much blocks."""

from __future__ import annotations

import functools
import hashlib
import io
import itertools
import logging
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor.model.audit import Run
from auditor.model.presentation import Presentation
from auditor.renderers import json as json_renderer
from auditor.renderers import pdf
from auditor.reporting import portfolio
from tests import audits, portfolios
from tests.renderers import printed
from tests.renderers.printed import FOOT, HEAD, MILLIMETRE, SIDE, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [printed.needs_pango, printed.needs_pdftotext]
NEARLY_EMPTY = 1 / 3
RUNS: dict[str, Callable[[], Run]] = {
    "plain": portfolios.run,
    "hostile": portfolios.hostile,
    "crowded": portfolios.crowded,
    "many": functools.partial(portfolios.many, 12),
}
EDITIONS = [(name, "letter") for name in RUNS] + [("plain", "a4"), ("crowded", "a4")]


@functools.cache
def made(name: str, *, page: str = "letter", archive: bool = False, summary: bool = False) -> bytes:
    return pdf.render_run(RUNS[name](), Presentation(page=page, archive=archive, summary=summary))


def starts(document: bytes) -> dict[str, int]:
    return {title: page for _, title, page in printed.bookmarks(document)}


def test_one_policy_alone_has_the_ordinary_report() -> None:
    assert pdf.render_run(Run((audits.audit(),))) == pdf.render(audits.audit())


def test_where_nothing_was_audited_there_is_no_report() -> None:
    assert pdf.render_run(Run((), (portfolios.LOST,))) == b""


@pytest.mark.slow
def test_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests import portfolios; from auditor.renderers import pdf; "
        "print(hashlib.sha256(pdf.render_run(portfolios.run())).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": ".", "TZ": "Asia/Tokyo", "PATH": "/usr/bin"}

    other = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-W", "ignore", "-c", code], env=environment, capture_output=True, text=True, check=True
    )  # fmt: skip

    assert other.stdout.strip() == hashlib.sha256(pdf.render_run(portfolios.run())).hexdigest()


def test_weasyprint_has_nothing_to_complain_about(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("weasyprint").propagate = True

    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf.render_run(portfolios.run())

    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("asked", [{}, {"archive": True}, {"summary": True}], ids=str)
def test_public_checkers_find_nothing(asked: dict[str, bool], tmp_path: Path) -> None:
    from pdfua.validator import validate  # noqa: PLC0415 (slow to import)

    path = tmp_path / "portfolio.pdf"
    path.write_bytes(made("crowded", **asked))

    report = validate(str(path))

    assert [f"{f.rule_id}: {f.message}" for rule in report.outcomes for f in rule.findings] == []
    if printed.QPDF is not None:
        run = subprocess.run(  # noqa: S603 (found on this machine, not taken from a user)
            [printed.QPDF, "--check", str(path)], capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("summary", [False, True], ids=["whole", "two pages"])
@pytest.mark.parametrize("name", RUNS)
def test_headings_begin_at_one_and_leave_no_level_out(name: str, *, summary: bool) -> None:
    levels = printed.heading_levels(made(name, summary=summary))

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(one, after) for one, after in itertools.pairwise(levels) if after > one + 1] == []


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_no_word_leaves_the_text_area(name: str, size: str) -> None:
    outside = [
        word.text
        for page in pages(made(name, page=size))
        for word in page.words
        if word.left < SIDE - 3
        or word.right > page.width - SIDE + 3
        or word.bottom > page.height - 10 * MILLIMETRE
    ]
    across = [
        word.text
        for page in pages(made(name, page=size))[1:]
        for word in page.words
        if word.top < page.height - FOOT + 3 < word.bottom or word.top < HEAD - 3 < word.bottom
    ]

    assert (outside, across) == ([], [])


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_no_page_is_nearly_empty(name: str, size: str) -> None:
    filled = [page.filled for page in pages(made(name, page=size))]

    assert [place for place, one in enumerate(filled, 1) if one < NEARLY_EMPTY] == []


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_contents_give_the_page_of_each_chapter_and_policy(name: str, size: str) -> None:
    document = made(name, page=size)
    contents = printed.words(document, "-layout", "-f", "2", "-l", "2")
    entries = re.findall(r"^ *(?:\d|A)? +(\S.*?) {2,}(\d+)$", contents, re.MULTILINE)
    on_page = starts(document)

    assert len(entries) >= (9 if name != "hostile" else 6)
    assert {title: int(page) for title, page in entries if title in on_page} == {
        title: on_page[title] for title, _ in entries if title in on_page
    }
    assert {"Summary", "Ranking", "Policy by policy", "Reproducibility"} <= {
        title for title, _ in entries if title in on_page
    }


def test_summary_of_the_whole_edition_is_one_page() -> None:
    for name in RUNS:
        on_page = starts(made(name))
        assert on_page["Ranking"] == on_page["Summary"] + 1 == 4, name


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_policy_in_which_much_blocks_has_a_page_of_its_own_and_names_all_that_blocks(
    size: str,
) -> None:
    run = portfolios.crowded()
    document = made("crowded", page=size)
    on_page, sheets = starts(document), pages(document)
    ranked = portfolio.policies(run.audits)
    places = [on_page[f"{one.number}. {one.name}"] for one in ranked]

    assert [after - one for one, after in itertools.pairwise(places)] == [1] * (len(places) - 1)
    for one, place in zip(ranked, places, strict=True):
        text = "".join(sheets[place - 1].text.split())
        assert len(one.urgent) > 3
        assert [f.requirement.id for f in one.urgent if f.requirement.id not in text] == []
        assert len(re.findall(r"Nearest:|line\d+", text)) > 3


@pytest.mark.parametrize("name", RUNS)
def test_summary_edition_has_two_pages(name: str) -> None:
    both = pages(made(name, summary=True))

    assert len(both) == 2
    assert "Ranking" in both[0].text
    assert "Policy by ruleset" in both[1].text
    assert "is not a finding that the law was broken" in both[1].text
    assert [
        word.text
        for page in both
        for word in page.words
        if word.left < SIDE - 3 or word.right > page.width - SIDE + 3
    ] == []


def test_summary_edition_of_very_many_says_how_many_there_are() -> None:
    run = portfolios.many(20)
    long = tuple(
        portfolios.named(one, f"{'Telecommunications ' * 3}{place}", one.document.source)
        for place, one in enumerate(run.audits)
    )

    both = pages(pdf.render_run(Run(long), Presentation(summary=True)))

    assert len(both) == 2
    assert "15 more stand in the full edition." in both[0].text
    assert (
        "20 policies and 3 rulesets stand in the full edition; here are the first." in both[1].text
    )


def test_every_audit_is_attached_under_the_name_that_the_report_gives_it() -> None:
    import pikepdf  # noqa: PLC0415 (for these tests only)

    document = made("plain")
    file = pikepdf.open(io.BytesIO(document))
    text = printed.in_one_line(document)
    ranked = portfolio.policies(portfolios.run().audits)

    assert sorted(file.attachments) == ["audit-01.json", "audit-02.json", "audit-03.json"]
    for one in ranked:
        attached = file.attachments[f"audit-{one.number:02}.json"].get_file().read_bytes()
        assert attached.rstrip() == json_renderer.render(one.audit).rstrip()
        assert f"audit-{one.number:02}.json {one.audit.document.source}" in text


def test_dates_are_those_of_the_latest_audit() -> None:
    assert set(re.findall(rb"\(D:(\d{8})", printed.opened(made("plain")))) == {b"20261122"}


def test_failures_shared_gaps_and_digests_are_printed() -> None:
    text = printed.in_one_line(made("plain"))
    together = "".join(text.split())

    assert "policies/lost.txt (it is empty; add a text)" in text
    assert "One clause, fitted to each policy, closes it in 2 policies." in text
    for one in portfolio.shared_gaps(portfolio.policies(portfolios.run().audits)):
        assert one.requirement.id in text
    for audit in portfolios.run().audits:
        assert audit.document.sha256 in together
        assert audit.document.text_sha256 in together


def test_hostile_text_is_printed_as_text_and_nothing_is_fetched() -> None:
    together = "".join(printed.words(made("hostile")).split())

    assert "".join(audits.MARKUP[0].split()) in together
    assert "[U+202E]gnp.exe" in together
    assert printed.opened(made("hostile")).count(b"/Type /EmbeddedFile") == 2
