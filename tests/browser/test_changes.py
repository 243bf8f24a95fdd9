"""The pages of a difference and of a history, in a browser: axe, width, no request, and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor import cli
from tests.browser.test_accessibility import SIZES, TAGS
from tests.conftest import POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
WORSE = POLICY.replace("You can ask us to delete", "We may delete").replace(
    "We do not sell", "We sell"
)
SPITEFUL = (
    "\n<script>document.title = 'after'</script> <img src=x onerror=\"document.title = 'after'\">\n"
)
PAGES = ("diff", "history")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make both pages from three versions, the last of which wants to do harm, and one without a date."""
    folder = tmp_path_factory.mktemp("changes")
    names = (
        "harbour-2019-05-01.txt",
        "harbour-2021-03-03.txt",
        "harbour-2023-04-01.txt",
        "harbour.txt",
    )
    undated = POLICY.replace("Last updated: March 3, 2021\n", "")
    for name, text in zip(names, (POLICY, WORSE, WORSE + SPITEFUL, undated), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    old, new = str(folder / names[0]), str(folder / names[2])
    pages = {name: folder / f"{name}.html" for name in PAGES}
    named = ("-r", "ccpa", "-r", "gdpr")
    days = ("--as-of", "2019-05-01", "--as-of", "2023-04-01")
    assert cli.run(["diff", old, new, *named, *days, "-f", f"html:{pages['diff']}"]) == 0
    assert cli.run(["history", str(folder), *named, "-f", f"html:{pages['history']}"]) == 0
    return pages


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    name: str, scheme: str, size: str, made: dict[str, Path], browser: Browser
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=SIZES[size], bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(made[name].as_uri())

    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    context.close()

    assert [one["id"] for one in found["violations"]] == []
    assert too_wide <= 0


@pytest.mark.parametrize("name", PAGES)
def test_no_request_no_foreign_script_and_nothing_refused(
    name: str, made: dict[str, Path], browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)

    page.goto(made[name].as_uri())
    page.click("#theme")
    title = page.title()
    context.close()

    assert title.startswith("Policy")
    assert [one for one in asked if not one.startswith(("data:", made[name].as_uri()))] == []
    assert refused == []


def test_the_chart_says_its_numbers_in_words_and_has_its_table_beside_it(
    made: dict[str, Path], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made["history"].as_uri())

    described = page.locator("svg desc").first.text_content() or ""
    dots = page.locator("svg").first.locator("circle").count()
    rows = page.locator("table.hi-table").first.locator("tbody tr").count()
    text = page.inner_text("main")
    context.close()

    assert "2019-05-01" in described
    assert "no date" in described
    assert dots == rows == 4
    assert "Time passed" in text or "The text changed" in text
