"""The portfolio edition as a page: several policies in one, each table whole, nothing asked for, nothing obeyed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from auditor.model.audit import Run
from auditor.model.presentation import PLAIN
from auditor.model.vocabulary import GAPS
from auditor.renderers import html
from auditor.reporting import portfolio, templating
from tests import audits, portfolios

VOID = {"meta", "link", "img", "input", "br", "col", "hr"}
RUNS = {"plain": portfolios.run(), "hostile": portfolios.hostile(), "many": portfolios.many(14)}


class Page(HTMLParser):
    """Elements, ids, links and text of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"td", "th", "li", "p"}:
            self.text.append(" ")

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
def page() -> Page:
    return Page(html.render_run(portfolios.run()))


@pytest.fixture(scope="module", params=RUNS, ids=str)
def every(request: pytest.FixtureRequest) -> Page:
    return Page(html.render_run(RUNS[request.param]))


def test_one_policy_alone_has_the_ordinary_report() -> None:
    audit = audits.audit()

    assert html.render_run(Run((audit,))) == html.render(audit)


def test_where_nothing_was_audited_there_is_no_report() -> None:
    assert html.render_run(Run((), (portfolios.LOST,))) == b""


def test_same_run_gives_the_same_bytes() -> None:
    assert html.render_run(portfolios.run()) == html.render_run(portfolios.run())


def test_order_of_the_inputs_does_not_matter() -> None:
    run = portfolios.run()

    assert html.render_run(run) == html.render_run(replace(run, audits=run.audits[::-1]))


def test_page_is_well_formed_with_unique_ids_and_links_that_lead_somewhere(every: Page) -> None:
    ids = every.values("id")

    assert every.open == []
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert {link for link in every.values("href") if link.removeprefix("#") not in ids} == set()


def test_page_asks_for_nothing_and_runs_one_script(every: Page) -> None:
    assert every.tags["script"] == 1
    assert every.tags["style"] == 1
    assert not any(every.tags[tag] for tag in ("img", "link", "iframe", "object", "embed", "base"))
    assert every.values("src") == []
    assert every.values("style") == []
    assert not [name for name, _ in every.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in every.values("href"))


def test_security_policy_admits_exactly_the_style_and_the_script_of_the_page() -> None:
    text = html.render_run(portfolios.run()).decode()
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)[0]
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[0]

    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0].replace(
        "&#39;", "'"
    )

    assert f"style-src {templating.content_hash(css)};" in policy
    assert f"script-src {templating.content_hash(script)};" in policy
    assert policy.startswith("default-src 'none'")


def test_hostile_text_is_printed_as_text() -> None:
    words = Page(html.render_run(portfolios.hostile())).words

    assert " ".join(audits.MARKUP[0].split()) in words
    assert " ".join(audits.MARKUP[1].split()) in words
    assert "[U+202E]gnp.exe" in words


def test_summary_says_how_many_what_is_weakest_and_what_was_not_audited(page: Page) -> None:
    summary = page.words.split("Ranking, the worst first")[0]

    assert "3 policies, 3 rulesets, the law as of November 22, 2026." in summary
    assert "The weakest is Brightwater: grade E under Harbour Data Act." in summary
    assert "1 input was not audited and stands in no table of this report." in summary
    assert "policies/lost.txt: it is empty; add a text" in summary


def test_without_failures_none_are_spoken_of() -> None:
    run = replace(portfolios.run(), failures=())

    assert "Not audited" not in Page(html.render_run(run)).words


def test_ranking_has_grade_band_gaps_and_the_gate_s_answer_of_each_policy(page: Page) -> None:
    ranking = page.words.split("Ranking, the worst first")[1].split("Policy by ruleset")[0]
    rank = "1 Brightwater"

    assert "Ranked by the grade of the weakest ruleset" in ranking
    assert f"{rank}policies/brightwater.txt, last updated March 4, 2024 E" in ranking
    assert "Harbour Data Act33.2 to 58.7" in ranking
    assert ranking.index("Brightwater") < ranking.index("Candle") < ranking.index("Aldous")
    assert ranking.count("fails") == 2
    assert ranking.count("passes") == 1


