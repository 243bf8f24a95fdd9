"""The document's own dates: when it was last updated, and since when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extractors.date import WrittenDate, find_dates
from auditor.words import hits_of

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages

LABELS = {"last_updated": "LAST_UPDATED", "effective": "EFFECTIVE_DATE"}
"""Concepts of rulesets/language/dates.yaml that label a date."""
NEAR = 6
"""Words that may stand between a label and its date."""


@dataclass(frozen=True, slots=True)
class DocumentDates:
    """Dates as YYYY-MM-DD, with the place of the one that shows the document's age."""

    last_updated: str | None
    effective: str | None
    unit: int | None
    first: int = 0
    last: int = 0


def document_dates(passages: Passages) -> DocumentDates:
    """Find the labelled dates of a document; a copyright year or an archive's stamp is none."""
    written = find_dates(passages.words)
    labelled = {name: _labelled(passages, concept, written) for name, concept in LABELS.items()}
    own = labelled["last_updated"] or labelled["effective"]
    updated, effective = labelled["last_updated"], labelled["effective"]
    return DocumentDates(
        last_updated=updated.value if updated else None,
        effective=effective.value if effective else None,
        unit=passages.unit_of_word[own.first] if own else None,
        first=own.first if own else 0,
        last=own.after - 1 if own else 0,
    )


def _labelled(
    passages: Passages, concept: str, written: tuple[WrittenDate, ...]
) -> WrittenDate | None:
    for _, after in hits_of(passages.concepts.get(concept, {})):
        for date in written:
            if 0 <= date.first - after <= NEAR:
                return date
    return None


def months_between(earlier: str, later: str) -> int:
    """Return the whole months from one YYYY-MM-DD date to another; 0 if the first is later."""
    (y1, m1, d1), (y2, m2, d2) = (tuple(map(int, text.split("-"))) for text in (earlier, later))
    return max(0, (y2 - y1) * 12 + m2 - m1 - (d2 < d1))
