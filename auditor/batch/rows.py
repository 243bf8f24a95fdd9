"""An audit as rows of the tables; a policy that could not be audited as a row of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from auditor.batch.labelled import OF_TEXT
from auditor.batch.tables import COLUMNS, Rows, no_rows
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.batch.sources import Source
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding


_Told: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""Table to its rows, each with the values of OF_TEXT."""


def _add(told: _Told, table: str, *values: object) -> None:
    told[table].append(values)


def of_audit(audit: Audit) -> Rows:
    """Return the rows of one audit but for the columns that its source fills."""
    told: _Told = {table: [] for table in COLUMNS}
    _add_document(told, audit)
    for card in audit.scorecards:
        _add_score(told, card, card.regulation)
        for part in card.by_regulation:
            _add_score(told, part, part.regulation)
    for finding in audit.findings:
        _add_finding(told, finding)
        for element in finding.elements:
            _add_element(told, finding, element)
    _add_facts(told, audit)
    _add_observations(told, audit)
    return _in_columns(told)


def _in_columns(told: _Told) -> Rows:
    """Turn rows into columns, all of a table at once: to add value by value takes several times as long."""
    rows = no_rows()
    for table, values in told.items():
        if values:
            columns = map(list, zip(*values, strict=True))
            rows[table].update(zip(OF_TEXT[table], columns, strict=True))
    return rows


def of_failure(source: Source, exit_code: int, stage: str, message: str) -> Rows:
    """Return the row that says why a policy was not audited."""
    rows = no_rows()
    told = (source.id, source.path, source.row, exit_code, stage, message)
    for column, value in zip(rows["errors"].values(), told, strict=True):
        column.append(value)
    return rows


def _add_document(told: _Told, audit: Audit) -> None:
    document = audit.document
    _add(
        told,
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


def _add_score(told: _Told, card: Scorecard, regulation: str | None) -> None:
    counts = dict(card.counts)
    _add(
        told,
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


def _add_finding(told: _Told, one: Finding) -> None:
    law = one.requirement
    _add(
        told,
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


def _add_element(told: _Told, finding: Finding, one: ElementResult) -> None:
    reading = one.reading
    _add(
        told,
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
        *_first(reading.evidence),
    )


def _add_facts(told: _Told, audit: Audit) -> None:
    for fact in audit.facts:
        line, _, start, end, quote = _first(fact.evidence)
        _add(
            told,
            "facts",
            fact.id,
            fact.value,
            fact.polarity,
            fact.source,
            fact.confidence,
            list(fact.audiences),
            fact.modality,
            line,
            start,
            end,
            quote,
        )


def _add_observations(told: _Told, audit: Audit) -> None:
    for one in audit.observations:
        line, *_, quote = _first(one.evidence)
        _add(
            told,
            "observations",
            one.id,
            one.title,
            one.kind,
            one.severity,
            list(one.requirements),
            one.note,
            line,
            quote,
        )


def _first(
    evidence: Sequence[Evidence],
) -> tuple[int | None, int | None, int | None, int | None, str | None]:
    """Return line, page, start, end and words of the first quotation."""
    if not evidence:
        return None, None, None, None, None
    one = evidence[0]
    return one.line, one.page, one.span.start, one.span.end, one.quote
