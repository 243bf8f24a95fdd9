"""The sheets on gaps and requirements: the register, all requirements, the elements with their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import GAPS, Outcome, Severity, Truth
from auditor.renderers._xlsx_table import Column, Look, Row, Sheet, joined, yes
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, Run
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding

_APPLIES: Final = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "not known"}
_STATUSES: Final = ("open", "in progress", "closed", "accepted")
_WHO: Final = (Column("Document", 14), Column("Requirement", 20, Look.STRONG))
_REGISTER: Final = (
    *_WHO,
    Column("Gap", 28),
    Column("Citations", 20),
    Column("Severity", 9, Look.STRONG),
    Column("Outcome", 10),
    Column("What to do", 42),
    Column("Owner", 13, Look.OPEN),
    Column("Due", 10, Look.OPEN),
    Column("Status", 11, Look.OPEN, _STATUSES),
    Column("Response", 36, Look.OPEN),
    Column("What was found", 48),
    Column("Model clause", 48),
    Column("Blocks", 8),
    Column("Standing", 16),
    Column("Decided", 36),
    Column("Effort", 9),
    Column("Points", 8, Look.ONE_PLACE),
    Column("Confidence", 11, Look.SHARE),
    Column("Lines", 14),
    Column("Ruleset", 12),
)
_ELEMENTS: Final = (
    *_WHO,
    Column("Asked for", 28),
    Column("Reads as", 11),
    Column("Passage", 9),
    Column("Line", 6, Look.WHOLE),
    Column("Quotation", 54),
    Column("Remark", 36),
    Column("Section", 24),
    Column("Page", 6, Look.WHOLE),
    Column("Element", 26),
    Column("Required", 9),
    Column("Confidence", 11, Look.SHARE),
    Column("Ruleset", 12),
)
_REQUIREMENTS: Final = (
    *_WHO,
    Column("Citations", 20),
    Column("Title", 30),
    Column("Severity", 9, Look.STRONG),
    Column("Outcome", 12),
    Column("What was found", 46),
    Column("What the law asks", 48),
    Column("Applies", 9),
    Column("Kind", 12),
    Column("Subject", 16),
    Column("Blocks", 8),
    Column("Standing", 16),
    Column("Confidence", 11, Look.SHARE),
    Column("In force", 22),
    Column("Compared with the law", 40),
    Column("Regulation", 16),
    Column("Ruleset", 12),
)


def register(run: Run) -> Sheet:
    """Return every gap, and every review of a requirement that applies: what blocks first, then by severity."""
    found = [(audit, one) for audit in run.audits for one in audit.findings if _is_open(one)]
    found.sort(key=lambda each: (not each[1].blocking, _rank(each[1])))
    return Sheet("Gap register", _REGISTER, tuple(_gap(*each) for each in found), printed=10)


def elements(run: Run) -> Sheet:
    """Return a row for every passage of every element that was judged or looked for."""
    rows = (
        (*_who(audit, finding), *row)
        for audit in run.audits
        for finding in audit.findings
        if finding.outcome is not Outcome.NOT_APPLICABLE
        for result in finding.elements
        for row in _passages(result, finding)
    )
    return Sheet("Elements and evidence", _ELEMENTS, tuple(rows), printed=8)


def requirements(run: Run) -> Sheet:
    """Return a row for every requirement that was asked, in the order of the law."""
    rows = (_asked(audit, one) for audit in run.audits for one in audit.findings)
    return Sheet("All requirements", _REQUIREMENTS, tuple(rows), printed=7)


def _is_open(one: Finding) -> bool:
    applies = one.applicability.truth is not Truth.UNKNOWN
    return one.outcome in GAPS or (one.outcome is Outcome.REVIEW and applies)


def _rank(one: Finding) -> int:
    return tuple(Severity).index(one.requirement.severity)


def _who(audit: Audit, one: Finding) -> tuple[str, str]:
    return (audit.document.id, one.requirement.id)


def _standing(one: Finding) -> str:
    known = wording.baseline(one)
    return joined((*wording.badges(one), *((known,) if known else ())))


def _gap(audit: Audit, one: Finding) -> Row:
    of = one.requirement
    said = (wording.waiver(use) for use in one.waivers)
    seen = (wording.review(use) for use in one.reviews)
    found = [each for result in one.elements for each in result.reading.evidence]
    lines = sorted({(each.file or "", each.line) for each in found})
    is_gap = one.outcome in GAPS
    return (
        *_who(audit, one),
        of.title,
        joined(map(wording.citation, of.citations)),
        of.severity.value,
        wording.OUTCOMES[one.outcome],
        of.remediation if is_gap else joined(one.questions),
        *(None,) * 4,
        one.reason,
        of.model_clause if is_gap else "",
        yes(one.blocking),
        _standing(one),
        joined((*said, *seen)),
        of.effort,
        wording.rounded(one.points),
        wording.rounded(one.confidence, 2),
        ", ".join(f"{file} {line}".strip() for file, line in lines),
        one.ruleset,
    )


def _asked(audit: Audit, one: Finding) -> Row:
    of = one.requirement
    return (
        *_who(audit, one),
        joined(map(wording.citation, of.citations)),
        of.title,
        of.severity.value,
        wording.OUTCOMES[one.outcome],
        one.reason,
        of.paraphrase,
        _APPLIES[one.applicability.truth],
        of.kind.value,
        dict(audit.subjects).get(of.subject, of.subject),
        yes(one.blocking),
        _standing(one),
        wording.rounded(one.confidence, 2),
        wording.in_force(of),
        wording.verification(of),
        of.regulation,
        one.ruleset,
    )


def _passages(result: ElementResult, finding: Finding) -> Iterator[Row]:
    """Yield the passages that count, then the nearest ones; an element without any has a row that says so."""
    element, reading = result.element, result.reading
    outcome = arrangement.element_outcome(result, finding.requirement.polarity)
    head = (element.title, wording.OUTCOMES[outcome] if reading.judged else "not judged")
    sure = wording.rounded(reading.confidence, 2)
    tail = (element.id, yes(element.required), sure, finding.ruleset)
    record = wording.search_record(result) or ""
    for one in reading.evidence:
        yield (*head, "evidence", *_place(one, record), *tail)
    for miss in reading.near_misses:
        lacked = f"It fell short: {miss.lacked}."
        yield (*head, "nearest", *_place(miss.evidence, lacked), *tail)
    if not (reading.evidence or reading.near_misses):
        yield (*head, "none", None, "", record, "", None, *tail)


def _place(one: Evidence, remark: str) -> Row:
    section = ", ".join(word for word in (one.file, one.section) if word)
    return (one.line, one.quote, remark, section, one.page)
