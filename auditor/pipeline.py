"""The whole story: a policy document goes in, a scored audit with evidence comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import __version__, gate, scoring
from auditor.assumptions import Settled, facts_of_elements, in_words, settle_facts
from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import Found, as_facts, find_facts, settle
from auditor.inference import infer
from auditor.model.audit import Audit, ElementReading, EngineReport, Fact, Finding
from auditor.model.ruleset import Auditee, Ruleset, ScoringRules, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.extraction.places import Context
    from auditor.model.document import Document
    from auditor.model.recognition import FactDefinition


NOBODY_TOLD = Auditee()
"""An organisation of which nothing is known but its policy."""


def audit(
    document: Document,
    *,
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    as_of: str,
    auditee: Auditee = NOBODY_TOLD,
    named: frozenset[str] = frozenset(),
) -> Audit:
    """Judge one document by rulesets as of a date (YYYY-MM-DD).

    `named` holds the ids of rulesets whose scope the caller asserts; the scope of the others is assumed from
    hints in the text. Prints nothing, reads no clock. Raises EngineError if the two engines differ.
    """
    context = open_context(document, vocabulary, as_of)
    found = find_facts(vocabulary.facts, context)
    readings = read_elements(rulesets, context)
    definitions = {definition.id: definition for definition in vocabulary.facts}
    read, values = _join(found, readings, rulesets, definitions, context)
    settled = settle_facts(read, values, rulesets, named, auditee)
    judged, engine = _judge(
        document, rulesets, settled, readings, definitions, vocabulary.scoring, as_of
    )
    scored, scorecards = scoring.score(judged, rulesets, vocabulary.scoring)
    return Audit(
        tool_version=__version__,
        as_of=as_of,
        document=document,
        sections=context.passages.reading.sections,
        last_updated=context.dates.last_updated,
        effective=context.dates.effective,
        auditee=auditee,
        rulesets=rulesets,
        facts=settled.facts,
        findings=gate.mark(scored),
        scorecards=scorecards,
        assumptions=in_words(settled.assumptions, vocabulary.facts),
        observations=(),
        engine=engine,
        scoring=vocabulary.scoring,
        subjects=vocabulary.subjects,
    )


def read_elements(rulesets: tuple[Ruleset, ...], context: Context) -> Mapping[str, ElementReading]:
    """Read every element of every requirement, whatever the applicability."""
    return {
        element.id: read_element(element, requirement, context)
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
    settled: Settled,
    readings: Mapping[str, ElementReading],
    definitions: Mapping[str, FactDefinition],
    rules: ScoringRules,
    as_of: str,
) -> tuple[tuple[Finding, ...], EngineReport]:
    return infer(
        rulesets,
        settled.values,
        readings,
        kinds=frozenset({document.kind}),
        as_of=as_of,
        scoring=rules,
        definitions=definitions,
    )
