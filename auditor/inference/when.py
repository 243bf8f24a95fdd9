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
    match condition:
        case Constant(value):
            return _truth_of(value)
        case FactTest():
            return _tested(condition, facts)
        case Not(term):
            return _OPPOSITE[truth(term, facts)]
        case AllOf(terms):
            return _first_of(Truth.FALSE, terms, facts)
        case AnyOf(terms):
            return _first_of(Truth.TRUE, terms, facts)


def deciding(condition: Condition, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts that settle a condition or, where it is unknown, those that leave it open."""
    return tuple(dict.fromkeys(_deciding(condition, facts)))


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


def _first_of(settling: Truth, terms: tuple[Condition, ...], facts: Mapping[str, str]) -> Truth:
    """Return the settling truth if any term has it, else unknown if any is unknown, else the opposite."""
    found = {truth(term, facts) for term in terms}
    if settling in found:
        return settling
    return Truth.UNKNOWN if Truth.UNKNOWN in found else _OPPOSITE[settling]


def _deciding(condition: Condition, facts: Mapping[str, str]) -> list[str]:
    match condition:
        case Constant():
            return []
        case FactTest(fact):
            return [fact]
        case Not(term):
            return _deciding(term, facts)
        case AllOf(terms) | AnyOf(terms):
            whole = truth(condition, facts)
            return [name for t in terms if truth(t, facts) is whole for name in _deciding(t, facts)]
