"""A browser for all tests of this folder, and the pages that it opens."""

from __future__ import annotations

import base64
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from auditor.model.presentation import Logo, Presentation
from auditor.renderers import html
from tests import audits, gallery, portfolios

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from playwright.sync_api import Browser, Page

    Open: TypeAlias = Callable[..., Page]

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
MISSING = "no Chromium on this machine; on Debian or Ubuntu: apt-get install chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SAMPLES = {
    "plain": audits.audit,
    "decided": audits.decided,
    "hostile": audits.hostile,
    "spiteful": audits.spiteful,
}
REAL = "ternholt-2020.html"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
BRANDED = Presentation(
    client=f"Aldo {audits.MARKUP[0]}",
    preparer="Lund & Weir LLP",
    logo=Logo("image/png", DOT, "Lund & Weir", 400, 120),
    accent="#7a1f3d",
    confidentiality="Privileged and confidential",
    language="de-DE",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Render the invented audits, and one that was made from a sample policy."""
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name}.html" for name in SAMPLES}
    for name, audit in SAMPLES.items():
        made[name].write_bytes(html.render(audit()))
    made["branded"] = folder / "branded.html"
    made["branded"].write_bytes(html.render(audits.audit(), BRANDED))
    made["portfolio"] = folder / "portfolio.html"
    made["portfolio"].write_bytes(html.render_run(portfolios.every(), BRANDED))
    gallery.render(REAL, folder, "html")
    return made | {"real": folder / REAL}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page by name; keywords are those of a browser context."""
    contexts = []

    def open_page(name: str, fragment: str = "", **wishes: object) -> Page:
        wishes = {"viewport": {"width": 1280, "height": 900}, **wishes}
        contexts.append(browser.new_context(**wishes))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.goto(f"{pages[name].as_uri()}{fragment}")
        return page

    yield open_page
    for one in contexts:
        one.close()
