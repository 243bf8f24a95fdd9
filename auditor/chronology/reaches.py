"""Reaches: on which instruments, ages and corrections something rests, through facts and elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.condition import facts_in
from auditor.model.turn import Turn, TurnKind

if TYPE_CHECKING:
    from auditor.model.recognition import Alternative, FactDefinition
    from auditor.model.ruleset import Element, Requirement, Ruleset


@dataclass(frozen=True, slots=True)
class Reach:
    """What the day of an audit can change about something."""

    instruments: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    elements: frozenset[str] = frozenset()
    """Elements whose own dates matter to it."""
    requirements: frozenset[str] = frozenset()

    @property
    def dated(self) -> bool:
        """Whether how a text reads depends on the day at all."""
        return bool(self.instruments or self.months or self.elements)

    def joined(self, others: Iterable[Reach]) -> Reach:
        """Return all that this and others rest on."""
        every = (self, *others)
        return Reach(
            frozenset().union(*(one.instruments for one in every)),
            frozenset().union(*(one.months for one in every)),
            frozenset().union(*(one.elements for one in every)),
            frozenset().union(*(one.requirements for one in every)),
        )

    def touches(self, turn: Turn) -> bool:
        """Say whether a turn can be why something changed."""
        match turn.kind:
            case TurnKind.REQUIREMENT | TurnKind.CHANGE | TurnKind.CITATION:
                return turn.of in self.requirements
            case TurnKind.ELEMENT | TurnKind.CORRECTION:
                return turn.of in self.elements
            case TurnKind.INSTRUMENT:
                return turn.of in self.instruments
            case TurnKind.AGE:
                return int(turn.of) in self.months
            case TurnKind.EVENT:
                return False


@dataclass(frozen=True, slots=True)
class Reaches:
    """What facts, elements and requirements rest on, by id."""

    facts: Mapping[str, Reach]
    elements: Mapping[str, Reach]
    requirements: Mapping[str, Reach]


def reaches(rulesets: Iterable[Ruleset], definitions: Iterable[FactDefinition]) -> Reaches:
    """Work out on which dated things every fact, element and requirement rests."""
    facts: dict[str, Reach] = {}
    for definition in definitions:  # a fact builds only on facts that are defined before it
        listed = (one for _, alternatives in definition.find for one in alternatives)
        facts[definition.id] = Reach().joined(_of_alternatives(listed, facts))
    asked = tuple(one for ruleset in rulesets for one in ruleset.requirements)
    every = tuple(element for one in asked for element in one.elements)
    elements = {one.id: _of_element(one, facts) for one in every}
    fed = {**facts}
    for one in every:  # facts without patterns are what elements found
        fed[one.fact] = fed.get(one.fact, Reach()).joined((elements[one.id],))
    return Reaches(facts, elements, {one.id: _of_requirement(one, fed, elements) for one in asked})


def _of_requirement(
    one: Requirement, facts: Mapping[str, Reach], elements: Mapping[str, Reach]
) -> Reach:
    own = Reach(
        requirements=frozenset({one.id}), elements=frozenset(each.id for each in one.elements)
    )
    paired = (name for each in one.elements for name in each.paired_with if name in elements)
    return own.joined(
        (
            *(elements[each.id] for each in one.elements),
            *(elements[name] for name in paired),
            *(facts.get(name, Reach()) for name in facts_in(one.when)),
        )
    )


def _of_element(one: Element, facts: Mapping[str, Reach]) -> Reach:
    own = Reach(frozenset(one.instruments), elements=frozenset({one.id} if one.dated else ()))
    return own.joined(_of_alternatives((*one.stated, *one.partly), facts))


def _of_alternatives(listed: Iterable[Alternative], facts: Mapping[str, Reach]) -> Iterator[Reach]:
    for one in listed:
        months = one.updated_within_months
        yield Reach(
            frozenset({one.instrument} if one.instrument else ()),
            frozenset() if months is None else frozenset({months}),
        )
        named = (*one.facts, *((one.fact,) if one.fact else ()))
        yield from (facts.get(name.partition("=")[0].strip(), Reach()) for name in named)
        for group in one.of:
            yield from _of_alternatives(group, facts)
