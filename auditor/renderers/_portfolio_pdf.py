"""The portfolio edition as the page that becomes a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.renderers import _pages, _pdf_backend, _pdf_fitting, _pdf_page, _portfolio
from auditor.reporting import own_templates, portfolio, templating, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.audit import Audit, Run
    from auditor.model.presentation import Presentation
    from auditor.renderers._pdf_fitting import Extents
    from auditor.reporting.portfolio import Policy

MOST = 7
"""Gaps that a profile shows at the most."""
_MOST: Final = {"gaps": 6, "rulesets": 5, "plan": 24}
"""Rows of shared gaps, of the ranking and of policies by ruleset that are tried at the most on pages that must not overflow."""
_ENDLESS = 4000
"""Millimetres; more than a profile needs."""
_SPARE = 4.0
"""Pixels left at the foot of a page, for what rounding adds."""


def page(run: Run, presentation: Presentation, measure: Callable[[str], Extents]) -> str:
    """Return the page in HTML, the whole edition or that of two pages; a profile has no more gaps than fit its page."""
    context = _portfolio.context(run, presentation) | _printed(run)
    functions = _portfolio.functions(presentation) | {"attachment": attachment}
    policies = portfolio.policies(run.audits)

    def made(room: dict[str, int], fits: dict[int, int], *, probe: bool) -> str:
        height = _ENDLESS if probe else _pdf_page.HEIGHTS[presentation.page]
        css = templating.trusted(_style(presentation, height))
        given = {"css": css, "room": room, "fits": fits, "probe": probe}
        own = presentation.templates
        shown = wording.shown
        return own_templates.render("portfolio.pdf.j2", context | given, functions, shown, own)

    extents = measure(made(_MOST, {one.number: MOST for one in policies}, probe=True))
    bottom = _pdf_page.bottom(presentation)
    fits = {one.number: _fitting(one, extents, bottom - _SPARE) for one in policies}
    top = _pdf_page.top()
    return made(_pdf_fitting.room(extents, top, bottom - top), fits, probe=False)


def _fitting(policy: Policy, extents: Extents, limit: float) -> int:
    """Count the gaps that end before the limit, with room for the names of those that do not."""
    shown = min(len(policy.urgent), MOST)
    _, top, bottom = extents.get(f"more-{policy.number}", (0, 0.0, 0.0))
    names = [f"g-{policy.number}-{place}" for place in range(1, shown + 1)]
    ends = [extents[name][2] for name in names if name in extents]
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
