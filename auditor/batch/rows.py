"""An audit as rows of the tables; a policy that could not be audited as a row of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.batch.tables import COLUMNS, Rows, no_rows
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from auditor.batch.sources import Source
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.finding import ElementResult, Finding


_OF_SOURCE: Final = {
    "documents": ("document", "source", "row", "service", "year", "dated"),
    "errors": ("document", "source", "row"),
}
"""Table to the columns that tell a source from another with the same text; of all others it is the first."""
OF_TEXT: Final = {
    table: tuple(name for name in columns if name not in _OF_SOURCE.get(table, ("document",)))
    for table, columns in COLUMNS.items()
}
"""Table to its other columns."""


def _add(rows: Rows, table: str, *values: object) -> None:
    columns = rows[table]
    for name, value in zip(OF_TEXT[table], values, strict=True):
        columns[name].append(value)


def of_audit(audit: Audit) -> Rows:
    """Return the rows of one audit but for the columns that its source fills."""
    rows = no_rows()
    _add_document(rows, audit)
    for card in audit.scorecards:
        _add_score(rows, card, card.regulation)
        for part in card.by_regulation:
            _add_score(rows, part, part.regulation)
    for finding in audit.findings:
        _add_finding(rows, finding)
        for element in finding.elements:
            _add_element(rows, finding, element)
    _add_facts(rows, audit)
    _add_observations(rows, audit)
    return rows


def of_source(rows: Rows, source: Source) -> Rows:
    """Return the rows of one audit with what its source says of itself."""
    named = {table: dict(columns) for table, columns in rows.items()}
    for table, columns in named.items():
        columns["document"] = [source.id] * len(columns[OF_TEXT[table][0]])
    document = named["documents"]
    dated = source.dated or document["last_updated"][0] or document["effective"][0]
    document["source"], document["row"] = [source.path], [source.row]
    document["service"], document["dated"] = [source.service], [dated]
    document["year"] = [_year(dated)]
    return named


def _year(dated: str | None) -> int | None:
    """Return the year in which a day lies; rows may hold anything for a date."""
    digits = (dated or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None


def of_failure(source: Source, exit_code: int, stage: str, message: str) -> Rows:
    """Return the row that says why a policy was not audited."""
    rows = no_rows()
    told = (source.id, source.path, source.row, exit_code, stage, message)
    for column, value in zip(rows["errors"].values(), told, strict=True):
        column.append(value)
    return rows


def _add_document(rows: Rows, audit: Audit) -> None:
    document = audit.document
    _add(
        rows,
        "documents",
        document.sha256,
        document.text_sha256,
        document.media_type,
        document.language,
        document.kind,
        len(document.text),
        audit.last_updated,
        audit.effective,
        audit.as_of,
        audit.passes,
        audit.engine.name,
        audit.engine.verified_by,
        list(document.notices),
    )


def _add_score(rows: Rows, card: Scorecard, regulation: str | None) -> None:
    counts = dict(card.counts)
    _add(
        rows,
        "scores",
        card.ruleset,
        regulation,
        card.score,
        card.low,
        card.high,
        card.coverage,
        card.grade,
        card.provisional,
        *(counts.get(Outcome(name), 0) for name in list(COLUMNS["scores"])[-6:]),
    )


def _add_finding(rows: Rows, one: Finding) -> None:
    law = one.requirement
    _add(
        rows,
        "findings",
        one.ruleset,
        law.id,
        law.regulation,
        law.kind.value,
        law.polarity.value,
        law.severity.value,
        law.subject,
        one.applicability.truth.value,
        one.outcome.value,
        one.qualifier,
        one.credit,
        one.confidence,
        one.points,
        one.counted_under,
        one.blocking,
        one.reason,
    )


def _add_element(rows: Rows, finding: Finding, one: ElementResult) -> None:
    reading = one.reading
    first = reading.evidence[0] if reading.evidence else None
    _add(
        rows,
        "elements",
        finding.ruleset,
        finding.requirement.id,
        one.element.id,
        reading.state.value,
        reading.judged,
        one.credit,
        reading.counts_for_audience,
        list(reading.audiences),
        reading.confidence,
        len(reading.evidence),
        first.line if first else None,
        first.page if first else None,
        first.span.start if first else None,
        first.span.end if first else None,
        first.quote if first else None,
    )


def _add_facts(rows: Rows, audit: Audit) -> None:
    for fact in audit.facts:
        first = fact.evidence[0] if fact.evidence else None
        _add(
            rows,
            "facts",
            fact.id,
            fact.value,
            fact.polarity,
            fact.source,
            fact.confidence,
            list(fact.audiences),
            fact.modality,
            first.line if first else None,
            first.span.start if first else None,
            first.span.end if first else None,
            first.quote if first else None,
        )


def _add_observations(rows: Rows, audit: Audit) -> None:
    for one in audit.observations:
        first = one.evidence[0] if one.evidence else None
        _add(
            rows,
            "observations",
            one.id,
            one.title,
            one.kind,
            one.severity,
            list(one.requirements),
            one.note,
            first.line if first else None,
            first.quote if first else None,
        )
