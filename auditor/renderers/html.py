"""One self-contained HTML file for people: filters, links between findings and text, no request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.presentation import PLAIN
from auditor.renderers import _page_functions, _pages, _portfolio, _portfolio_html
from auditor.reporting import templating, wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit, Run
    from auditor.model.presentation import Presentation

EXTENSION = "html"
DRESSED = True


def render(audit: Audit, presentation: Presentation = PLAIN) -> bytes:
    """Return the report; its policy admits only the style sheet and script that it holds."""
    css = templating.style_sheet("web", templating.data_uri)
    script = templating.script("report")
    packaged = {
        "css": templating.trusted(css),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
    }
    context = _pages.context(audit, presentation) | packaged
    functions = _page_functions.functions(presentation)
    page = templating.render("report.html.j2", context, functions, wording.shown)
    return page.encode("utf-8")


def render_run(run: Run, presentation: Presentation = PLAIN) -> bytes:
    """Return one page on several policies, the report of a policy that is alone, nothing where none was audited."""
    if _portfolio.is_portfolio(run):
        return _portfolio_html.page(run, presentation)
    return render(run.audits[0], presentation) if run.audits else b""
