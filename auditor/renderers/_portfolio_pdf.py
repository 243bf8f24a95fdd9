"""The portfolio edition as the page that becomes a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.renderers import _pages, _pdf_backend, _pdf_page, _portfolio
from auditor.reporting import own_templates, portfolio, templating, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.audit import Audit, Run
    from auditor.model.presentation import Presentation
    from auditor.renderers._pdf_fitting import Extents
    from auditor.reporting.portfolio import Policy

MOST = 7
"""Gaps that a profile shows at the most."""
_ENDLESS = 4000
"""Millimetres; more than a profile needs."""
_SPARE = 4.0
"""Pixels left at the foot of a page, for what rounding adds."""


def page(run: Run, presentation: Presentation, measure: Callable[[str], Extents]) -> str:
    """Return the page in HTML, the whole edition or that of two pages; a profile has no more gaps than fit its page."""
    context = _portfolio.context(run, presentation) | _printed(run)
    functions = _portfolio.functions(presentation) | {"attachment": attachment}
    policies = portfolio.policies(run.audits)

    def made(template: str, height: float, room: dict[int, int]) -> str:
        given = {"css": templating.trusted(_style(presentation, height)), "room": room}
        own = presentation.templates
        return own_templates.render(template, context | given, functions, wording.shown, own)

    room = {one.number: MOST for one in policies}
    if not presentation.summary:
        extents = measure(made("portfolio.probe.j2", _ENDLESS, room))
        limit = _pdf_page.bottom(presentation) - _SPARE
        room = {one.number: _fitting(one, extents, limit) for one in policies}
    return made("portfolio.pdf.j2", _pdf_page.HEIGHTS[presentation.page], room)


def _fitting(policy: Policy, extents: Extents, limit: float) -> int:
    """Count the gaps that end before the limit, with room for the names of those that do not."""
    shown = min(len(policy.urgent), MOST)
    _, top, bottom = extents.get(f"more-{policy.number}", (0, 0.0, 0.0))
    ends = [extents[f"g-{policy.number}-{place}"][2] for place in range(1, shown + 1)]
    if shown == len(policy.urgent) and (not ends or ends[-1] <= limit):
        return shown
    return max(1, sum(one + bottom - top <= limit for one in ends))


def _printed(run: Run) -> dict[str, object]:
    quoted = "".join(wording.shown(one.document.source + one.document.text) for one in run.audits)
    return {
        "missing_glyphs": templating.missing_glyphs(quoted),
        "versions": _pages.versions("weasyprint", "pydyf", "jinja2", "fonttools")
        + _pdf_backend.libraries(),
    }


def _style(presentation: Presentation, height: float) -> str:
    own = templating.source("css/portfolio-pdf.css")
    return f"{_pdf_page.style(presentation, height)}\n{own}"


def attachment(policy: Policy) -> str:
    """Name the file in which the audit of a policy is attached; never after what a user named."""
    return f"audit-{policy.number:02}.json"


def attached(run: Run) -> tuple[tuple[str, Audit], ...]:
    """Return the audits to attach, each under its name."""
    return tuple((attachment(one), one.audit) for one in portfolio.policies(run.audits))
