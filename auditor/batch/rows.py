"""An audit as rows of the tables; a policy that could not be audited as a row of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.batch.tables import COLUMNS, Rows, no_rows
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from auditor.batch.sources import Source
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.finding import ElementResult, Finding


def _add(rows: Rows, table: str, *values: object) -> None:
    for column, value in zip(rows[table].values(), values, strict=True):
        column.append(value)


def of_audit(audit: Audit, source: Source) -> Rows:
    """Return the rows of one audit."""
    rows = no_rows()
    _add_document(rows, audit, source)
    for card in audit.scorecards:
        _add_score(rows, audit.document.id, card, card.regulation)
        for part in card.by_regulation:
            _add_score(rows, audit.document.id, part, part.regulation)
    for finding in audit.findings:
        _add_finding(rows, audit.document.id, finding)
        for element in finding.elements:
            _add_element(rows, audit.document.id, finding, element)
    _add_facts(rows, audit)
    _add_observations(rows, audit)
    return rows


def of_failure(source: Source, exit_code: int, stage: str, message: str) -> Rows:
    """Return the row that says why a policy was not audited."""
    rows = no_rows()
    _add(rows, "errors", source.id, source.path, source.row, exit_code, stage, message)
    return rows


def _add_document(rows: Rows, audit: Audit, source: Source) -> None:
    document = audit.document
    dated = source.dated or audit.last_updated or audit.effective
    _add(
        rows,
        "documents",
        document.id,
        source.path,
        source.row,
        source.service,
        int(dated[:4]) if dated else None,
        dated,
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


def _add_score(rows: Rows, document: str, card: Scorecard, regulation: str | None) -> None:
    counts = dict(card.counts)
    _add(
        rows,
        "scores",
        document,
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


def _add_finding(rows: Rows, document: str, one: Finding) -> None:
    law = one.requirement
    _add(
        rows,
        "findings",
        document,
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


def _add_element(rows: Rows, document: str, finding: Finding, one: ElementResult) -> None:
    reading = one.reading
    first = reading.evidence[0] if reading.evidence else None
    _add(
        rows,
        "elements",
        document,
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
            audit.document.id,
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
            audit.document.id,
            one.id,
            one.kind,
            one.severity,
            list(one.requirements),
            one.note,
            first.line if first else None,
            first.quote if first else None,
        )
