"""One self-contained HTML file for people: filters, links between findings and text, no request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers import _pages
from auditor.reporting import templating, wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit

EXTENSION = "html"


def render(audit: Audit) -> bytes:
    """Return the report; its policy admits only the style sheet and script that it holds."""
    css = templating.style_sheet("web", templating.data_uri)
    script = templating.script("report")
    packaged = {
        "css": templating.trusted(css),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
    }
    context = _pages.context(audit) | packaged
    page = templating.render("report.html.j2", context, _pages.FUNCTIONS, wording.shown)
    return page.encode("utf-8")
