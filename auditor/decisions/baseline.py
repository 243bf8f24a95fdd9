"""The baseline: gaps that were known when it was made. Identity is document, requirement and element, never a line."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.decisions import Baseline, BaselineEntry, BaselineState
from auditor.model.vocabulary import GAPS, Outcome, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model.audit import Audit
    from auditor.model.document import Document, Section
    from auditor.model.finding import ElementResult, Finding

_RANKS = {Outcome.PARTIAL: 0, Outcome.MISSING: 1, Outcome.DEFECTIVE: 1}
_STATE_RANKS = {"partly": 0, "absent": 1, "stated": 1}


class Compared(NamedTuple):
    """Findings against a baseline, and the entries that no longer count."""

    findings: tuple[Finding, ...]
    closed: tuple[BaselineEntry, ...]
    """Their gap is no longer there."""
    lapsed: tuple[BaselineEntry, ...]
    """The text of their section has changed."""


def compare(
    findings: Sequence[Finding],
    baseline: Baseline,
    document: Document,
    sections: Sequence[Section],
) -> Compared:
    """Say of each gap whether the baseline knows it."""
    judged = {one.requirement.id for one in findings}
    own = [e for e in baseline.entries if e.document == document.id and e.requirement in judged]
    lapsed = _lapsed(own, document, sections) if baseline.lapses else ()
    known = {(e.requirement, e.element): e for e in own if e not in lapsed}
    marked = tuple(
        replace(one, baseline=_state(one, known)) if one.outcome in GAPS else one
        for one in findings
    )
    still = {(e.requirement, e.element) for one in findings for e in _entries(one, document.id)}
    closed = tuple(e for e in own if (e.requirement, e.element) not in still)
    return Compared(marked, closed, tuple(e for e in lapsed if e not in closed))


def entries(audit: Audit) -> tuple[BaselineEntry, ...]:
    """Return an entry for every open element of every gap that nobody has waived.

    What is waived is left out: once its waiver expires, it must fail again.
    """
    places = _section_hashes(audit.document, audit.sections)
    return tuple(
        replace(entry, section_sha256=_place(entry, finding, places))
        for finding in audit.findings
        if not finding.waived
        for entry in _entries(finding, audit.document.id)
        if entry.element not in _accepted(finding)
    )


def _accepted(finding: Finding) -> frozenset[str | None]:
    return frozenset(use.waiver.element for use in finding.waivers if use.active)


def _entries(finding: Finding, document: str) -> Iterator[BaselineEntry]:
    if finding.outcome not in GAPS:
        return
    asked = finding.requirement
    for one in finding.open_elements:
        state = _graded(one, asked.polarity)
        yield BaselineEntry(document, asked.id, one.element.id, finding.outcome, state, None)
    if not finding.open_elements:
        yield BaselineEntry(document, asked.id, None, finding.outcome, None, None)


def _graded(result: ElementResult, polarity: Polarity) -> str:
    """Return the state that an element's credit comes to: wording for other readers counts as absent."""
    if result.credit:
        return "partly"
    return "stated" if polarity is Polarity.NEGATIVE else "absent"


def _state(
    finding: Finding, known: Mapping[tuple[str, str | None], BaselineEntry]
) -> BaselineState:
    """Compare what is open and not waived; where all of it is waived, all of it."""
    present = tuple(_entries(finding, ""))
    unaccepted = tuple(e for e in present if e.element not in _accepted(finding))
    asked = present if finding.waived else unaccepted or present
    before = [known.get((e.requirement, e.element)) for e in asked]
    if None in before:
        return BaselineState.NEW
    worse = any(old and _is_worse(new, old) for new, old in zip(asked, before, strict=True))
    return BaselineState.WORSE if worse else BaselineState.UNCHANGED


def _is_worse(now: BaselineEntry, then: BaselineEntry) -> bool:
    if _RANKS[now.outcome] > _RANKS.get(then.outcome, 1):
        return True
    return _STATE_RANKS[now.state or "absent"] > _STATE_RANKS[then.state or "absent"]


def _lapsed(
    own: Iterable[BaselineEntry], document: Document, sections: Sequence[Section]
) -> tuple[BaselineEntry, ...]:
    present = {sha256 for _, _, sha256 in _section_hashes(document, sections)}
    return tuple(e for e in own if e.section_sha256 and e.section_sha256 not in present)


_Places = tuple[tuple[int, int, str], ...]


def _section_hashes(document: Document, sections: Sequence[Section]) -> _Places:
    """Return start, end and digest of each section, and of what stands before the first; wrapping does not matter."""
    first = sections[0].span.start if sections else len(document.text)
    spans = [(0, first), *((one.span.start, one.span.end) for one in sections)]
    return tuple((start, end, _digest(document.text[start:end])) for start, end in spans)


def _digest(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _place(entry: BaselineEntry, finding: Finding, places: _Places) -> str | None:
    """Return the digest of the innermost section in which an element was found, or was nearly found."""
    reading = next((r.reading for r in finding.elements if r.element.id == entry.element), None)
    if reading is None:
        return None
    near = (*reading.evidence, *(miss.evidence for miss in reading.near_misses))
    if not near:
        return None
    at = near[0].span.start
    inside = [(end - start, sha256) for start, end, sha256 in places if start <= at < end]
    return min(inside)[1] if inside else None
