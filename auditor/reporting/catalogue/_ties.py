"""How requirements hang together, from both ends, in words with the id at the other end."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.ruleset import Requirement, Ruleset

Tie: TypeAlias = "tuple[str, str]"
"""What the tie is, and the id at its other end."""
Ties: TypeAlias = "Mapping[str, tuple[Tie, ...]]"


def tie(rulesets: tuple[Ruleset, ...]) -> Ties:
    """Return the ties of each requirement, those that others name included; a pair stands once at each end."""
    requirements = [one for ruleset in rulesets for one in ruleset.requirements]
    owners = {e.id: r.id for r in requirements for e in r.elements} | {
        r.id: r.id for r in requirements
    }
    gathered: dict[str, dict[Tie, None]] = {one.id: {} for one in requirements}
    for one in requirements:
        for here, back, other in _named(one):
            target = owners.get(other)
            gathered[one.id][here, target if here == back and target else other] = None
            if target is not None and target != one.id:
                gathered[target][back, one.id] = None
    return {name: tuple(found) for name, found in gathered.items()}


def _named(one: Requirement) -> Iterator[tuple[str, str, str]]:
    """Yield each tie in words, in words from the other end, and the id that it names."""
    for element in one.elements:
        if element.same_as:
            yield "asks the same as", "is asked again by", element.same_as
        if element.shares_test_with:
            yield "is recognised as", "lends its test to", element.shares_test_with
        for other in element.paired_with:
            yield "the other side of the same duty is", "the other side of the same duty is", other
    for other in one.aggregate_of:
        yield "sums up", "is summed up by", other
