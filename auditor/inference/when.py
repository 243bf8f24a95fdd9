"""Evaluate `applies.when` with true, false and unknown, and say which facts decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.inference.case import DENIALS
from auditor.model.condition import AllOf, AnyOf, Condition, Constant, FactTest, Not
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.recognition import FactDefinition

_OPPOSITE = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}
_ANSWERS = {"true": "yes", "false": "no", "": "nothing"}


def truth(condition: Condition, facts: Mapping[str, str]) -> Truth:
    """Evaluate a condition by Kleene's strong logic: unknown stays unknown unless the rest decides."""
    return weigh(condition, facts)[0]


def deciding(condition: Condition, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts that settle a condition or, where it is unknown, those that leave it open."""
    return tuple(dict.fromkeys(weigh(condition, facts)[1]))


def weigh(condition: Condition, facts: Mapping[str, str]) -> tuple[Truth, list[str]]:
    """Evaluate a condition; return also the facts that settle it, or leave it open, some of them twice."""
    match condition:
        case FactTest(fact):
            return _tested(condition, facts), [fact]
        case Constant(value):
            return _truth_of(value), []
        case Not(term):
            found, names = weigh(term, facts)
            return _OPPOSITE[found], names
        case AllOf(terms):
            return _joined(Truth.FALSE, terms, facts)
        case AnyOf(terms):
            return _joined(Truth.TRUE, terms, facts)


def question(definition: FactDefinition) -> str:
    """Ask for a fact; one that is read from texts has no question of its own, only a title."""
    title = definition.title.rstrip(". ")
    return definition.question or (title if title.endswith("?") else f"Is this so: {title}?")


def answer(fact: str, facts: Mapping[str, str], definitions: Mapping[str, FactDefinition]) -> str:
    """Say what is held of a fact: a question with its answer, or a title with what is told of it."""
    known = definitions.get(fact)
    asked = (known.question or known.title).rstrip(". ") if known else fact
    value = facts.get(fact)
    told = "not known" if value is None else _ANSWERS.get(value, value.replace("_", " "))
    if asked.endswith("?"):
        return f"{asked} {told[:1].upper()}{told[1:]}."
    return f"{asked}: {told}."


def _truth_of(value: bool) -> Truth:  # noqa: FBT001 (the value is all there is)
    return Truth.TRUE if value else Truth.FALSE


def _tested(test: FactTest, facts: Mapping[str, str]) -> Truth:
    value = facts.get(test.fact)
    if value is None:
        return Truth.UNKNOWN
    if not test.values:
        return _truth_of((value not in DENIALS) is not test.negated)
    return _truth_of((value in test.values) is not test.negated)


def _joined(
    settling: Truth, terms: tuple[Condition, ...], facts: Mapping[str, str]
) -> tuple[Truth, list[str]]:
    """Return the settling truth if any term has it, else unknown if any is unknown, else the opposite."""
    weighed = [weigh(term, facts) for term in terms]
    found = {own for own, _ in weighed}
    open_or_not = Truth.UNKNOWN if Truth.UNKNOWN in found else _OPPOSITE[settling]
    whole = settling if settling in found else open_or_not
    return whole, [name for own, names in weighed if own is whole for name in names]
