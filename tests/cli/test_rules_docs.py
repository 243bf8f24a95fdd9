"""auditor rules docs: a catalogue whose links lead somewhere, that asks for nothing and believes no text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from auditor.cli._rulesets import load_rulesets
from auditor.cli.rules._docs_folder import MARKER
from auditor.loading.rulesets import shipped
from auditor.reporting import templating
from auditor.reporting.catalogue import pages
from tests.conftest import process, written

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Ruleset, Vocabulary
    from tests.conftest import Cli

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
VOID = {"meta", "link", "img", "input", "br", "col", "hr"}
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>document.title='reached'</script>",
    '"><a href="javascript:alert(1)">x</a>',
    "{{ 7 * 7 }} {% raw %}",
    "<!-- & ]]> &lt;b&gt;",
)
RULES = """\
id: spite
title: {0}
version: {1}
checked_on: '2026-11-01'
jurisdiction: {2}
regulator: {3}
facts:
  - id: spite.fact
    title: {4}
    type: bool
    scope: policy
    question: {0}
    find: {{affirmed: [sprocket]}}
    examples: {{affirmed: [A sprocket.], absent: [{1}]}}
requirements:
  - id: SPITE-1
    title: {1}
    regulation: {2}
    citations: [{3}]
    paraphrase: {4}
    kind: mandatory
    polarity: positive
    duty_type: disclosure
    document_home: [privacy_policy]
    audience: all
    subject: rights
    effort: small
    severity: high
    severity_reason: {0}
    applies: {{questions: [{1}], when: spite.fact}}
    in_force: {{status: in_force, first: '2020-01-01'}}
    judgeable_from: policy_text
    element_logic: all
    elements:
      - id: SPITE-1.1
        fact: spite.fact
        title: {2}
        required: true
        silence: gap
        wording: {{stated: [{3}], absent: [{4}]}}
        find: {{stated: [sprocket]}}
        examples: {{stated: [A sprocket.], absent: [{0}]}}
    remediation: {{add: {1}, model_clause: {2}}}
    enforcement: [{3}]
    verification: {{status: unverified, note: {4}}}
"""


class Page(HTMLParser):
    """Elements, ids, links and text of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.source = content.decode()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
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
        return [value for attribute, value in self.attributes if attribute == name]


@pytest.fixture(scope="module")
def rules() -> tuple[tuple[Ruleset, ...], Vocabulary]:
    return load_rulesets(shipped())


@pytest.fixture(scope="module")
def catalogue(rules: tuple[tuple[Ruleset, ...], Vocabulary]) -> dict[str, Page]:
    return {page.name: Page(page.content) for page in pages(*rules, "1.0.0")}


@pytest.fixture
def spite(folder: Path) -> str:
    texts = [json.dumps(text) for text in HOSTILE]
    (folder / "spite.yaml").write_text(RULES.format(*texts), encoding="utf-8")
    return "spite.yaml"


