"""What is held true for applicability: told by the auditee, asserted by naming a ruleset, read, or assumed from a hint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.model.audit import Assumption
from auditor.model.finding import ElementReading, Fact
from auditor.model.vocabulary import Polarity, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.decisions import AttestationUse
    from auditor.model.document import Evidence
    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Auditee, Ruleset


@dataclass(frozen=True, slots=True)
class Settled:
    """Every fact that has a value, what the report shows of them, and what was not read from the text."""

    values: dict[str, str]
    facts: tuple[Fact, ...]
    assumptions: tuple[Assumption, ...]


def settle_facts(
    read: tuple[Fact, ...],
    values: Mapping[str, str],
    rulesets: tuple[Ruleset, ...],
    named: frozenset[str],
    auditee: Auditee,
    attested: Mapping[str, AttestationUse] | None = None,
) -> Settled:
    """Settle each fact by its strongest source: attested, auditee, asserted ruleset, then text, then hint."""
    attested = attested or {}
    told = tuple(a for a in _told(rulesets, named, auditee) if a.fact not in attested)
    evidence = {fact.id: fact.evidence for fact in read if fact.polarity != "denied"}
    certain = {**{a.fact: a.value for a in told}, **_values(attested)}
    assumptions = (*told, *_hinted(rulesets, evidence, {**values, **certain}))
    settled = {**values, **{a.fact: a.value for a in assumptions}, **_values(attested)}
    facts = (
        *(fact for fact in read if fact.id not in certain),
        *(_fact(a) for a in assumptions),
        *(_attested(use) for use in attested.values()),
    )
    return Settled(
        settled, tuple(sorted(facts, key=lambda fact: (fact.id, fact.value))), assumptions
    )


def in_words(
    assumptions: tuple[Assumption, ...], definitions: tuple[FactDefinition, ...]
) -> tuple[Assumption, ...]:
    """Give each assumption the title of its fact, for people to read."""
    titles = {definition.id: definition.title for definition in definitions}
    return tuple(replace(one, title=titles.get(one.fact, "")) for one in assumptions)


def facts_of_elements(
    rulesets: tuple[Ruleset, ...], readings: Mapping[str, ElementReading]
) -> tuple[Fact, ...]:
    """Return the facts that elements found: one fact, however many laws ask for it."""
    found: dict[str, Fact] = {}
    for requirement in (r for ruleset in rulesets for r in ruleset.requirements):
        if requirement.polarity is Polarity.NEGATIVE:
            continue
        for element in requirement.elements:
            reading = readings[element.id]
            if reading.state is not State.ABSENT:
                found[element.fact] = _joined(found.get(element.fact), element.fact, reading)
    return tuple(found.values())


def _joined(known: Fact | None, name: str, reading: ElementReading) -> Fact:
    fact = Fact(
        name,
        "true",
        "affirmed",
        "extracted",
        reading.confidence,
        reading.audiences,
        None,
        reading.evidence,
    )
    if known is None:
        return fact
    places = {e.span: e for e in (*known.evidence, *reading.evidence)}
    audiences = (
        tuple(sorted({*known.audiences, *reading.audiences}))
        if known.audiences and reading.audiences
        else ()
    )
    joined = tuple(places[span] for span in sorted(places))
    return replace(
        known,
        evidence=joined,
        audiences=audiences,
        confidence=max(known.confidence, reading.confidence),
    )


def _told(
    rulesets: tuple[Ruleset, ...], named: frozenset[str], auditee: Auditee
) -> tuple[Assumption, ...]:
    told = {name: Assumption(name, value, "auditee", ()) for name, value in auditee.facts}
    for ruleset in rulesets:
        if ruleset.id in named:
            for name, value in ruleset.asserts:
                told.setdefault(name, Assumption(name, value, "ruleset", ()))
    return tuple(told[name] for name in sorted(told))


def _hinted(
    rulesets: tuple[Ruleset, ...],
    evidence: Mapping[str, tuple[Evidence, ...]],
    known: Mapping[str, str],
) -> tuple[Assumption, ...]:
    hinted: dict[str, Assumption] = {}
    for hint in (h for ruleset in rulesets for h in ruleset.hints):
        places = [place for fact in hint.found for place in evidence.get(fact, ())]
        if places and hint.fact not in known:
            hinted.setdefault(
                hint.fact, Assumption(hint.fact, hint.value, "hint", tuple(places[:2]))
            )
    return tuple(hinted[name] for name in sorted(hinted))


def _values(attested: Mapping[str, AttestationUse]) -> dict[str, str]:
    return {name: use.attestation.value for name, use in attested.items()}


def _attested(use: AttestationUse) -> Fact:
    one = use.attestation
    polarity = "denied" if one.value == "false" else "affirmed"
    return Fact(one.fact, one.value, polarity, "attested", 1.0, evidence=use.evidence)


def _fact(assumption: Assumption) -> Fact:
    source = {"auditee": "declared", "ruleset": "asserted"}.get(assumption.source, "assumed")
    polarity = "denied" if assumption.value == "false" else "affirmed"
    return Fact(
        assumption.fact, assumption.value, polarity, source, 1.0, evidence=assumption.evidence
    )
