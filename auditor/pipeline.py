"""The whole story: a policy document goes in, a scored audit with evidence comes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor import __version__, gate, scoring
from auditor.assumptions import in_words
from auditor.chronology import as_on
from auditor.decisions import decide
from auditor.decisions.noticed import Noticed, accept
from auditor.decisions.overrides import override
from auditor.errors import DocumentError
from auditor.inference import infer
from auditor.kept import kept
from auditor.model import languages
from auditor.model.audit import Audit, EngineReport
from auditor.model.decisions import Decisions
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary
from auditor.observing import observe
from auditor.opened import Opened, Read, open_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.extraction.places import Context
    from auditor.model.document import Document
    from auditor.model.finding import Finding
    from auditor.model.observing import Watched
    from auditor.model.recognition import FactDefinition


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
    verified: bool = True,
    searched: bool = True,
) -> Audit:
    """Judge one document by rulesets as of a date (YYYY-MM-DD).

    `named` holds the ids of rulesets whose scope the caller asserts; the scope of the others is assumed from
    hints in the text. `decisions` is what people decided: waivers, a baseline, attestations and the like.
    Without `verified` the reference evaluator judges alone, and the audit says so. Without `searched` the audit
    does not hold which passages came near to what is absent: it is for tables, and not fit for a report.
    Prints nothing, reads no clock. Raises EngineError if the two engines differ, AttestationError if an
    attested quotation is not in the text, DocumentError if the document is in a language that a ruleset
    does not cover: an audit of it would be full of false gaps.
    """
    opened = read(
        document,
        rulesets=rulesets,
        vocabulary=vocabulary,
        auditee=auditee,
        named=named,
        decisions=decisions,
        searched=searched,
    )
    return audit_as_of(opened, as_of, decisions, verified=verified)


def read(
    document: Document,
    *,
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    auditee: Auditee = NOBODY_TOLD,
    named: frozenset[str] = frozenset(),
    decisions: Decisions = NOTHING_DECIDED,
    searched: bool = True,
) -> Opened:
    """Open one document, to be judged as of several days; as for `audit`."""
    _refuse_other_languages(document, rulesets)
    rulesets, overridden = override(rulesets, decisions.overrides)
    opened = open_document(
        document,
        rulesets,
        vocabulary,
        named=named,
        auditee=auditee,
        attestations=decisions.attestations,
    )
    return replace(opened, overrides=overridden, searched=searched)


def audit_as_of(
    opened: Opened,
    as_of: str,
    decisions: Decisions = NOTHING_DECIDED,
    *,
    verified: bool = True,
) -> Audit:
    """Judge an opened document as of a date (YYYY-MM-DD)."""
    document, vocabulary = opened.document, opened.vocabulary
    facts, judged, engine = judge(opened, as_of, verified=verified)
    rulesets, judged = as_on(opened.rulesets, judged, as_of)
    sections = opened.sections
    day = decisions.waivers_on or as_of
    decided = decide(
        judged, decisions, document=document, sections=sections, rulesets=rulesets, day=day
    )
    scored, scorecards = scoring.score(decided.findings, rulesets, vocabulary.scoring)
    marked = gate.mark(scored, decisions.gate)
    noticed = _notice(opened, facts, rulesets, decisions, as_of)
    waivers = (*decided.waivers, *noticed.waivers)
    return Audit(
        tool_version=__version__,
        as_of=as_of,
        document=document,
        sections=sections,
        last_updated=opened.dates.last_updated,
        effective=opened.dates.effective,
        auditee=opened.auditee,
        rulesets=rulesets,
        facts=facts.settled.facts,
        findings=marked,
        scorecards=scorecards,
        assumptions=in_words(facts.settled.assumptions, vocabulary.facts),
        observations=noticed.observations,
        engine=engine,
        scoring=vocabulary.scoring,
        subjects=vocabulary.subjects,
        waivers=waivers,
        waivers_on=day,
        baseline_source=decisions.baseline.source if decisions.baseline else None,
        baseline_closed=decided.baseline.closed,
        baseline_lapsed=decided.baseline.lapsed,
        attestations=opened.attested,
        overrides=opened.overrides,
        selection=decided.selection,
        gate=decisions.gate,
        gate_failures=gate.failures(marked, waivers, decisions.gate),
        fact_titles=_titles(marked, facts.definitions),
        dates_of_parts=_dates_of_parts(opened.context),
    )


def _dates_of_parts(context: Context) -> tuple[tuple[str | None, str | None], ...]:
    if not context.passages.reading.document.parts:
        return ()
    return tuple((one.last_updated, one.effective) for one in context.dates_of_each)


def _refuse_other_languages(document: Document, rulesets: tuple[Ruleset, ...]) -> None:
    """Raise DocumentError, unless every ruleset covers the language or nobody could tell it."""
    for part in document.parts:
        _refuse_other_languages(part.document, rulesets)
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


def _notice(
    opened: Opened, facts: Read, rulesets: tuple[Ruleset, ...], decisions: Decisions, as_of: str
) -> Noticed:
    """Look for what is worth saying beside the findings, and for who accepts it."""
    watched = opened.vocabulary.watched
    judged, remarks, requirements = _ids(watched, rulesets)
    found = observe(watched, opened.context.on(as_of), facts.readings, judged)
    return accept(
        found,
        remarks,
        requirements,
        decisions.waivers,
        document=opened.document.id,
        day=decisions.waivers_on or as_of,
    )


@kept
def _ids(watched: Watched, rulesets: tuple[Ruleset, ...]) -> tuple[frozenset[str], ...]:
    """Return the ids of rulesets with those that they stand on, of all that is watched for, of requirements."""
    return (
        frozenset(id_ for one in rulesets for id_ in (one.id, *(p.id for p in one.parents))),
        frozenset(one.id for one in watched.remarks),
        frozenset(each.id for one in rulesets for each in one.requirements),
    )


def _titles(
    findings: tuple[Finding, ...], definitions: Mapping[str, FactDefinition]
) -> tuple[tuple[str, str], ...]:
    asked = dict.fromkeys(e.element.fact for one in findings for e in one.elements)
    return tuple((fact, definitions[fact].title) for fact in asked if fact in definitions)


def judge(
    opened: Opened, as_of: str, *, verified: bool = True
) -> tuple[Read, tuple[Finding, ...], EngineReport]:
    """Read what a date can change, and judge every requirement; nothing that people decided lies over it."""
    facts = opened.read(as_of)
    judged, engine = infer(
        opened.rulesets,
        facts.settled.values,
        facts.readings,
        kinds=opened.document.kinds,
        as_of=as_of,
        scoring=opened.vocabulary.scoring,
        definitions=facts.definitions,
        verified=verified,
    )
    return facts, judged, engine
