"""The page is used with the keyboard alone: filters, search, copying, links that lead to what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from auditor.model.vocabulary import GAPS, Outcome
from tests import audits

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

pytestmark = pytest.mark.slow
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }"

IN_SIGHT = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight / 2;
}"""


def shown(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator(".finding:visible").all()]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def test_first_stop_of_the_tab_key_skips_to_the_report(opened: Open) -> None:
    page = opened("plain")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")

    assert focused(page) == "main"


def test_what_has_the_focus_can_be_seen(opened: Open) -> None:
    page = opened("plain")
    tab_to(page, "input[name=severity]")

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    assert outline == "solid"


def test_filters_work_by_keyboard_and_say_how_many_are_left(opened: Open) -> None:
    page = opened("plain")
    everything = shown(page)

    tab_to(page, "input[name=ruleset][value=harbour]")
    page.keyboard.press("Space")

    assert all(one.startswith("HARBOUR") for one in set(everything) - set(shown(page)))
    assert shown(page) == [one for one in everything if not one.startswith("HARBOUR")]
    assert page.locator("#count").inner_text() == f"{len(shown(page))} of 13 findings shown"
    assert page.locator("#count").get_attribute("role") == "status"
    assert not page.locator("#r-harbour").is_visible()


def test_filter_of_outcomes_begins_with_what_is_open(opened: Open) -> None:
    page = opened("plain")
    outcome = {one.requirement.id: one.outcome for one in audits.audit().findings}
    assert {outcome[one] for one in shown(page)} == {*GAPS, Outcome.REVIEW}

    tab_to(page, "input[name=outcome][value=satisfied]")
    page.keyboard.press("Space")

    assert {outcome[one] for one in shown(page)} == {*GAPS, Outcome.REVIEW, Outcome.SATISFIED}


def test_filter_of_severities(opened: Open) -> None:
    page = opened("plain")
    severity = {
        one.requirement.id: one.requirement.severity.value for one in audits.audit().findings
    }

    for name in ("critical", "medium", "low"):
        page.locator(f"input[name=severity][value={name}]").press("Space")

    assert {severity[one] for one in shown(page)} == {"high"}


@pytest.mark.parametrize("sought", ["hours contact", "HOURS   Contact"], ids=["words", "capitals"])
def test_search_finds_all_words_in_any_order_and_lights_them(sought: str, opened: Open) -> None:
    page = opened("plain")
    tab_to(page, "#q")

    page.keyboard.type(sought)

    assert shown(page) == ["HARBOUR-4-3"]
    assert page.locator("#count").inner_text() == "1 of 13 findings shown"
    assert page.evaluate("CSS.highlights.get('sought').size") > 1


def test_search_that_finds_nothing_says_so_and_reset_brings_all_back(opened: Open) -> None:
    page = opened("plain")
    everything = shown(page)

    page.locator("#q").fill("zebra")
    assert (shown(page), page.locator("#count").inner_text()) == ([], "0 of 13 findings shown")
    tab_to(page, "button[type=reset]")
    page.keyboard.press("Enter")

    expect(page.locator(".finding:not([hidden])")).not_to_have_count(0)
    assert shown(page) == everything


def test_what_blocks_and_what_is_waived_can_be_shown_alone(opened: Open) -> None:
    page = opened("decided")
    findings = audits.decided().findings

    page.locator("#blocks").press("Space")
    assert set(shown(page)) == {one.requirement.id for one in findings if one.blocking}

    page.locator("#blocks").press("Space")
    page.locator("#waived").press("Space")
    assert set(shown(page)) == {one.requirement.id for one in findings if one.waived}


def test_clause_is_copied_by_keyboard_and_a_status_says_so(opened: Open) -> None:
    page = opened("plain", permissions=["clipboard-read", "clipboard-write"])
    clause = page.locator("#c-HARBOUR-4-1")

    tab_to(page, "[data-copy=c-HARBOUR-4-1]")
    page.keyboard.press("Enter")

    status = page.locator("#HARBOUR-4-1 [role=status]")
    status.filter(has_text="Copied. Fill in what stands in brackets.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == clause.inner_text()
    assert clause.inner_text() == "[Company], [address], says so here and names [the details]."


def test_clause_is_copied_where_the_clipboard_is_refused_to_scripts(opened: Open) -> None:
    page = opened("plain")
    page.evaluate(REFUSE)
    page.evaluate(
        "() => document.addEventListener('copy', () => { window.copied = String(getSelection()) })"
    )

    page.locator("[data-copy=c-HARBOUR-4-1]").press("Enter")

    page.locator("#HARBOUR-4-1 [role=status]").filter(has_text="Copied.").wait_for()
    assert "says so here" in page.evaluate("window.copied")


def test_clause_that_cannot_be_copied_is_selected_and_the_status_says_how(opened: Open) -> None:
    page = opened("plain")
    page.evaluate(REFUSE)
    page.evaluate("() => { document.execCommand = () => false }")

    page.locator("[data-copy=c-HARBOUR-4-1]").press("Enter")

    page.locator("#HARBOUR-4-1 [role=status]").filter(
        has_text="copy it with the keyboard"
    ).wait_for()
    assert "says so here" in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("requirement", ["HARBOUR-4-1", "LANTERN-2"], ids=["gap", "satisfied"])
def test_link_from_outside_shows_and_focuses_its_finding(requirement: str, opened: Open) -> None:
    page = opened("plain", f"#{requirement}")

    assert focused(page) == requirement
    assert page.locator(f"#{requirement}").is_visible()


def test_link_to_a_finding_that_filters_hide_reveals_it_once_and_again(opened: Open) -> None:
    page = opened("plain")
    link = page.locator("#register a[href='#HARBOUR-4-1']")
    for _ in range(2):
        page.locator("#q").fill("zebra")
        assert not page.locator("#HARBOUR-4-1").is_visible()

        link.press("Enter")

        expect(page.locator("#HARBOUR-4-1")).to_be_focused()
        assert shown(page) == ["HARBOUR-4-1"]
        assert page.locator("#count").inner_text() == "1 of 13 findings shown"
        page.wait_for_function(IN_SIGHT, arg="HARBOUR-4-1")


def test_finding_leads_to_its_passage_and_the_passage_back(opened: Open) -> None:
    page = opened("plain")
    link = page.locator("#HARBOUR-NEG-1 .ev a.para").first

    link.press("Enter")
    passage = (link.get_attribute("href") or "")[1:]
    page.wait_for_function("id => document.activeElement.id === id", arg=passage)
    back = page.locator(f"[id='{passage}'] ~ .refs a[href='#HARBOUR-NEG-1']").first
    back.press("Enter")

    expect(page.locator("#HARBOUR-NEG-1")).to_be_focused()


def test_link_that_leads_nowhere_does_no_harm(opened: Open) -> None:
    page = opened("plain", "#%E0%A4%A")

    assert len(shown(page)) > 1
