"""Where each fact is used: in conditions, by elements, in patterns, as scope and hints of a ruleset."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from auditor.model.condition import facts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Requirement, Ruleset, Vocabulary

Use: TypeAlias = "tuple[str, str]"
"""How it is used, and the id that uses it."""


def uses(
    rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary
) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the uses of each fact: for each way of use the ids, in the order of the rulesets."""
    found: dict[str, dict[str, dict[str, None]]] = {one.id: {} for one in vocabulary.facts}
    for fact, (way, user) in _all(rulesets, vocabulary):
        found.setdefault(fact, {}).setdefault(way, {})[user] = None
    return {
        fact: tuple((way, tuple(users)) for way, users in ways.items())
        for fact, ways in found.items()
    }


def _all(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Iterator[tuple[str, Use]]:
    for ruleset in rulesets:
        yield from _of_head(ruleset)
        for requirement in ruleset.requirements:
            yield from _of(requirement)
    for one in vocabulary.facts:
        for _, alternatives in one.find:
            for name in _looked_at(alternatives):
                yield name, ("builds the fact", one.id)


def _of_head(ruleset: Ruleset) -> Iterator[tuple[str, Use]]:
    for fact, _ in ruleset.asserts:
        yield fact, ("set by naming the ruleset", ruleset.id)
    for hint in ruleset.hints:
        yield hint.fact, ("assumed on a hint in the ruleset", ruleset.id)
        for name in hint.found:
            yield _bare(name), ("a hint in the ruleset", ruleset.id)


def _of(requirement: Requirement) -> Iterator[tuple[str, Use]]:
    for name in facts_in(requirement.when):
        yield name, ("decides whether it applies", requirement.id)
    for element in requirement.elements:
        yield element.fact, ("found by the element", element.id)
        for name in _looked_at((*element.stated, *element.partly)):
            yield name, ("its words count for the element", element.id)


def _looked_at(alternatives: Iterable[Alternative]) -> Iterator[str]:
    for one in alternatives:
        yield from (_bare(name) for name in (*one.facts, *((one.fact,) if one.fact else ())))
        for group in one.of:
            yield from _looked_at(group)


def _bare(name: str) -> str:
    """Leave out the value of `fact=value`."""
    return name.partition("=")[0]
