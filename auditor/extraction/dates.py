"""The document's own dates: when it was last updated, and since when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extractors.date import WrittenDate, find_dates
from auditor.model.document import Span
from auditor.words import hits_of

if TYPE_CHECKING:
    from auditor.extraction.passages import Passages
    from auditor.model.document import Document

LABELS = {"last_updated": "LAST_UPDATED", "effective": "EFFECTIVE_DATE"}
"""Concepts of rulesets/language/dates.yaml that label a date."""
_MAIN = "privacy_policy"
"""The kind of document whose age is that of a notice."""
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

    @property
    def own(self) -> str | None:
        """The date that shows the document's age."""
        return self.last_updated or self.effective


def dates_of_each(passages: Passages) -> tuple[DocumentDates, ...]:
    """Find the labelled dates of each document; a copyright year or an archive's stamp is none."""
    written = find_dates(passages.words)
    document, words = passages.reading.document, passages.words
    spans = [one.span for one in document.parts] or [Span(0, len(document.text))]
    return tuple(_dates(passages, written, words.range_of(*span)) for span in spans)


def governing(dates: tuple[DocumentDates, ...], document: Document) -> DocumentDates:
    """Return the dates that show the age of what is audited.

    Of several documents that are one notice they are those of the newest privacy policy, of the newest
    document if none is one: a new cookie notice makes no old policy new.
    """
    kinds = [one.document.kind for one in document.parts] or [document.kind]
    policies = [one for one, kind in zip(dates, kinds, strict=True) if kind == _MAIN]
    return max(policies or dates, key=lambda one: one.own or "")


def _dates(passages: Passages, written: tuple[WrittenDate, ...], within: range) -> DocumentDates:
    there = tuple(date for date in written if date.first in within)
    labelled = {n: _labelled(passages, concept, there, within) for n, concept in LABELS.items()}
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
    passages: Passages, concept: str, written: tuple[WrittenDate, ...], within: range
) -> WrittenDate | None:
    for first, after in hits_of(passages.concepts.get(concept, {})):
        for date in written if first in within else ():
            if 0 <= date.first - after <= NEAR:
                return date
    return None


def months_between(earlier: str, later: str) -> int:
    """Return the whole months from one YYYY-MM-DD date to another; 0 if the first is later."""
    (y1, m1, d1), (y2, m2, d2) = (tuple(map(int, text.split("-"))) for text in (earlier, later))
    return max(0, (y2 - y1) * 12 + m2 - m1 - (d2 < d1))