class TestPages:
    def test_every_link_leads_to_an_anchor_that_is_there(self, catalogue: dict[str, Page]) -> None:
        anchors = {f"{name}#{one}" for name, page in catalogue.items() for one in page.values("id")}
        links = {
            f"{name}{link}" if link.startswith("#") else link
            for name, page in catalogue.items()
            for link in page.values("href")
        }

        assert len(links) > 1000
        assert links - anchors - set(catalogue) == set()

    def test_ids_are_unique_and_every_element_is_closed(self, catalogue: dict[str, Page]) -> None:
        for page in catalogue.values():
            assert [name for name, times in Counter(page.values("id")).items() if times > 1] == []
            assert page.open == []

    def test_everything_is_there_without_scripts(
        self, catalogue: dict[str, Page], rules: tuple[tuple[Ruleset, ...], Vocabulary]
    ) -> None:
        rulesets, vocabulary = rules
        for ruleset in rulesets:
            page = catalogue[f"ruleset-{ruleset.id}.html"]
            listed = catalogue["index.html"].values("href")
            for one in ruleset.requirements:
                assert f"ruleset-{ruleset.id}.html#{one.id}" in listed
                for text in (one.title, one.paraphrase, one.remediation, *one.questions):
                    assert " ".join(text.split()) in page.words
                assert {one.id, *(e.id for e in one.elements)} <= set(page.values("id"))
        assert {one.id for one in vocabulary.facts} <= set(catalogue["facts.html"].values("id"))
        assert {one.id for one in vocabulary.concepts} <= set(
            catalogue["concepts.html"].values("id")
        )

    def test_ties_lead_to_other_pages_and_back(self, catalogue: dict[str, Page]) -> None:
        safeguard, shield = (
            catalogue["ruleset-gdpr.html"].source.split(f'<article class="finding f-critical" id="{one}"')[1]
            .split("</article>")[0]
            for one in ("GDPR-13-1-F-SAFEGUARD", "GDPR-NEG-SHIELD")
        )  # fmt: skip

        assert 'is <a href="ruleset-gdpr.html#GDPR-NEG-SHIELD">' in safeguard
        assert 'is <a href="ruleset-gdpr.html#GDPR-13-1-F-SAFEGUARD">' in shield
        assert "By date" in shield

    def test_a_fact_names_what_is_built_on_it(self, catalogue: dict[str, Page]) -> None:
        facts = catalogue["facts.html"].source
        erasure = facts.split('id="rights.erasure"')[1].split("</article>")[0]

        assert 'href="ruleset-gdpr.html#GDPR-13-2-B-ERASE.1"' in erasure

    def test_pages_ask_for_nothing_and_run_only_their_script(
        self, catalogue: dict[str, Page]
    ) -> None:
        for page in catalogue.values():
            css = re.findall(r"<style>(.*?)</style>", page.source, re.DOTALL)
            script = re.findall(r"<script>(.*?)</script>", page.source, re.DOTALL)
            (policy,) = [value for value in page.values("content") if "default-src" in value]

            assert page.values("src") == page.values("style") == []
            assert not any(page.tags[tag] for tag in ("img", "link", "iframe", "object", "base"))
            assert policy.startswith("default-src 'none'; ")
            assert f"style-src {templating.content_hash(css[0])};" in policy
            assert f"script-src {templating.content_hash(script[0])};" in policy
            assert len(css) == len(script) == 1

    def test_hostile_texts_are_printed_as_text(
        self, auditor: Cli, spite: str, folder: Path
    ) -> None:
        result = auditor("rules", "docs", "-r", spite, "-o", "out")

        assert result.code == 0, result.err
        made = {
            name: Page((folder / "out" / name).read_bytes())
            for name in ("index.html", "ruleset-spite.html", "facts.html")
        }
        for page in made.values():
            assert page.open == []
            assert page.tags["img"] == 0
            assert not [value for value in page.values("href") if "javascript" in value]
        for text in HOSTILE:
            assert text in made["ruleset-spite.html"].words
        entries = json.loads(
            re.findall(r'id="entries">(.*?)</script>', made["index.html"].source)[0]
        )
        assert entries[0]["title"] == HOSTILE[1]
        assert made["index.html"].tags["script"] == 2

    @pytest.mark.slow
    def test_the_same_rules_give_the_same_bytes(self, folder: Path) -> None:
        made = []
        for seed in ("1", "2"):
            done = process(
                "rules", "docs", "-r", "maine", "-o", seed, cwd=folder, PYTHONHASHSEED=seed
            )
            assert done.returncode == 0, done.stderr
            made.append({one.name: one.read_bytes() for one in (folder / seed).iterdir()})

        assert made[0] == made[1]


class TestFolder:
    def test_what_is_written_no_more_goes_and_what_is_foreign_stays(
        self, auditor: Cli, spite: str, folder: Path
    ) -> None:
        auditor("rules", "docs", "-r", "maine", "-o", "out")
        (folder / "out" / "notes.txt").write_text("mine")
        assert "ruleset-maine.html" in written(folder / "out")

        result = auditor("rules", "docs", "-r", spite, "-o", "out")

        assert result.code == 0
        assert written(folder / "out") == [
            MARKER, "concepts.html", "facts.html", "index.html", "notes.txt", "ruleset-spite.html",
        ]  # fmt: skip

    def test_a_folder_with_other_files_is_left_alone(
        self, auditor: Cli, spite: str, folder: Path
    ) -> None:
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text("mine")

        result = auditor("rules", "docs", "-r", spite, "-o", "site")

        assert result.code == 2
        assert "site: it holds files that this command did not write" in result.err
        assert written(folder / "site") == ["index.html"]

    def test_a_file_in_the_way_is_not_replaced(
        self, auditor: Cli, spite: str, folder: Path
    ) -> None:
        auditor("rules", "docs", "-r", "maine", "-o", "out")
        (folder / "out" / "ruleset-spite.html").write_text("mine")

        result = auditor("rules", "docs", "-r", spite, "-o", "out")

        assert result.code == 2
        assert (folder / "out" / "ruleset-spite.html").read_text() == "mine"
        assert (folder / "out" / "ruleset-maine.html").is_file()

    def test_a_forged_marker_deletes_nothing_outside(
        self, auditor: Cli, spite: str, folder: Path
    ) -> None:
        (folder / "out").mkdir()
        (folder / "precious.html").write_text("mine")
        (folder / "out" / MARKER).write_text("x\n../precious.html\n/etc/x.html\n")

        result = auditor("rules", "docs", "-r", spite, "-o", "out")

        assert result.code == 0
        assert (folder / "precious.html").is_file()

    @pytest.mark.parametrize("place", ["no/where", "spite.yaml"])
    def test_a_place_that_cannot_be_is_named(self, auditor: Cli, spite: str, place: str) -> None:
        result = auditor("rules", "docs", "-r", spite, "-o", place)

        assert result.code == 2
        assert f"{place}: " in result.err


