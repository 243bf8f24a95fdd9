"""A page full of attacks, opened in a browser that may run and fetch whatever it is told: nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.model.audit import Failure, Run
from auditor.renderers import html
from tests.attacks import everywhere
from tests.attacks.canary import listening
from tests.attacks.payloads import Bait, of_browsers, of_other_formats, of_pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("edition", ["report", "portfolio", "unprotected"])
def test_nothing_is_fetched_or_run(edition: str, browser: Browser, tmp_path: Path) -> None:
    with listening() as canary:
        at = Bait.laid(tmp_path, canary.net)
        attacks = (
            *of_pages(at).values(),
            *of_browsers(at).values(),
            *of_other_formats(at).values(),
        )
        page = made(edition, attacks)
        (tmp_path / "page.html").write_bytes(page)
        context = browser.new_context(bypass_csp=True)  # what is escaped needs no policy
        shown = context.new_page()
        asked: list[str] = []
        dialogs: list[str] = []

        def closed(one: Dialog) -> None:
            dialogs.append(one.message)
            one.dismiss()

        shown.on("request", lambda one: asked.append(one.url))
        shown.on("dialog", closed)

        shown.goto((tmp_path / "page.html").as_uri())
        shown.keyboard.press("Tab")
        shown.mouse.move(300, 300)
        shown.wait_for_timeout(300)
        context.close()
        reached = canary.taken()

    foreign = [one for one in asked[1:] if not one.startswith("data:")]
    if edition == "unprotected":
        assert reached, "this browser would do it"
        return
    assert (foreign, reached, dialogs) == ([], [], [])


def made(edition: str, attacks: tuple[str, ...]) -> bytes:
    looks = everywhere.presentation(" ".join(attacks))
    if edition == "report":
        return html.render(everywhere.audit(*attacks), looks)
    if edition == "portfolio":
        audits = tuple(everywhere.audit(*attacks[place:], "x") for place in (0, 7, 20))
        return html.render_run(Run(audits, (Failure(attacks[0], attacks[1], 3),)), looks)
    return b"<!DOCTYPE html><title>x</title>" + "".join(attacks).encode()
