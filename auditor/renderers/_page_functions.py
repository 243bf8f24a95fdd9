"""What the templates of the HTML and the PDF report call."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from auditor.reporting import arrangement, passages, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.presentation import Presentation

_PLAIN: dict[str, Callable[..., object]] = {
    one.__name__: one
    for one in (
        wording.accepted,
        wording.assumptions,
        wording.badges,
        wording.baseline,
        wording.baseline_entry,
        wording.compared,
        wording.counted,
        wording.course,
        arrangement.element_outcome,
        wording.gate,
        wording.gate_rules,
        wording.grade,
        wording.graded,
        wording.labelled,
        wording.override,
        wording.place,
        wording.kind,
        wording.sources,
        passages.line_named,
        wording.plural,
        wording.selection,
        wording.standing,
        wording.why_unjudged,
        wording.with_waivers,
        wording.would_suffice,
        passages.anchor,
        passages.places,
    )
}
_DATED: tuple[Callable[..., object], ...] = (
    wording.attestation,
    wording.citation,
    wording.dated,
    wording.observation_details,
    wording.review,
    wording.search_record,
    wording.verification,
    wording.waiver,
    wording.waivers_day,
    wording.with_days,
)
"""They name days, and take the way of writing them."""


def functions(presentation: Presentation) -> dict[str, Callable[..., object]]:
    """Return what the templates call; days and numbers are written as the presentation's language has it."""
    day = functools.partial(wording.day, language=presentation.language)
    number = functools.partial(wording.number, language=presentation.language)
    dated = {one.__name__: functools.partial(one, day=day) for one in _DATED}
    figures = functools.partial(wording.figures, number=number)
    return {**_PLAIN, **dated, "figures": figures, "day": day, "number": number}