def browse(page: Path, probe: str, fragment: str = "", *, width: int = 1280) -> str:
    """Open a page in a browser and return what a script, run after its own, writes into its title."""
    assert CHROMIUM is not None
    text = page.read_text(encoding="utf-8")
    allowed = templating.content_hash(probe).replace("'", "&#39;")
    text = text.replace("; img-src", f" {allowed}; img-src", 1)
    probed = page.with_name("probed.html")
    probed.write_text(text.replace("</body>", f"<script>{probe}</script></body>"), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 (found on this machine, not taken from a user)
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--no-first-run", f"--user-data-dir={page.parent / 'profile'}",
            f"--window-size={width},900", "--virtual-time-budget=3000", "--dump-dom", probed.as_uri() + fragment,
        ],
        capture_output=True, text=True, check=True, timeout=90,
    )  # fmt: skip
    title: str = re.findall(r"<title>(.*?)</title>", done.stdout, re.DOTALL)[0]
    return title


@pytest.fixture
def site(rules: tuple[tuple[Ruleset, ...], Vocabulary], tmp_path: Path) -> Path:
    place = tmp_path / "site"
    place.mkdir()
    for page in pages(*rules, "1.0.0"):
        (place / page.name).write_bytes(page.content)
    return place


@pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium on this machine; on Debian or Ubuntu: apt-get install chromium",
)
@pytest.mark.slow
class TestBrowser:
    def test_search_finds_a_requirement_by_id_and_by_words(self, site: Path) -> None:
        probe = """
        function ask(words) {
          var q = document.getElementById('q'); q.value = words; q.dispatchEvent(new Event('input', { bubbles: true }));
          var first = document.querySelector('#results a');
          return (first ? first.getAttribute('href') : 'none') + ' of ' + document.getElementById('count').textContent;
        }
        document.title = [ask('gdpr-13-2-b-erase'), ask('Right to ERASURE'), ask('sale.denied'), ask('zyzzyva')].join('; ');
        """

        title = browse(site / "index.html", probe)

        by_id, by_words, fact, nothing = title.split("; ")
        assert by_id.startswith("ruleset-gdpr.html#GDPR-13-2-B-ERASE of ")
        assert by_words.startswith("ruleset-gdpr.html#GDPR-13-2-B-ERASE of ")
        assert fact.startswith("facts.html#sale.denied of ")
        assert nothing == "none of 0 found"

    def test_a_link_leads_to_its_anchor_and_nothing_is_loaded(self, site: Path) -> None:
        probe = """
        setTimeout(function () {
          var loaded = performance.getEntriesByType('resource').filter(function (e) { return !/^data:/.test(e.name); });
          var bad = document.createElement('script'); bad.textContent = 'window.reached = 1'; document.body.append(bad);
          var target = document.querySelector(':target');
          document.title = [target && target.id, loaded.length, window.reached, document.fonts.check('16px "Source Serif 4"')].join(' ');
        }, 1000);
        """

        title = browse(site / "ruleset-gdpr.html", probe, "#GDPR-NEG-SHIELD.1")

        assert title == "GDPR-NEG-SHIELD.1 0  true"

    @pytest.mark.parametrize(
        "name", ["index.html", "ruleset-gdpr.html", "facts.html", "concepts.html"]
    )
    def test_no_page_is_wider_than_a_phone(self, site: Path, name: str) -> None:
        probe = "document.title = document.documentElement.scrollWidth - window.innerWidth;"

        assert int(browse(site / name, probe, width=500)) <= 0

    def test_without_scripts_the_search_is_not_shown(self, site: Path) -> None:
        page = site / "index.html"
        text = page.read_text(encoding="utf-8")
        ours = re.findall(r"script-src (.*?); img-src", text)[0]
        page.write_text(text.replace(ours, "", 1), encoding="utf-8")
        probe = """
        document.title = [getComputedStyle(document.getElementById('search')).display,
          document.querySelectorAll('.listed a').length > 200].join(' ');
        """

        assert browse(page, probe) == "none true"
