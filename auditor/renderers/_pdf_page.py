"""The page that becomes a PDF: the edition that was asked for, dressed, with no more rows than fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.presentation import A4, LETTER
from auditor.renderers import _page_functions, _pages, _pdf_backend, _pdf_fitting
from auditor.reporting import (
    action_plan,
    arrangement,
    own_templates,
    questions,
    templating,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.audit import Audit
    from auditor.model.presentation import Presentation
    from auditor.renderers._pdf_fitting import Extents

LONGEST_APPENDIX = 60_000
"""Characters of a document that is printed in full."""
HEIGHTS: Final = {LETTER: 279.4, A4: 297.0}
"""Of the paper, in millimetres."""
HEAD: Final = 25
FOOT: Final = 23
"""Margins above and below the text, in millimetres, as in pdf.css."""
_COVER_MARGINS = 44.5
_ENDLESS = 4000
"""Millimetres; more than any page that is measured needs."""
_PIXELS = 96 / 25.4
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Edition:
    """A template, and what it is called in the file's title."""

    template: str
    name: str


FULL = Edition("report.pdf.j2", "Gap audit")
SUMMARY = Edition("summary.pdf.j2", "Gap audit, summary")


def page(audit: Audit, presentation: Presentation, measure: Callable[[str], Extents]) -> str:
    """Return the page in HTML; `measure` lays a page out and says where its named parts came to stand."""
    edition = SUMMARY if presentation.summary else FULL
    context = _context(audit, presentation)
    functions = _page_functions.functions(presentation)

    def made(room: dict[str, int], *, probe: bool) -> str:
        height = _ENDLESS if probe else HEIGHTS[presentation.page]
        css = templating.trusted(style(presentation, height))
        given = {"css": css, "room": room, "probe": probe, "edition": edition.name}
        own = presentation.templates
        shown = wording.shown
        return own_templates.render(edition.template, context | given, functions, shown, own)

    text_height = bottom(presentation) - top()
    extents = measure(made(dict(_pdf_fitting.MOST), probe=True))
    return made(_pdf_fitting.room(extents, top(), text_height), probe=False)


def _context(audit: Audit, presentation: Presentation) -> dict[str, object]:
    shared = _pages.context(audit, presentation)
    gaps = tuple(one for chapter in arrangement.chapters(audit) for one in chapter.gaps)
    blocking = tuple(one for one in gaps if one.blocking)
    return shared | {
        "appendix": len(audit.document.text) <= LONGEST_APPENDIX,
        "missing_glyphs": templating.missing_glyphs(wording.shown(audit.document.text)),
        "versions": _pages.versions("weasyprint", "pydyf", "jinja2", "fonttools")
        + _pdf_backend.libraries(),
        "weighty": tuple(sorted(blocking or gaps, key=action_plan.urgency)),
        "questions": questions.open_questions(audit),
        "accepted_gaps": sum(one.waived for one in gaps),
        "DAYS": tuple(action_plan.DAYS.items()),
    }


def top() -> float:
    """Return where the text area begins, in CSS pixels from the head of the page."""
    return HEAD * _PIXELS


def bottom(presentation: Presentation) -> float:
    """Return where the text area ends, in CSS pixels from the head of the page."""
    return (HEIGHTS[presentation.page] - FOOT) * _PIXELS


def style(presentation: Presentation, height: float) -> str:
    """Return the packaged style sheet with the paper's size and the accent; neither is free text."""
    accent = presentation.accent or ""
    width = "215.9mm" if presentation.page == LETTER else "210mm"
    dressed = [
        templating.style_sheet("pdf", lambda name: f"asset:{name}"),
        f"@page {{ size: {width} {height}mm }}",
        f".cover {{ height: {HEIGHTS[presentation.page] - _COVER_MARGINS}mm }}",
    ]
    if _ACCENT.fullmatch(accent):
        dressed.append(f":root {{ --navy: {accent} }}")
    return "\n".join(dressed)
