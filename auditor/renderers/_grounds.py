"""What a finding rests on, element by element: passages with their places, and why they do not suffice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.vocabulary import GAPS
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding

MOST = 3
"""Passages that are shown of one element; the JSON report has all."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the text, on one line, harmless to show."""

    file: str
    """Of several documents the one that holds it; empty where there is one."""
    line: int
    place: str
    section: str
    quote: str
    lacked: str | None
    """Why a passage that comes near does not suffice; None for a passage that counts."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One element and what was found of it."""

    title: str
    """What the element is and how the text stands to it."""
    passages: tuple[Passage, ...]
    record: str | None
    """What the search came to, where that needs words."""


def grounds(finding: Finding) -> tuple[Ground, ...]:
    """Return what keeps a gap open; of anything else, all that the text says on it."""
    if finding.outcome in GAPS:
        return tuple(_ground(one, finding) for one in arrangement.missing_elements(finding))
    return tuple(_ground(one, finding) for one in finding.elements if one.reading.evidence)


def _ground(result: ElementResult, finding: Finding) -> Ground:
    outcome = arrangement.element_outcome(result, finding.requirement.polarity)
    element, reading = result.element, result.reading
    quoted = tuple(_passage(one, None) for one in reading.evidence[:MOST])
    nearest = tuple(_passage(one.evidence, one.lacked) for one in reading.near_misses[:MOST])
    record = wording.search_record(result)
    return Ground(
        title=wording.on_one_line(f"{wording.OUTCOMES[outcome]}: {element.title} ({element.id})"),
        passages=quoted or nearest,
        record=wording.on_one_line(record) if record else None,
    )


def _passage(evidence: Evidence, lacked: str | None) -> Passage:
    return Passage(
        file=wording.on_one_line(evidence.file or ""),
        line=evidence.line,
        place=wording.on_one_line(wording.place(evidence)),
        section=wording.on_one_line(evidence.section or ""),
        quote=wording.on_one_line(evidence.quote),
        lacked=None if lacked is None else wording.on_one_line(lacked),
    )
