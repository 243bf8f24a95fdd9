"""What `auditor serve` shows, in a browser: the list, and a report under the policy of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import SIZES, TAGS
from tests.serving.conftest import Served, fill, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    fill(folder)
    with serving(folder) as one:
        yield one


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_list_and_nothing_is_wider_than_the_page(
    scheme: str, size: str, shown: Served, browser: Browser
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=SIZES[size], bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{shown.port}/")

    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    context.close()

    assert [one["id"] for one in found["violations"]] == []
    assert too_wide <= 0


def test_a_report_works_under_the_policy_of_the_answer(shown: Served, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    asked: list[str] = []
    page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"http://127.0.0.1:{shown.port}/")
    page.click("text=Brightwater Broadband Privacy Policy")

    page.click("#theme")
    pressed = page.get_attribute("#theme", "aria-pressed")
    font = page.evaluate("getComputedStyle(document.body).fontFamily")
    context.close()

    own = f"http://127.0.0.1:{shown.port}/"
    assert pressed in {"true", "false"}
    assert "Inter" in font
    assert [one for one in asked if not one.startswith((own, "data:"))] == []
    assert [one for one in refused if "Content Security Policy" in one] == []


def test_a_script_that_is_not_ours_never_runs(shown: Served, browser: Browser) -> None:
    (shown.folder / "foreign.html").write_text(
        "<title>before</title><p style='color:red'>x</p><script>document.title = 'after'</script>"
        "<img src='http://127.0.0.1:9/x' onerror=\"document.title = 'after'\">"
    )
    context = browser.new_context()
    page = context.new_page()

    page.goto(f"http://127.0.0.1:{shown.port}/foreign.html")
    page.wait_for_timeout(200)
    title = page.title()
    context.close()

    assert title == "before"
