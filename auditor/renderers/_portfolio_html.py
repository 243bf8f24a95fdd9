"""The portfolio edition as one self-contained HTML file; its only script chooses between light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers import _page_style, _portfolio
from auditor.reporting import own_templates, templating, wording

if TYPE_CHECKING:
    from auditor.model.audit import Run
    from auditor.model.presentation import Presentation


def page(run: Run, presentation: Presentation) -> bytes:
    """Return the page; its policy admits only the style sheet and the script that it holds."""
    css = _page_style.style(presentation, "portfolio-web")
    script = templating.source("js/theme.js")
    packaged = {
        "css": templating.trusted(css),
        "logo": _page_style.logo(presentation),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
    }
    context = _portfolio.context(run, presentation) | packaged
    functions = _portfolio.functions(presentation)
    own = presentation.templates
    made = own_templates.render("portfolio.html.j2", context, functions, wording.shown, own)
    return made.encode("utf-8")
