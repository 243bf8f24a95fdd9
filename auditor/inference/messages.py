"""Write a case as the facts that the rule engine is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.inference.case import asks_a_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.inference.case import Case
    from auditor.inference.conditions import Conditions
    from auditor.model.ruleset import Requirement


def known(case: Case, conditions: Conditions) -> Iterator[dict[str, str]]:
    """Yield all that is known before anything is asked: constants, values of facts, readings of elements."""
    for flag, node in conditions.constants:
        yield {"t": flag, "node": node}
    for fact, value in case.facts.items():
        told = conditions.value(fact, value)
        if told is not None:
            yield {"t": "value", "fact": fact, "v": told}
    yield from _elements(case)


def asking(case: Case, conditions: Conditions) -> Iterator[dict[str, str]]:
    """Yield the triggers that ask of each requirement whether it applies."""
    for requirement in case.ruleset.requirements:
        yield {
            "t": "ask",
            "r": requirement.id,
            "in_force": _yes(requirement.id not in case.off),
            "node": conditions.node_of[requirement.id],
        }


def judging(requirement: Requirement, applies: str) -> dict[str, str]:
    """Return the trigger that asks for the outcome of a requirement."""
    return {
        "t": "judge",
        "r": requirement.id,
        "applies": applies,
        "judgeable": _yes(requirement.judgeable_from != "needs_review"),
        "gaps": "ask" if asks_a_person(requirement) else "stand",
        "logic": requirement.element_logic,
        "polarity": requirement.polarity.value,
    }


def _elements(case: Case) -> Iterator[dict[str, str]]:
    owners = {e.id: (e, r) for r in case.ruleset.requirements for e in r.elements}
    for name, seen in case.elements.items():
        element, requirement = owners[name]
        yield {
            "t": "element",
            "e": name,
            "r": requirement.id,
            "polarity": requirement.polarity.value,
            "state": seen.state.value,
            "silence": seen.silence,
            "required": _yes(element.required),
            "asks": _yes(asks_a_person(element)),
            "judged": _yes(seen.judged),
            "counts": _yes(seen.counts),
            "sure": _yes(seen.sure),
            "due": _yes(seen.due),
        }


def _yes(value: bool) -> str:  # noqa: FBT001 (the value is all there is)
    return "yes" if value else "no"
