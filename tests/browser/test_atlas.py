"""The atlas in a browser: charts are drawn, tables sort and filter, its numbers are those of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from auditor import cli
from tests.atlas import corpora
from tests.batch.collections import rows
from tests.browser.test_accessibility import SIZES, TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from playwright.sync_api import Browser, Page

    Open: TypeAlias = Callable[..., Page]

pytestmark = pytest.mark.slow
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHOWN = "#duties tbody tr:not([hidden])"
GAPS = {"partial", "missing", "defective"}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The runs of which pages are made."""
    folder = tmp_path_factory.mktemp("runs")
    return {
        "large": corpora.large(folder / "large"),
        "other": corpora.large(folder / "other", seed=8),
        "one": corpora.one(folder / "one"),
        "nothing": corpora.nothing(folder / "nothing"),
        "unfinished": corpora.unfinished(folder / "unfinished"),
    }


@pytest.fixture(scope="module")
def pages(runs: dict[str, Path]) -> dict[str, Path]:
    """The page of each run; that of the large one shows what differs from the other."""
    made = {name: run.with_suffix(".html") for name, run in runs.items()}
    for name, run in runs.items():
        against = ["--against", str(runs["other"])] if name == "large" else []
        assert cli.run(["atlas", str(run), "-o", str(made[name]), *against]) == 0
    return made


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page by name; keywords are those of a browser context."""
    contexts = []

    def open_page(name: str, **wishes: object) -> Page:
        wishes = {"viewport": {"width": 1280, "height": 900}, **wishes}
        contexts.append(browser.new_context(**wishes))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.goto(pages[name].as_uri())
        return page

    yield open_page
    for one in contexts:
        one.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["large", "nothing"])
def test_axe_finds_nothing(name: str, scheme: str, size: str, opened: Open) -> None:
    page = opened(name, color_scheme=scheme, viewport=SIZES[size], bypass_csp=True)
    if name == "large":
        page.check("#none")
        for summary in page.locator("summary").all():
            summary.click()

    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response

    assert [(one["id"], one["nodes"][0]["target"]) for one in found["violations"]] == []


@pytest.mark.parametrize("name", ["large", "one", "nothing", "unfinished"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_nothing_is_wider_than_the_window(name: str, opened: Open, *, script: bool) -> None:
    page = opened(name, java_script_enabled=script)

    over = {}
    for width in (1280, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        over[width] = page.evaluate(WIDER)

    assert over == dict.fromkeys(over, 0)


@pytest.mark.parametrize("name", ["large", "one", "nothing"])
def test_no_request_no_foreign_script_and_no_error(
    name: str, pages: dict[str, Path], browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(pages[name].as_uri())
    page.click("#theme")
    page.wait_for_load_state("networkidle")
    title = page.title()
    context.close()

    assert title.startswith("Atlas of ")
    assert [one for one in asked if not one.startswith(("data:", pages[name].as_uri()))] == []
    assert said == []


def test_shares_on_the_page_are_those_of_the_tables(runs: dict[str, Path], opened: Open) -> None:
    page = opened("large", java_script_enabled=False)
    counts: dict[str, list[int]] = {}
    for one in rows(runs["large"], "findings"):
        if one["outcome"] in {*GAPS, "satisfied"}:
            known = counts.setdefault(one["requirement"], [0, 0])
            known[0] += one["outcome"] in GAPS
            known[1] += 1

    shown = {}
    for row in page.locator("#duties tbody tr").all():
        name = row.locator(".rid").inner_text()
        shown[name] = row.locator("td").last.inner_text().split()

    assert set(shown) == {*corpora.DUTIES, *corpora.QUAY}
    for name, (gaps, decided) in counts.items():
        assert shown[name][-3:] == [str(gaps), "of", str(decided)]
        assert shown[name][0] == f"{gaps / decided:.0%}"
    assert shown["HDA-7"] == ["decided", "for", "none"]


def test_a_bar_is_as_long_as_what_it_counts(runs: dict[str, Path], opened: Open) -> None:
    page = opened("large")
    found = [r for r in rows(runs["large"], "findings") if r["requirement"] == "HDA-1"]
    missing = sum(one["outcome"] == "missing" for one in found)

    bar = page.locator("#duties tr[data-order]").filter(has_text="HDA-1").locator("svg").first
    widths = bar.evaluate(
        "s => [s.querySelector('.o-missing').getBoundingClientRect().width, s.getBoundingClientRect().width]"
    )

    assert widths[0] / widths[1] == pytest.approx(missing / len(found), abs=0.005)
    assert f"missing {missing}" in (bar.get_attribute("aria-label") or "")


def test_filters_hide_and_say_how_many_are_shown(opened: Open) -> None:
    page = opened("large")
    assert page.locator(SHOWN).count() == 8  # HDA-7 was decided for no policy
    assert page.inner_text("#count") == "8 of 9 requirements shown"

    page.check("#none")
    assert page.locator(SHOWN).count() == 9
    page.uncheck("#recommended")
    assert page.locator(SHOWN).count() == 8
    page.uncheck("input[value=quay]")
    assert page.locator(SHOWN).count() == 6
    page.uncheck("input[value=high]")
    shown = page.locator(f"{SHOWN} .rid").all_inner_texts()
    assert sorted(shown) == ["HDA-1", "HDA-4", "HDA-5"]
    page.fill("#q", "hda-5")
    assert page.inner_text("#count") == "1 of 9 requirements shown"
    page.click("button[type=reset]")
    expect(page.locator("#count")).to_have_text("8 of 9 requirements shown")


def test_heads_sort_both_ways_by_keyboard(opened: Open) -> None:
    page = opened("large")

    def shares() -> list[float]:
        told = page.locator(SHOWN).evaluate_all("rs => rs.map(r => Number(r.dataset.share))")
        return [float(one) for one in told]

    button = page.get_by_role("columnheader", name="Gaps, 0 to 100%").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    falling = shares()
    page.keyboard.press("Enter")
    rising = shares()

    head = page.get_by_role("columnheader", name="Gaps, 0 to 100%")
    assert head.get_attribute("aria-sort") == "ascending"
    assert falling == sorted(falling, reverse=True)
    assert rising == sorted(rising)
    assert page.locator("#duties [aria-sort]").count() == 1


def test_each_chart_says_its_numbers_in_words_and_the_courses_have_tables(opened: Open) -> None:
    page = opened("large", java_script_enabled=False)

    charts = page.locator("svg[role=img]").all()
    courses = page.locator("#trends figure")

    assert len(charts) > 15
    for one in charts:
        label = one.get_attribute("aria-label")
        named = (one.get_attribute("aria-labelledby") or "").split()
        words = [page.locator(f"#{name}").text_content() or "" for name in named]
        assert label or (len(words) == 2 and all(words))
    assert courses.count() == courses.locator("table").count() >= 4
    assert "2018" in (courses.first.locator("desc").text_content() or "")


def test_a_year_of_three_policies_has_no_point_and_stands_in_the_table(opened: Open) -> None:
    page = opened("large")
    figure = page.locator("#trends figure").first

    points = figure.locator("circle").count()
    rings = figure.locator("circle.ring").count()
    lines = figure.locator("line.course").count()
    figure.locator("summary").click()

    assert (points, rings, lines) == (4, 1, 2)  # 20, 16, 12 and 7 policies; of 2023 there are 3
    assert figure.locator("tbody tr").count() == 5
    assert figure.locator("tbody tr").last.inner_text().split()[:2] == ["2023", "3"]


def test_names_of_others_run_nothing_and_quote_nothing(opened: Open) -> None:
    page = opened("large")

    assert page.title().startswith("Atlas of ")
    assert page.locator("main script").count() == 0
    assert corpora.HOSTILE.split(">")[0] in page.inner_text("#services")


def test_a_run_that_is_not_finished_says_so(opened: Open) -> None:
    said = opened("unfinished").inner_text("#summary")

    assert "The run is not finished. 9 policies of 10 are still to come" in said


def test_one_policy_and_none_are_said_and_not_averaged(opened: Open) -> None:
    page = opened("one")
    assert "Atlas of 1 policy" in page.inner_text("h1")
    assert page.locator("#trends, .median").count() == 0
    assert "1 of 1" in page.inner_text("#worst")

    page = opened("nothing")
    assert "No policy was audited." in page.inner_text("#summary")
    assert page.locator("#coverage").count() == 0
    assert "1 policy could not be read" in page.inner_text("#corpus")


def test_dark_charts_are_drawn_in_other_colours(opened: Open) -> None:
    fill = "s => getComputedStyle(document.querySelector(s)).fill"
    light, dark = opened("large", color_scheme="light"), opened("large", color_scheme="dark")

    for selector in (".num", ".o-missing", ".dot"):
        assert light.evaluate(fill, selector) != dark.evaluate(fill, selector)


def test_print_is_on_white_and_without_controls(opened: Open) -> None:
    page = opened("large", color_scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator(".filters:visible, .top:visible").count() == 0
    background = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.o-missing')).fill") == (
        "rgb(161, 42, 82)"
    )
