"""The elements of a finding in words: what was found, what it is worth, what came near and what it lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from auditor.cli._explained_text import paragraph, quotation
from auditor.extraction.quotations import MOST_EVIDENCE
from auditor.model.vocabulary import Polarity, State
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli._explained_view import View
    from auditor.model.finding import ElementResult

_WORTH: Final = {
    Polarity.POSITIVE: {1.0: "counts in full", 0.5: "counts half", 0.0: "counts nothing"},
    Polarity.NEGATIVE: {
        1.0: "nothing counts against the text",
        0.5: "half of it counts against the text",
        0.0: "all of it counts against the text",
    },
}


def lines(view: View) -> Iterator[str]:
    """Yield every element of a finding."""
    for result in view.finding.elements:
        yield from _element(result, view)


def _element(result: ElementResult, view: View) -> Iterator[str]:
    element, reading = result.element, result.reading
    words = wording.grades(view.requirement)
    yield f"  {click.style(element.id, bold=True)} {element.title}"
    yield from paragraph(f"{answer(result, view)}.", 4)
    for passage in reading.evidence:
        yield quotation(passage, 6, "found at ")
    if len(reading.evidence) == MOST_EVIDENCE:
        yield from paragraph(f"(at most {MOST_EVIDENCE} passages are kept)", 6)
    for note in notes(result, view):
        yield from paragraph(note, 6)
    for miss in reading.near_misses:
        yield quotation(miss.evidence, 6, "looked at ")
        yield from paragraph(f"it fell short: {miss.lacked}", 8)
    if reading.state is not State.STATED or view.requirement.polarity is Polarity.NEGATIVE:
        for state, wordings in element.wording:
            yield from paragraph(f"{words[state]} would be: {'; '.join(wordings)}", 6)


def answer(result: ElementResult, view: View) -> str:
    """Say an element's state and what it is worth."""
    element, reading = result.element, result.reading
    state = "not judged" if not reading.judged else wording.grades(view.requirement)[reading.state]
    role = "required" if element.required else "not required"
    return f"{state}; {role}; {worth(result, view)}"


def worth(result: ElementResult, view: View) -> str:
    """Say what an element is worth, and why it drops out where it does."""
    if result.credit is not None:
        words = _WORTH[view.requirement.polarity]
        return f"{words[result.credit]} (credit {result.credit:g})"
    element, reading = result.element, result.reading
    if element.effective_from is not None and element.effective_from > view.audit.as_of:
        return f"drops out: asked only from {element.effective_from}"
    if not reading.judged:
        return "left to a person"
    if not element.required:
        return "drops out: it is not required"
    return "drops out: not assessed where the text is silent"


def notes(result: ElementResult, view: View) -> Iterator[str]:
    """Yield why a state is what it is, where that needs words."""
    reading, element = result.reading, result.element
    reason = wording.search_record(result)
    if reading.judged and reason is not None:
        corrected = any(one.reason == reading.reason for one in element.dated)
        yield f"corrected for {view.audit.as_of}: {reason}" if corrected else reason
    elif reason is not None:
        yield reason
    if not reading.counts_for_audience:
        yield f"the requirement protects: {view.requirement.audience}"
    if reading.judged and reading.state is State.ABSENT and element.required:
        yield _silence(result)
    if reading.judged and reading.confidence < view.audit.scoring.confidence_bar:
        yield f"the evidence is weak (confidence {reading.confidence:.2f}), so a person decides"


def _silence(result: ElementResult) -> str:
    element = result.element
    if element.silence == "gap" and result.credit == 1:
        return (
            "the text is silent, which would be a gap here, but the other side of the pair is said"
        )
    if element.silence == "not_assessed":
        return "it is not assessed where the text is silent"
    return f"the text is silent, and here {wording.silence(element.silence)}"
