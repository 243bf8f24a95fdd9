"""Conditions of applicability over facts, with three truth values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


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
