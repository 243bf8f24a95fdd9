"""What is held true for applicability: told by the auditee, asserted by naming a ruleset, read, or assumed from a hint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from auditor.kept import kept
from auditor.model.audit import Assumption
from auditor.model.finding import ElementReading, Fact
from auditor.model.vocabulary import Polarity, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from auditor.model.decisions import AttestationUse
    from auditor.model.document import Evidence
    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Auditee, Ruleset

_ABSENT: Final = State.ABSENT


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
    rulesets: tuple[Ruleset, ...], readings: Mapping[str, ElementReading], but: Collection[str]
) -> tuple[Fact, ...]:
    """Return the facts that elements found, but for some: one fact, however many laws ask for it."""
    found: dict[str, list[ElementReading]] = {}
    for element, fact in _feeding(rulesets):
        reading = readings[element]
        if reading.state is not _ABSENT and fact not in but:
            found.setdefault(fact, []).append(reading)
    return tuple(_found(name, of) for name, of in found.items())


@kept
def _feeding(rulesets: tuple[Ruleset, ...]) -> tuple[tuple[str, str], ...]:
    """Return the elements of which a fact is found, each with that fact."""
    return tuple(
        (element.id, element.fact)
        for ruleset in rulesets
        for requirement in ruleset.requirements
        if requirement.polarity is not Polarity.NEGATIVE
        for element in requirement.elements
    )


def _found(name: str, readings: Sequence[ElementReading]) -> Fact:
    """Return the fact that some elements found; where one of them addresses everybody, so does the fact."""
    evidence, audiences = readings[0].evidence, readings[0].audiences
    if len(readings) > 1:
        places = {e.span: e for one in readings for e in one.evidence}
        evidence = tuple(places[span] for span in sorted(places))
        limits = [one.audiences for one in readings]
        audiences = tuple(sorted({*chain.from_iterable(limits)})) if all(limits) else ()
    sure = max(one.confidence for one in readings)
    return Fact(name, "true", "affirmed", "extracted", sure, audiences, None, evidence)


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
