"""How requirements hang together: two sides of one duty, and duties that another requirement already counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.kept import kept

if TYPE_CHECKING:
    from auditor.model.ruleset import Requirement, Ruleset


@dataclass(frozen=True, slots=True)
class Relations:
    """Ties between the requirements of an audit, by id."""

    linked: Mapping[str, tuple[str, ...]]
    """The other sides of a pair, those that the requirement names itself first."""
    carriers: Mapping[str, str]
    """A requirement that only repeats others, and the one under which the duty is counted."""


@kept
def relate(rulesets: tuple[Ruleset, ...]) -> Relations:
    """Read the ties from `paired_with`, `same_as` and `aggregate_of`; ids outside these rulesets are no tie."""
    requirements = tuple(r for ruleset in rulesets for r in ruleset.requirements)
    owners = {e.id: r.id for r in requirements for e in r.elements}
    named = {r.id: tuple(_owners(_paired(r), owners, r)) for r in requirements}
    back: dict[str, list[str]] = {r.id: [] for r in requirements}
    for one, others in named.items():
        for other in others:
            back[other].append(one)
    carriers = ((r.id, _carrier(r, owners, frozenset(named))) for r in requirements)
    return Relations(
        {name: tuple(dict.fromkeys((*others, *back[name]))) for name, others in named.items()},
        {name: carrier for name, carrier in carriers if carrier is not None},
    )


def _paired(requirement: Requirement) -> Iterator[str]:
    for element in requirement.elements:
        yield from element.paired_with


def _owners(elements: Iterator[str], owners: Mapping[str, str], own: Requirement) -> Iterator[str]:
    for element in elements:
        if element in owners and owners[element] != own.id:
            yield owners[element]


def _carrier(
    requirement: Requirement, owners: Mapping[str, str], known: frozenset[str]
) -> str | None:
    """Return the owner of the first repeated element if all required ones repeat others, else the first summed up."""
    required = [e for e in requirement.elements if e.required]
    repeated = [
        owners[e.same_as] for e in required if e.same_as is not None and e.same_as in owners
    ]
    if required and len(repeated) == len(required) and requirement.id not in repeated:
        return repeated[0]
    return next(
        (name for name in requirement.aggregate_of if name in known and name != requirement.id),
        None,
    )