def test_matrix_says_grade_and_what_blocks_in_words(page: Page) -> None:
    matrix = page.words.split("Policy by ruleset")[1].split("Subject by policy")[0]

    assert "1 Brightwater E 3 blocking B 1 blocking not known to apply" in matrix
    assert "3 Aldous Fibre A no gaps A no gaps not known to apply" in matrix


def test_matrix_of_subjects_has_a_row_for_each_and_stays_narrow() -> None:
    run = portfolios.many(14)
    made = Page(html.render_run(run))
    matrix = made.words.split("Subject by policy")[1].split("Shared gaps")[0]
    asked = portfolio.subjects(portfolio.policies(run.audits))

    labels = [value for value in made.values("aria-label") if value.startswith("Gaps by subject")]

    assert labels == [
        "Gaps by subject, policies 1 to 5",
        "Gaps by subject, policies 6 to 10",
        "Gaps by subject, policies 11 to 14",
    ]
    assert all(matrix.count(title) == 3 for _, title in asked)


def test_shared_gaps_name_the_policies_and_the_clause_that_closes_them(page: Page) -> None:
    shared = page.words.split("Shared gaps")[2].split("Dates, the oldest first")[0]
    found = portfolio.shared_gaps(portfolio.policies(portfolios.run().audits))

    assert all(one.requirement.id in shared for one in found)
    assert "One clause, fitted to each policy, closes it in 2 policies." in shared
    assert "[Company], [address], says so here" in shared
    assert "Aldous" not in shared


def test_waived_gap_is_said_to_be_waived(page: Page) -> None:
    assert "2 (waived)" in page.words.split("Shared gaps")[2]


def test_policies_without_a_common_gap_have_no_chapter_of_them() -> None:
    run = portfolios.run()

    words = Page(html.render_run(replace(run, audits=run.audits[:2]))).words

    assert "Shared gaps" not in words
    assert "They have no gap in common." in words


def test_dates_begin_with_what_bears_none_and_tell_the_age(page: Page) -> None:
    dates = page.words.split("Dates, the oldest first")[1].split("Policy by policy")[0]

    assert dates.index("Candle Mobile Undated cannot be told") < dates.index("Brightwater Last")
    assert "Last updated March 4, 2024 2 years, 8 months November 22, 2026" in dates
    assert "The Port Accord of 2009 ended on February 1, 2016." in dates


def test_profile_shows_what_blocks_with_the_passage_that_shows_it(page: Page) -> None:
    profile = page.words.split("Policy by policy")[1].split("2. Candle Mobile")[0]
    blocking = [
        one.requirement
        for one in audits.audit().findings
        if one.blocking and one.outcome in GAPS and one.requirement.id != "HARBOUR-5-1"
    ]

    assert "1. Brightwater" in profile
    assert "The gate fails: 4 findings block." in profile
    assert all(f"{one.id} " in profile and f"{one.title}." in profile for one in blocking)
    assert "Nearest: We keep your data for as long as we need it for the purposes above." in profile
    assert "It falls short: no words for \u201clegal ground\u201d." in profile


def test_policy_in_which_nothing_blocks_says_so(page: Page) -> None:
    assert "Nothing blocks in it." in page.words.split("3. Aldous Fibre")[1]


def test_digests_of_every_document_and_ruleset_are_given(page: Page) -> None:
    repro = "".join(page.words.split("Reproducibility")[1].split())

    for one in portfolios.run().audits:
        assert one.document.sha256 in repro
        assert one.document.text_sha256 in repro
    assert audits.digest("harbour") in repro


def test_rulesets_in_two_versions_are_both_named() -> None:
    run = portfolios.run()
    first, *others = run.audits
    older = tuple(
        replace(one, version="0.9.0", sha256=audits.digest("old")) for one in first.rulesets
    )

    words = Page(html.render_run(Run((replace(first, rulesets=older), *others)))).words

    assert words.count("0.9.0") == 3
    assert "Not all policies were judged alike; these differ: the version of a ruleset," in words


def test_presentation_dresses_the_page() -> None:
    dressed = replace(
        PLAIN, client="Quay Group", preparer="Lund & Weir", confidentiality="For counsel only.", language="en-GB"
    )  # fmt: skip

    words = Page(html.render_run(portfolios.run(), dressed)).words

    assert "Portfolio of Quay Group: 3 policies" in words
    assert "Prepared for Quay Group by Lund & Weir" in words
    assert "For counsel only." in words
    assert "22 November 2026" in words
