"""auditor atlas: one file, the same for the same run, with where its numbers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlas import corpora
from tests.batch import by_hand
from tests.conftest import FEW, POLICY, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli


@pytest.fixture
def out(folder: Path) -> Path:
    """A corpus of sixty policies."""
    return corpora.large(folder / "out")


def test_the_page_is_written_beside_and_is_the_same_each_time(
    auditor: Cli, folder: Path, out: Path
) -> None:
    first = auditor("atlas", out.name)
    made = (folder / "atlas.html").read_bytes()
    auditor("atlas", out.name, "-o", "again.html")

    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("atlas.html: ")
    assert (folder / "again.html").read_bytes() == made
    assert [name for name in written(folder) if not name.startswith("out/")] == [
        "again.html",
        "atlas.html",
    ]


def test_the_page_says_where_its_numbers_come_from(auditor: Cli, out: Path) -> None:
    page = _plain(auditor("atlas", out, "-o", "-").out)

    for said in (
        "auditor 9.9.9 judged",
        "Harbour Data Act",
        "1.2.0",
        "ab" * 32,
        "December 1, 2025",
        "January 1, 2026",
        "3 of 60 policies (5%) were judged by two engines",
        "Audit findings, not legal advice.",
    ):
        assert said in page


def test_names_of_services_can_be_left_out(auditor: Cli, out: Path) -> None:
    assert "Ada Ferries" in auditor("atlas", out, "-o", "-").out
    assert "Ada Ferries" not in auditor("atlas", out, "-o", "-", "--no-names").out


def test_no_passage_of_a_policy_is_on_the_page(auditor: Cli, folder: Path) -> None:
    (folder / "policy.txt").write_text(POLICY, encoding="utf-8")
    auditor("batch", "policy.txt", "-o", "out", *FEW)

    page = auditor("atlas", "out", "-o", "-").out

    assert "Atlas of 1 policy" in page
    assert [line for line in POLICY.splitlines() if len(line) > 20 and line in page] == []


def test_what_two_runs_were_told_otherwise_is_told(auditor: Cli, folder: Path, out: Path) -> None:
    other = corpora.large(folder / "other")
    by_hand.retell(other, as_of="2025-01-01", rulesets={"harbour": ["1.2.0", "ef" * 32]})

    page = auditor("atlas", out, "-o", "-", "--against", other).out

    assert "harbour 1.2.0 efefefef\u2026" in page
    assert "harbour 1.2.0 abababab\u2026, quay 0.3.0 cdcdcdcd\u2026" in page
    assert "<td>2025-01-01</td><td>2026-01-01</td>" in page
    assert "No outcome differs." in page


def test_title_and_duties_are_those_that_were_asked_for(auditor: Cli, out: Path) -> None:
    page = auditor("atlas", out, "-o", "-", "--title", "Ferries <2026>", "--duty", "HDA-5").out

    assert "<h1>Ferries &lt;2026&gt;</h1>" in page
    assert "chooses others" not in page


def test_ids_that_stand_twice_are_said(auditor: Cli, folder: Path) -> None:
    documents = [{"document": "p1"}, {"document": "p1"}, {"document": "p2"}]
    by_hand.run(folder / "out", documents=documents, findings=by_hand.findings({"A": "ms"}))

    assert "1 policy bears the id of another one" in _plain(auditor("atlas", "out", "-o", "-").out)


def test_a_page_of_very_many_duties_stays_small_and_says_what_is_left_out(
    auditor: Cli, folder: Path
) -> None:
    corpora.wide(folder / "out")

    page = auditor("atlas", "out", "-o", "-").out

    assert len(page.encode()) < 1_500_000
    assert page.count("<tr data-order=") == 600
    assert "900 more are left out" in _plain(page)
    assert "1 policy tells no year" in _plain(page)


def _plain(page: str) -> str:
    """Return a page with usual spaces only."""
    return page.replace("\u00a0", " ").replace("</b>", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "no run of auditor batch is there"),
        (("out", "--duty", "HDA-99"), "unknown requirement 'HDA-99'"),
        (("out", "-o", "no/such/atlas.html"), "the folder no/such does not exist"),
        (("out", "--against", "nowhere"), "no run of auditor batch is there"),
    ],
)
def test_wrong_use_is_said(
    auditor: Cli, folder: Path, out: Path, words: tuple[str, ...], said: str
) -> None:
    del out
    (folder / "nowhere").mkdir()

    result = auditor("atlas", *words)

    assert result.code == 2
    assert said in result.err
    assert not (folder / "atlas.html").exists()
