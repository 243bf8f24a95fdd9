"""The whole story: a policy document goes in, a scored audit with evidence comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor import __version__, gate, scoring
from auditor.assumptions import Settled, facts_of_elements, in_words, settle_facts
from auditor.chronology import as_on
from auditor.decisions import decide
from auditor.decisions.overrides import override
from auditor.errors import DocumentError
from auditor.extraction.attested import places as attested_places
from auditor.extraction.attested import read_attested
from auditor.extraction.attested import standing as attested_in
from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import Found, as_facts, find_facts, settle
from auditor.inference import infer
from auditor.model import languages
from auditor.model.audit import Audit, EngineReport
from auditor.model.decisions import AttestationUse, Decisions
from auditor.model.finding import ElementReading, Fact, Finding
from auditor.model.recognition import FactDefinition
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary

if TYPE_CHECKING:
    from auditor.extraction.places import Context
    from auditor.model.document import Document


NOBODY_TOLD = Auditee()
"""An organisation of which nothing is known but its policy."""
NOTHING_DECIDED = Decisions()
"""No waiver, no baseline, the usual gate."""


def audit(
    document: Document,
    *,
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    as_of: str,
    auditee: Auditee = NOBODY_TOLD,
    named: frozenset[str] = frozenset(),
    decisions: Decisions = NOTHING_DECIDED,
) -> Audit:
    """Judge one document by rulesets as of a date (YYYY-MM-DD).

    `named` holds the ids of rulesets whose scope the caller asserts; the scope of the others is assumed from
    hints in the text. `decisions` is what people decided: waivers, a baseline, attestations and the like.
    Prints nothing, reads no clock. Raises EngineError if the two engines differ, AttestationError if an
    attested quotation is not in the text, DocumentError if the document is in a language that a ruleset
    does not cover: an audit of it would be full of false gaps.
    """
    _refuse_other_languages(document, rulesets)
    rulesets, overridden = override(rulesets, decisions.overrides)
    context = open_context(document, vocabulary, as_of)
    attested = attested_in(decisions.attestations, context)
    facts = _facts(rulesets, vocabulary, context, attested, named, auditee)
    judged, engine = _judge(document, rulesets, facts, vocabulary, as_of)
    rulesets, judged = as_on(rulesets, judged, as_of)
    sections = context.passages.reading.sections
    day = decisions.waivers_on or as_of
    decided = decide(
        judged, decisions, document=document, sections=sections, rulesets=rulesets, day=day
    )
    scored, scorecards = scoring.score(decided.findings, rulesets, vocabulary.scoring)
    marked = gate.mark(scored, decisions.gate)
    return Audit(
        tool_version=__version__,
        as_of=as_of,
        document=document,
        sections=sections,
        last_updated=context.dates.last_updated,
        effective=context.dates.effective,
        auditee=auditee,
        rulesets=rulesets,
        facts=facts.settled.facts,
        findings=marked,
        scorecards=scorecards,
        assumptions=in_words(facts.settled.assumptions, vocabulary.facts),
        observations=(),
        engine=engine,
        scoring=vocabulary.scoring,
        subjects=vocabulary.subjects,
        waivers=decided.waivers,
        waivers_on=day,
        baseline_source=decisions.baseline.source if decisions.baseline else None,
        baseline_closed=decided.baseline.closed,
        baseline_lapsed=decided.baseline.lapsed,
        attestations=attested,
        overrides=overridden,
        selection=decided.selection,
        gate=decisions.gate,
        gate_failures=gate.failures(marked, decided.waivers, decisions.gate),
        fact_titles=_titles(marked, facts.definitions),
    )


def _refuse_other_languages(document: Document, rulesets: tuple[Ruleset, ...]) -> None:
    """Raise DocumentError, unless every ruleset covers the language or nobody could tell it."""
    without = [one for one in rulesets if document.language not in one.languages]
    if document.language == languages.UNKNOWN or not without:
        return
    names = ", ".join(one.id for one in without)
    covered = sorted({code for one in without for code in one.languages})
    raise DocumentError(
        document.source,
        f"it is in {languages.in_words(document.language)}, and {names} can judge policies only in "
        f"{', '.join(map(languages.in_words, covered))}",
        "Give the policy in that language. If the language was told wrongly, or the file holds it too: "
        f"--language {covered[0]}.",
    )


def _titles(
    findings: tuple[Finding, ...], definitions: Mapping[str, FactDefinition]
) -> tuple[tuple[str, str], ...]:
    asked = dict.fromkeys(e.element.fact for one in findings for e in one.elements)
    return tuple((fact, definitions[fact].title) for fact in asked if fact in definitions)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is held true, and how every element reads."""

    settled: Settled
    readings: Mapping[str, ElementReading]
    definitions: Mapping[str, FactDefinition]


def _facts(
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    context: Context,
    attested: tuple[AttestationUse, ...],
    named: frozenset[str],
    auditee: Auditee,
) -> _Facts:
    """Find the facts of the text, read the elements, and settle each fact by its strongest source."""
    certain = {use.attestation.fact: use for use in attested if use.active}
    found = find_facts(vocabulary.facts, context, attested_places(attested, context))
    readings = read_elements(rulesets, context, certain)
    definitions = {definition.id: definition for definition in vocabulary.facts}
    read, values = _join(found, readings, rulesets, definitions, context)
    settled = settle_facts(read, values, rulesets, named, auditee, certain)
    return _Facts(settled, readings, definitions)


def read_elements(
    rulesets: tuple[Ruleset, ...], context: Context, attested: Mapping[str, AttestationUse]
) -> Mapping[str, ElementReading]:
    """Read every element of every requirement, whatever the applicability; a person's word goes first."""
    context.passages.expect_many()
    return {
        element.id: read_attested(element, attested) or read_element(element, requirement, context)
        for ruleset in rulesets
        for requirement in ruleset.requirements
        for element in requirement.elements
    }


def _join(
    found: tuple[Found, ...],
    readings: Mapping[str, ElementReading],
    rulesets: tuple[Ruleset, ...],
    definitions: Mapping[str, FactDefinition],
    context: Context,
) -> tuple[tuple[Fact, ...], dict[str, str]]:
    """Join the facts that have patterns of their own with those that only elements found."""
    fed = tuple(f for f in facts_of_elements(rulesets, readings) if not definitions[f.id].find)
    values = {**{fact.id: fact.value for fact in fed}, **settle(found, definitions)}
    return (*as_facts(found, context), *fed), values


def _judge(
    document: Document,
    rulesets: tuple[Ruleset, ...],
    facts: _Facts,
    vocabulary: Vocabulary,
    as_of: str,
) -> tuple[tuple[Finding, ...], EngineReport]:
    return infer(
        rulesets,
        facts.settled.values,
        facts.readings,
        kinds=frozenset({document.kind}),
        as_of=as_of,
        scoring=vocabulary.scoring,
        definitions=facts.definitions,
    )
