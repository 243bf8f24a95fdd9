"""The parts of a stored report as parts of the model: document, rulesets, facts, scorecards, the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.loading.stored import decisions, findings
from auditor.loading.stored.quotations import evidence, span
from auditor.model.audit import Assumption, Audit, EngineReport, Observation, Scorecard
from auditor.model.composition import (
    FROM_COMMAND_LINE,
    Exclusion,
    Overridden,
    Parameter,
    Parent,
)
from auditor.model.document import Block, BlockKind, Document, Part, Section, Span
from auditor.model.finding import Fact
from auditor.model.ruleset import Auditee, Ruleset, ScoringRules
from auditor.model.vocabulary import Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.finding import Finding

_WORDS_OF_OBSERVATIONS: Final = ("id", "title", "undoes", "successor", "correction")
"""Older reports have none of them."""


def audit(data: Mapping[str, Any]) -> Audit:
    """Return the audit of a report that keeps to its schema and agrees with itself."""
    made, tool, engine = findings.all_of(data), data["tool"], data["engine"]
    document = data["document"]
    told = data["auditee"]
    return Audit(
        tool_version=tool["version"],
        as_of=data["as_of"],
        document=_document(document),
        sections=tuple(Section(s["title"], int(s["level"]), span(s)) for s in document["sections"]),
        last_updated=document["last_updated"],
        effective=document["effective"],
        auditee=Auditee(told["name"], tuple(told["facts"].items())),
        rulesets=tuple(_ruleset(one, made) for one in data["rulesets"]),
        facts=tuple(_fact(one) for one in data["facts"]),
        findings=made,
        scorecards=tuple(_scorecard(one, one["ruleset"]) for one in data["scorecards"]),
        assumptions=tuple(_assumption(one) for one in data["assumptions"]),
        observations=tuple(_observation(one, document["id"]) for one in data["observations"]),
        engine=EngineReport(engine["name"], engine["verified_by"], engine["note"]),
        scoring=_scoring(data["scoring"]),
        subjects=tuple((one["id"], one["title"]) for one in data["subjects"]),
        fact_titles=tuple(data.get("fact_titles", {}).items()),
        dates_of_parts=tuple((p["last_updated"], p["effective"]) for p in parts_of(document)),
        **decisions.of_audit(data),
    )


def _document(data: Mapping[str, Any]) -> Document:
    return Document(
        id=data["id"],
        source=data["source"],
        kind=data["kind"],
        media_type=data["media_type"],
        sha256=data["sha256"],
        text=data["text"],
        blocks=tuple(_block(one) for one in data.get("blocks", ())),
        language=data["language"],
        lines_of_file=data["lines_of_file"],
        pages=tuple(data.get("pages", ())),
        notices=tuple(data.get("notices", ())),
        parts=tuple(_part(one, data) for one in parts_of(data)),
    )


def parts_of(document: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Return the documents of a notice; none where there is one document."""
    return tuple(document.get("parts", ()))


def _part(data: Mapping[str, Any], whole: Mapping[str, Any]) -> Part:
    start = int(data["start"])
    end = start + int(data["characters"])
    blocks = (_block(one) for one in whole.get("blocks", ()) if start <= one["start"] < end)
    document = Document(
        id=data["source"],
        source=data["source"],
        kind=data["kind"],
        media_type=data["media_type"],
        sha256=data["sha256"],
        text=whole["text"][start:end],
        blocks=tuple(one.moved(-start) for one in blocks),
        language=data["language"],
        lines_of_file=data["lines_of_file"],
        pages=tuple(int(page) - start for page in data["pages"]),
    )
    return Part(document, start)


def _block(data: Mapping[str, Any]) -> Block:
    header = data["header"]
    return Block(
        span(data),
        BlockKind(data["kind"]),
        int(data["level"]),
        data["boilerplate"],
        None if header is None else Span(int(header[0]), int(header[1])),
    )


def _ruleset(data: Mapping[str, Any], made: tuple[Finding, ...]) -> Ruleset:
    return Ruleset(
        id=data["id"],
        title=data["title"],
        version=data["version"],
        checked_on=data["checked_on"],
        jurisdiction=data["jurisdiction"],
        regulator=data["regulator"],
        asserts=(),
        hints=(),
        requirements=tuple(one.requirement for one in made if one.ruleset == data["id"]),
        sha256=data["sha256"],
        parents=tuple(Parent(p["id"], p["version"], "", p["sha256"], "") for p in data["extends"]),
        parameters=tuple(_parameter(one) for one in data["parameters"]),
        exclusions=tuple(
            Exclusion(one["requirement"], one["reason"], decisions.NOWHERE)
            for one in data["excluded"]
        ),
        overridden=tuple(
            Overridden(one["requirement"], tuple(one["fields"]), one["reason"], decisions.NOWHERE)
            for one in data["overridden"]
        ),
    )


def _parameter(data: Mapping[str, Any]) -> Parameter:
    value = data["value"]
    kind = {bool: "boolean", int: "integer"}.get(type(value), "text")
    given_by = {"default": "", "option": FROM_COMMAND_LINE}.get(data["set_by"], data["set_by"])
    return Parameter(data["id"], kind, value, value, "", decisions.NOWHERE, given_by)


def _fact(data: Mapping[str, Any]) -> Fact:
    return Fact(
        id=data["id"],
        value=data["value"],
        polarity=data["polarity"],
        source=data["source"],
        confidence=data["confidence"],
        audiences=tuple(data["audience"]),
        modality=data["modality"],
        evidence=evidence(data["evidence"]),
    )


def _assumption(data: Mapping[str, Any]) -> Assumption:
    quoted = evidence(data["evidence"])
    return Assumption(data["fact"], data["value"], data["from"], quoted, data.get("title", ""))


def _observation(data: Mapping[str, Any], document: str) -> Observation:
    return Observation(
        data["kind"],
        data["severity"],
        tuple(data["citations"]),
        evidence(data["evidence"]),
        tuple(data["requirements"]),
        data["note"],
        labels=tuple(data.get("labels", ())),
        since=data.get("since"),
        timing=data.get("timing"),
        waivers=decisions.uses_of(data.get("id", ""), data.get("waivers", ()), document),
        **{name: data.get(name, "") for name in _WORDS_OF_OBSERVATIONS},
    )


def _scorecard(data: Mapping[str, Any], ruleset: str) -> Scorecard:
    exact = data.get("unrounded", data)
    return Scorecard(
        ruleset=ruleset,
        regulation=data.get("regulation"),
        score=exact["score"],
        low=exact["low"],
        high=exact["high"],
        coverage=exact["coverage"],
        grade=data["grade"],
        provisional=data["provisional"],
        cap=data["cap"],
        counts=tuple((Outcome(name), int(number)) for name, number in data["counts"].items()),
        by_regulation=tuple(_scorecard(one, ruleset) for one in data.get("by_regulation", ())),
        grade_with_waivers=data["grade_with_waivers"],
    )


def _scoring(data: Mapping[str, Any]) -> ScoringRules:
    caps = data["caps"]
    return ScoringRules(
        version=data["version"],
        weights=tuple((Severity(name), int(weight)) for name, weight in data["weights"].items()),
        grades=tuple((one["grade"], one["from"]) for one in data["grades"]),
        cap_mandatory=caps["mandatory"],
        cap_critical=caps["critical"],
        cap_defect=caps["defect"],
        provisional_below=data["provisional_below"],
        confidence_bar=data["confidence_bar"],
        document_gap_factor=data["document_gap_factor"],
        sha256=data["weights_sha256"],
    )
