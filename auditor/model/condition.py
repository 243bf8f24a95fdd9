"""Conditions of applicability over facts, with three truth values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class FactTest:
    """A fact alone, or compared with values: the leaf of a condition."""

    fact: str
    values: tuple[str, ...] = ()
    negated: bool = False
    """For `!=`."""


@dataclass(frozen=True, slots=True)
class Constant:
    """`true` or `false` in a condition."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Negation of a condition."""

    term: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conjunction."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Disjunction."""

    terms: tuple[Condition, ...]


Condition: TypeAlias = "FactTest | Constant | Not | AllOf | AnyOf"


def tests_in(condition: Condition) -> Iterator[FactTest]:
    """Yield every fact test in a condition, from left to right."""
    match condition:
        case FactTest():
            yield condition
        case Not(term):
            yield from tests_in(term)
        case AllOf(terms) | AnyOf(terms):
            for each in terms:
                yield from tests_in(each)
        case Constant():
            pass


def facts_in(condition: Condition) -> Iterator[str]:
    """Yield the facts that a condition names, some of them twice."""
    return (test.fact for test in tests_in(condition))
