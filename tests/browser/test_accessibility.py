"""axe finds nothing: WCAG 2.2 AA and best practice, light and dark, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.slow
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
REPORTS = ["branded", "decided", "hostile", "spiteful"]
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def violations(open_page: Open, name: str, scheme: str, size: str) -> list[str]:
    """Run axe, whose script is let past the policy; of invented audits every finding is shown."""
    page = open_page(name, color_scheme=scheme, viewport=SIZES[size], bypass_csp=True)
    if name in REPORTS:
        page.check("input[value=satisfied]")
    rules = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:5]]}" for one in found]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*REPORTS, "portfolio"])
def test_axe_finds_no_violation(name: str, scheme: str, size: str, opened: Open) -> None:
    assert violations(opened, name, scheme, size) == []


@pytest.mark.parametrize(("scheme", "size"), [("light", "desk"), ("dark", "phone")])
def test_axe_finds_no_violation_in_the_audit_of_a_sample_policy(
    scheme: str, size: str, opened: Open
) -> None:
    assert violations(opened, "real", scheme, size) == []


def test_axe_would_find_one(opened: Open) -> None:
    page = opened("plain", bypass_csp=True)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=data:>')")

    found = Axe().run(page, options={"runOnly": ["image-alt"]}).response["violations"]

    assert [one["id"] for one in found] == ["image-alt"]
