"""The HTML report: one file that asks for nothing, escapes everything and links all it shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from auditor.model.ruleset import Auditee
from auditor.renderers import html
from auditor.reporting import passages, templating
from tests import audits

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.audit import Audit

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
VOID = {"meta", "link", "img", "input", "br", "col", "hr"}


class Page(HTMLParser):
    """Elements, ids, links and text of a page."""

    def __init__(self, audit: Audit) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html.render(audit).decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(audits.audit())


@pytest.fixture(scope="module")
def hostile() -> Page:
    return Page(audits.hostile())


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_every_element_is_closed_where_it_was_opened(
    which: str, request: pytest.FixtureRequest
) -> None:
    read: Page = request.getfixturevalue(which)

    assert read.open == []


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_ids_are_unique_and_every_link_has_its_target(
    which: str, request: pytest.FixtureRequest
) -> None:
    read: Page = request.getfixturevalue(which)
    ids = read.values("id")

    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert {link for link in read.values("href") if link.removeprefix("#") not in ids} == set()


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_file_asks_for_nothing_and_runs_only_its_own_script(
    which: str, request: pytest.FixtureRequest
) -> None:
    read: Page = request.getfixturevalue(which)

    assert read.tags["script"] == 1
    assert read.tags["style"] == 1
    assert not any(read.tags[tag] for tag in ("img", "link", "iframe", "object", "embed", "base"))
    assert read.values("src") == []
    assert read.values("style") == []
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in read.values("href"))


def test_hostile_text_is_printed_as_text(hostile: Page) -> None:
    for markup in audits.MARKUP:
        assert " ".join(markup.split()) in hostile.words


def test_reading_order_marks_are_shown_and_control_characters_dropped(hostile: Page) -> None:
    assert "[U+202E]gnp.exe" in hostile.words
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(hostile.text)
    )


def test_security_policy_admits_exactly_the_style_and_the_script_of_the_file() -> None:
    text = html.render(audits.audit()).decode()
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)[0]
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[0]

    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0].replace(
        "&#39;", "'"
    )

    assert f"style-src {templating.content_hash(css)};" in policy
    assert f"script-src {templating.content_hash(script)};" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_every_requirement_stands_in_the_coverage_matrix(page: Page) -> None:
    matrix = page.words.split("Coverage matrix")[1].split("Text of the document")[0]

    assert all(one.requirement.id in matrix for one in audits.audit().findings)


def test_gap_shows_quote_near_miss_remedy_clause_and_status_of_the_citation(page: Page) -> None:
    card = page.words.split("A legal ground, tied to a purpose")[1].split("HARBOUR-6-1")[0]

    assert "Looked at \u201c" not in card  # browsers draw the marks of <q>
    assert "We keep your data for as long as we need it for the purposes above." in card
    assert (
        "(line 23, How long we keep it) but it fell short: no words for \u201clegal ground\u201d."
        in card
    )
    assert "Add a sentence that says it" in card
    assert "[Company], [address], says so here" in card
    assert "Compared with a secondary source." in card


def test_pair_is_one_card_and_the_other_side_leads_to_it(page: Page) -> None:
    assert "Stands for HARBOUR-5-1 too" in page.words
    assert "Shown under HARBOUR-NEG-1" in page.words


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (audits.TEXT, "Brightwater", "Brightwater Broadband Privacy Policy"),
        ("Menu\n" + audits.TEXT, "Brightwater", "Brightwater: privacy policy"),
        ("Menu\n" + audits.TEXT, None, "brightwater.txt"),
    ],
    ids=["heading at the head", "only further down", "nobody named"],
)
def test_title_is_the_heading_at_the_head_else_whose_it_is(
    text: str, name: str | None, title: str
) -> None:
    audit = audits.audit()
    sections = audits.sections_of(text)
    changed = replace(
        audit, document=replace(audit.document, text=text, blocks=()), sections=sections, auditee=Auditee(name)
    )  # fmt: skip

    headings = re.findall(r"<h1>(.*?)</h1>", html.render(changed).decode())

    assert headings == [title]


def test_limits_are_said(page: Page) -> None:
    assert "audit findings, not legal advice" in page.words
    assert "not a finding that the law was broken" in page.words


def test_ruleset_of_which_nothing_is_known_has_a_paragraph_and_no_cards(page: Page) -> None:
    assert "It is not known whether its 3 requirements apply." in page.words
    assert "quayside" not in page.values("data-ruleset")


def test_the_whole_text_is_there_with_every_evidence_marked(page: Page) -> None:
    text = "".join(s.text for p in passages.passages(audits.audit()) for s in p.segments)

    assert "".join(text.split()) == "".join(audits.TEXT.split())
    assert "for their own marketing, unless you tell us not to." in page.words
    quotes = {
        e.span for f in audits.audit().findings for r in f.elements for e in r.reading.evidence
    }
    assert {f"e-{span.start}-{span.end}" for span in quotes} <= set(page.values("id"))


def test_audit_without_gaps_or_grades_renders() -> None:
    audit = audits.audit()
    nothing = replace(
        audit, rulesets=audit.rulesets[2:], scorecards=audit.scorecards[2:], findings=audits.quayside(),
        assumptions=(), observations=(), sections=(),
    )  # fmt: skip

    words = Page(nothing).words

    assert "No gaps were found." in words
    assert "Nothing could be graded" in words


def test_same_bytes_in_two_processes_with_other_hash_seeds() -> None:
    code = "import hashlib; from tests import audits; from auditor.renderers import html; print(hashlib.sha256(html.render(audits.audit())).hexdigest())"

    runs = {
        subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone, "PATH": ""},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip

    assert len(runs) == 1


def browse(folder: Path, page: bytes, probe: str, *, width: int = 1280) -> str:
    """Open a page in a browser and return what a script, run after it, writes into its title."""
    assert CHROMIUM is not None
    text = page.decode()
    allowed = templating.content_hash(probe).replace("'", "&#39;")
    text = text.replace("; img-src", f" {allowed}; img-src", 1)
    text = text.replace("</body>", f"<script>{probe}</script></body>")
    (folder / "page.html").write_text(text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 (found on this machine, not taken from a user)
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--no-first-run", f"--user-data-dir={folder / 'profile'}",
            f"--window-size={width},900", "--virtual-time-budget=3000", "--dump-dom", (folder / "page.html").as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=90,
    )  # fmt: skip
    title: str = re.findall(r"<title>(.*?)</title>", done.stdout, re.DOTALL)[0]
    return title


needs_chromium = pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium on this machine; on Debian or Ubuntu: apt-get install chromium",
)


@needs_chromium
@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 500])
def test_nothing_overflows_the_window(tmp_path: Path, width: int) -> None:
    probe = "document.title = 'over ' + (document.documentElement.scrollWidth - document.documentElement.clientWidth)"

    assert browse(tmp_path, html.render(audits.hostile()), probe, width=width) == "over 0"


@needs_chromium
@pytest.mark.slow
def test_filters_count_hide_and_reveal(tmp_path: Path) -> None:
    probe = """
    var seen = [document.getElementById('count').textContent];
    document.getElementById('blocks').click(); seen.push(document.getElementById('count').textContent);
    document.getElementById('blocks').click();
    document.querySelector('input[value=harbour]').click(); seen.push(document.getElementById('count').textContent);
    seen.push(String(document.getElementById('HARBOUR-4-1').hidden));
    document.title = seen.join('; ');
    """

    title = browse(tmp_path, html.render(audits.audit()), probe)

    assert title == "8 of 8 gaps shown; 4 of 8 gaps shown; 1 of 8 gaps shown; true"


@needs_chromium
@pytest.mark.slow
def test_browser_runs_no_script_but_ours_and_loads_nothing(tmp_path: Path) -> None:
    probe = """
    var bad = document.createElement('script'); bad.textContent = 'window.reached = 1'; document.body.append(bad);
    var loaded = performance.getEntriesByType('resource').filter(function (e) { return !/^data:/.test(e.name); });
    document.title = 'reached ' + window.reached + ', canary ' + document.querySelectorAll('img, iframe, link').length +
      ', loaded ' + loaded.length + ', styled ' + (getComputedStyle(document.querySelector('.grade')).backgroundColor);
    """

    title = browse(tmp_path, html.render(audits.hostile()), probe)

    assert title == "reached undefined, canary 0, loaded 0, styled rgb(34, 55, 91)"


@needs_chromium
@pytest.mark.slow
def test_without_scripts_everything_is_shown_and_the_filters_are_not(tmp_path: Path) -> None:
    page = html.render(audits.audit()).decode()
    ours = re.findall(r"script-src (.*?); img-src", page)[0]
    probe = """
    document.title = [getComputedStyle(document.getElementById('filters')).display,
      document.querySelectorAll('.finding:not([hidden])').length].join(' ');
    """

    title = browse(tmp_path, page.replace(ours, "", 1).encode(), probe)

    assert title == "none 8"


def test_where_to_start_names_the_duty_beside_the_cure(page: Page) -> None:
    first = next(one.requirement for one in audits.audit().findings if one.blocking)

    assert f"{first.title}: {first.remediation}" in page.words


def test_an_act_judged_in_part_is_marked_as_provisional(page: Page) -> None:
    acts = [part for card in audits.audit().scorecards for part in (card, *card.by_regulation)]
    provisional = sum(one.provisional and one.grade is not None for one in acts)

    assert provisional
    assert sum("prov" in value.split() for value in page.values("class")) == provisional
