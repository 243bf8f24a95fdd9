"""What rulesets look at: the part of the vocabulary by which they are judged, without which nothing of theirs changes.

A batch judges by this part alone, so that a policy is not searched for what nobody asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.extraction.dates import LABELS
from auditor.loading.alternatives import concept_names, nested, patterns
from auditor.model.condition import facts_in
from auditor.model.observing import Contradiction, StaleWording, Watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.observing import Remark
    from auditor.model.recognition import Alternative, CarriedOver, Definitions, Language
    from auditor.model.ruleset import Element, Ruleset, Vocabulary


def asked_for(
    vocabulary: Vocabulary, rulesets: tuple[Ruleset, ...], told: Iterable[str] = ()
) -> Vocabulary:
    """Return the facts, concepts, names and observations that rulesets look at, directly or through others.

    Of the facts those that are `told` by a person stay too, for their titles. An observation stays unless it is of
    other rulesets, or speaks only of requirements of others.
    """
    watched = _watched(vocabulary.watched, rulesets)
    listed = [*_of_rulesets(rulesets), *_of_watched(watched)]
    facts = _with_theirs({*_named(rulesets), *_in(listed), *told}, _built_on(vocabulary))
    definitions = tuple(one for one in vocabulary.facts if one.id in facts)
    listed += [each for one in definitions for _, found in one.find for each in found]
    names = {*concept_names(_phrases(listed, rulesets, vocabulary.language)), *LABELS.values()}
    names |= _between(watched)
    words = {one.id: one.words for one in vocabulary.concepts}
    carried = _carried(vocabulary.language.definitions, _with_theirs(names, words))
    names |= {name for one in carried.carried for name in _about(one)}
    concepts = _with_theirs(names, words)
    return replace(
        vocabulary,
        facts=definitions,
        concepts=tuple(one for one in vocabulary.concepts if one.id in concepts),
        language=replace(vocabulary.language, definitions=carried),
        watched=watched,
    )


def _with_theirs(names: Iterable[str], of: Mapping[str, Iterable[str]]) -> set[str]:
    """Return names with all that they name, directly or not."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += of.get(name, ())
    return found


def _built_on(vocabulary: Vocabulary) -> Mapping[str, Iterable[str]]:
    return {
        one.id: {*_in(each for _, found in one.find for each in nested(found))}
        for one in vocabulary.facts
    }


def _named(rulesets: Iterable[Ruleset]) -> Iterator[str]:
    """Yield the facts that rulesets name beside their wordings."""
    for one in rulesets:
        yield from (fact for fact, _ in one.asserts)
        for hint in one.hints:
            yield from (hint.fact, *(found.partition("=")[0] for found in hint.found))
        for requirement in one.requirements:
            yield from facts_in(requirement.when)
            yield from (element.fact for element in requirement.elements)


def _in(listed: Iterable[Alternative]) -> Iterator[str]:
    """Yield the facts that alternatives, and those in their groups, ask for."""
    for one in nested(listed):
        for named in (*one.facts, one.fact or ""):
            yield named.partition("=")[0].strip()


def _elements(rulesets: Iterable[Ruleset]) -> Iterator[Element]:
    for one in rulesets:
        for requirement in one.requirements:
            yield from requirement.elements


def _of_rulesets(rulesets: Iterable[Ruleset]) -> Iterator[Alternative]:
    for element in _elements(rulesets):
        yield from (*element.stated, *element.partly)


def _of_watched(watched: Watched) -> Iterator[Alternative]:
    for stale in watched.stale:
        yield from stale.side.find
    for pair in watched.contradictions:
        yield from (*pair.first.find, *pair.second.find)


def _phrases(
    listed: Iterable[Alternative], rulesets: Iterable[Ruleset], language: Language
) -> Iterator[str]:
    """Yield every phrase that may be looked up."""
    for one in nested(listed):
        yield from patterns(one)
    for element in _elements(rulesets):
        yield from element.look_alikes
    yield from (*language.negation, *language.pseudo_negation, *language.terminators)
    yield from language.points_back
    for group in language.audiences:
        yield from (*group.headings, *group.sentences, *group.sections)


def _between(watched: Watched) -> set[str]:
    """Return the concepts by which two statements are compared."""
    asked = ((*one.in_common, one.differs or "") for one in watched.contradictions)
    return {*concept_names(phrase for phrases in asked for phrase in phrases)}


def _carried(definitions: Definitions, concepts: set[str]) -> Definitions:
    """Keep the names that count as a concept which is looked up."""
    kept = tuple(one for one in definitions.carried if one.counts_as in concepts)
    return replace(definitions, carried=kept)


def _about(one: CarriedOver) -> tuple[str, ...]:
    return (one.counts_as, *one.described_by, *one.not_described_by, *one.said_with)


def _watched(watched: Watched, rulesets: tuple[Ruleset, ...]) -> Watched:
    judged = {name for one in rulesets for name in (one.id, *(p.id for p in one.parents))}
    requirements = {each.id for one in rulesets for each in one.requirements}

    def asked(remark: Remark) -> bool:
        of_others = remark.requirements and requirements.isdisjoint(remark.requirements)
        return not of_others and (not remark.rulesets or not judged.isdisjoint(remark.rulesets))

    kept = [one for one in watched.entries if asked(one.remark)]
    stale = tuple(one for one in kept if isinstance(one, StaleWording))
    pairs = tuple(one for one in kept if isinstance(one, Contradiction))
    if len(kept) == len(stale) + len(pairs):
        return Watched(stale, pairs)
    return replace(watched, stale=stale, contradictions=pairs)  # one act is told from all others
