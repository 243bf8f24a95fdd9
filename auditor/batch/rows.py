"""An audit as rows of the tables; a policy that could not be audited as a row of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from auditor.batch.labelled import OF_TEXT
from auditor.batch.tables import COLUMNS, Rows, no_rows
from auditor.model.vocabulary import Kind, Outcome, Polarity, Severity, State, Truth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.batch.sources import Source
    from auditor.model.audit import Audit, Scorecard
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding


_Told: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""Table to its rows, each with the values of OF_TEXT."""
_Place: TypeAlias = tuple[int | None, int | None, int | None, int | None, str | None]
_NOWHERE: Final[_Place] = (None, None, None, None, None)
_SAID: Final = {
    one: one.value for words in (Kind, Polarity, Severity, Truth, Outcome, State) for one in words
}
"""Members of enumerations and the words that they stand for, which they are slow to tell themselves."""
_OUTCOMES: Final = tuple(map(Outcome, list(COLUMNS["scores"])[-6:]))


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
    told["findings"] += map(_of_finding, audit.findings)
    told["elements"] += [
        _of_element(finding.ruleset, finding.requirement.id, element)
        for finding in audit.findings
        for element in finding.elements
    ]
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
        *[counts.get(outcome, 0) for outcome in _OUTCOMES],
    )


def _of_finding(one: Finding) -> tuple[object, ...]:
    law, said = one.requirement, _SAID
    return (
        one.ruleset,
        law.id,
        law.regulation,
        said[law.kind],
        said[law.polarity],
        said[law.severity],
        law.subject,
        said[one.applicability.truth],
        said[one.outcome],
        one.qualifier,
        one.credit,
        one.confidence,
        one.points,
        one.counted_under,
        one.blocking,
        one.reason,
    )


def _of_element(ruleset: str, requirement: str, one: ElementResult) -> tuple[object, ...]:
    reading = one.reading
    evidence = reading.evidence
    return (
        ruleset,
        requirement,
        one.element.id,
        _SAID[reading.state],
        reading.judged,
        one.credit,
        reading.counts_for_audience,
        list(reading.audiences),
        reading.confidence,
        len(evidence),
        *(_first(evidence) if evidence else _NOWHERE),
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


def _first(evidence: Sequence[Evidence]) -> _Place:
    """Return line, page, start, end and words of the first quotation."""
    if not evidence:
        return _NOWHERE
    one = evidence[0]
    return one.line, one.page, one.span.start, one.span.end, one.quote
