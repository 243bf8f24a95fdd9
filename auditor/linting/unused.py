"""A fact or concept that the ruleset brings and nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.linting._subject import Level, Remark, Subject, nested, remark
from auditor.loading.alternatives import concept_names, patterns
from auditor.model.condition import facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Alternative

_REMEDY = "Use it, or leave it out."


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each fact and concept of its own that nothing refers to."""
    facts, concepts = set(_facts(subject)), set(_concepts(subject))
    for fact in subject.facts:
        if fact.id not in facts:
            what = f"nothing uses the fact {fact.id!r}: no element, condition, hint or wording"
            yield remark(Level.WARNING, "unused", fact.origin, what, _REMEDY)
    for concept in subject.concepts:
        if concept.id not in concepts:
            what = f"nothing uses the concept {concept.id}: no phrase and no other concept"
            yield remark(Level.WARNING, "unused", concept.origin, what, _REMEDY)


def _listed(subject: Subject) -> Iterator[Alternative]:
    for requirement in subject.ruleset.requirements:
        for element in requirement.elements:
            yield from nested((*element.stated, *element.partly))
    for fact in subject.vocabulary.facts:
        for _, listed in fact.find:
            yield from nested(listed)
    yield from _watched(subject)


def _watched(subject: Subject) -> Iterator[Alternative]:
    """Yield the wordings of what is watched for beside requirements."""
    sides = [one.side for one in subject.vocabulary.watched.stale]
    for pair in subject.vocabulary.watched.contradictions:
        sides += [pair.first, pair.second]
    for side in sides:
        yield from nested(side.find)


def _facts(subject: Subject) -> Iterator[str]:
    for requirement in subject.ruleset.requirements:
        yield from facts_in(requirement.when)
        yield from (element.fact for element in requirement.elements)
    for hint in subject.ruleset.hints:
        yield hint.fact
        yield from (found.partition("=")[0] for found in hint.found)
    yield from (fact for fact, _ in subject.ruleset.asserts)
    for one in _listed(subject):
        yield from (named.partition("=")[0] for named in (*one.facts, one.fact or ""))


def _concepts(subject: Subject) -> Iterator[str]:
    for one in _listed(subject):
        yield from concept_names(patterns(one))
    for requirement in subject.ruleset.requirements:
        for element in requirement.elements:
            yield from concept_names(element.look_alikes)
    for pair in subject.vocabulary.watched.contradictions:
        yield from concept_names((*pair.in_common, pair.differs or ""))
    for concept in subject.vocabulary.concepts:
        yield from concept.words
