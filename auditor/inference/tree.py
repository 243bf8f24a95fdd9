"""A condition as a tree: the truth of every part, and which parts decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.inference.when import truth
from auditor.model.condition import AllOf, AnyOf, Condition, Not
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.model.finding import Fact
    from auditor.model.recognition import FactDefinition


_EXTRACTED: Final = "extracted"
_DENIED: Final = "false"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a condition."""

    condition: Condition
    truth: Truth
    decides: bool
    """Whether the whole would stand otherwise, or stand open no more, only if this part did."""
    terms: tuple[Node, ...] = ()


def tree(condition: Condition, facts: Mapping[str, str], *, decides: bool = True) -> Node:
    """Return a condition with the truth of each of its parts; `facts` holds settled values."""
    own = truth(condition, facts)
    match condition:
        case AllOf(terms) | AnyOf(terms):
            parts = tuple(
                tree(term, facts, decides=decides and truth(term, facts) is own) for term in terms
            )
        case Not(term):
            parts = (tree(term, facts, decides=decides),)
        case _:
            parts = ()
    return Node(condition, own, decides, parts)


def held(facts: Iterable[Fact], definitions: Iterable[FactDefinition]) -> dict[str, str]:
    """Return the value that each fact of an audit settled on; a fact that is not there is unknown.

    What a person or a ruleset says goes before the text, an affirmation before a denial, and of several values
    of the text the one that its definition names first.
    """
    known = {one.id: one for one in definitions}
    values = {name: one.when_silent for name, one in known.items() if one.when_silent is not None}
    said: dict[str, list[Fact]] = {}
    for fact in facts:
        said.setdefault(fact.id, []).append(fact)
    for name, of in said.items():
        order = [value for value, _ in known[name].find] if name in known else []
        values[name] = min(of, key=lambda fact: _rank(fact, order)).value
    return values


def _rank(fact: Fact, order: list[str]) -> tuple[bool, bool, int]:
    read = fact.source == _EXTRACTED
    place = order.index(fact.value) if fact.value in order else -1
    return read, read and fact.value == _DENIED, place
