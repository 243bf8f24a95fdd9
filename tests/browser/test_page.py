"""What the page does in a browser: it fits, asks for nothing, runs its own script alone, and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

pytestmark = pytest.mark.slow
REPORTS = ["plain", "decided", "hostile", "spiteful", "branded", "real"]
PAGES = [*REPORTS, "portfolio"]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HIDDEN = "document.querySelectorAll('.finding[hidden]').length"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_overflows_the_window(name: str, opened: Open, *, script: bool) -> None:
    page = opened(name, java_script_enabled=script)
    if script and name in REPORTS:
        page.check("input[value=satisfied]")

    over = {}
    for width in (1280, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        over[width] = page.evaluate(WIDER)

    assert over == dict.fromkeys(over, 0)


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_the_page(name: str, opened: Open) -> None:
    page = opened(name)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.reload()
    if name in REPORTS:
        page.check("input[value=satisfied]")
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith("data:")] == [page.url]


@pytest.mark.parametrize("name", REPORTS)
def test_page_runs_without_an_error(name: str, opened: Open) -> None:
    page = opened(name)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.reload()
    page.fill("#q", "privacy")
    page.click("button[type=reset]")

    assert said == []


def test_policy_refuses_what_is_not_in_the_file(opened: Open) -> None:
    page = opened("hostile")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.reached = 1';
        const style = document.createElement('style');
        style.textContent = '.grade { background: red !important }';
        const image = new Image();
        image.src = 'http://127.0.0.1:9/x.png';
        document.body.append(script, style, image);
        document.body.insertAdjacentHTML('beforeend', '<p id=p style="color: red" onclick="window.reached = 1">x</p>');
        document.getElementById('p').click();
    }""")

    assert page.evaluate("window.reached") is None
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'went', () => 'refused')") == (
        "refused"
    )
    grade = page.locator(".grade").first
    assert grade.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(34, 55, 91)"
    for directive in ("script-src", "style-src", "img-src"):
        assert any(directive in one for one in refused)


def test_without_scripts_everything_is_shown_and_what_needs_one_is_not(opened: Open) -> None:
    page = opened("decided", java_script_enabled=False)

    assert page.locator(".finding").count() == page.locator(".finding:visible").count() > 10
    assert page.locator(".js-only:visible").count() == 0
    assert page.locator(".clause").first.is_visible()


def test_model_clause_can_be_selected_without_scripts(opened: Open) -> None:
    page = opened("plain", java_script_enabled=False)
    page.locator(".clause").first.click(click_count=3)

    assert "[Company], [address], says so here" in page.evaluate("getSelection().toString()")


def test_printed_page_shows_every_finding_on_white_and_no_controls(opened: Open) -> None:
    page = opened("plain", color_scheme="dark")
    assert page.evaluate(HIDDEN) > 0

    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator(".finding").count() == page.locator(".finding:visible").count()
    for control in (".filters", ".top", ".copy"):
        assert page.locator(f"{control}:visible").count() == 0
    assert _color(page, "body") == "rgb(255, 255, 255)"


def test_page_follows_the_system_and_its_button_turns_it(opened: Open) -> None:
    page = opened("plain", color_scheme="dark")
    dark = _color(page, "body")

    button = page.get_by_role("button", name="Dark mode")
    assert button.get_attribute("aria-pressed") == "true"
    button.press("Enter")

    assert button.get_attribute("aria-pressed") == "false"
    assert dark == "rgb(16, 22, 31)"
    assert _color(page, "body") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", "rgb(122, 31, 61)"), ("dark", "rgb(178, 126, 143)")]
)
def test_page_wears_the_colour_of_its_client_where_it_can_be_read(
    scheme: str, colour: str, opened: Open
) -> None:
    page = opened("branded", color_scheme=scheme)

    assert _color(page, ".grade") == colour
    assert page.get_by_role("img", name="Lund & Weir").evaluate("i => i.naturalWidth") == 1


def test_tables_keep_their_roles_where_a_phone_shows_them_as_lists(opened: Open) -> None:
    page = opened("plain", viewport={"width": 390, "height": 844})
    table = page.get_by_role("region", name="Scores by ruleset").get_by_role("table")

    assert table.get_by_role("columnheader", name="Grade", include_hidden=True).count() == 1
    row = table.get_by_role("row").filter(has_text="Harbour Data Act").first
    assert row.get_by_role("rowheader").inner_text().startswith("Harbour Data Act")
    assert row.get_by_role("cell").first.get_attribute("data-label") == "Grade"
    assert page.locator(".cards").evaluate("t => t.scrollWidth") <= 390


def _color(page: Page, selector: str) -> str:
    found: str = page.locator(selector).evaluate("e => getComputedStyle(e).backgroundColor")
    return found
