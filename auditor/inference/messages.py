"""Write a case as the facts that the rule engine is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.inference.case import Case
    from auditor.inference.conditions import Conditions
    from auditor.inference.questions import Kind, Question
    from auditor.model.ruleset import Requirement

OUT_OF_FORCE: Final = "out of force"
"""Stands for the conditions of all requirements that do not hold on the day."""
NO_QUESTION: Final = "no question"


def known(case: Case, conditions: Conditions) -> Iterator[dict[str, str]]:
    """Yield all that conditions rest on: constants, and the values of the facts that they name."""
    for flag, node in conditions.constants:
        yield {"t": flag, "node": node}
    for fact in conditions.named:
        if fact in case.facts:
            told = conditions.value(fact, case.facts[fact])
            yield {"t": "value", "fact": fact, "v": told}


def node_of(requirement: Requirement, case: Case, conditions: Conditions) -> str:
    """Return the node that stands for whether a requirement applies."""
    off = requirement.id in case.off
    return OUT_OF_FORCE if off else conditions.node_of[requirement.id]


def asking(node: str) -> dict[str, str]:
    """Return the trigger that asks whether what rests on a node applies."""
    return {"t": "ask", "in_force": yes(node != OUT_OF_FORCE), "node": node}


def element(name: str, kind: Kind, question: str) -> dict[str, str]:
    """Tell how an element was read, as part of a question or for its credit only."""
    traits, seen = kind
    return {
        "t": "element",
        "e": name,
        "r": question,
        "asked": yes(question != NO_QUESTION),
        "polarity": traits.polarity.value,
        "state": seen.state.value,
        "silence": seen.silence,
        "required": yes(traits.required),
        "asks": yes(traits.asks),
        "judged": yes(seen.judged),
        "counts": yes(seen.counts),
        "sure": yes(seen.sure),
        "due": yes(seen.due),
    }


def judging(name: str, question: Question) -> dict[str, str]:
    """Return the trigger that asks for the outcome of a requirement."""
    return {"t": "judge", "r": name, **dict(question.terms)}


def yes(value: bool) -> str:  # noqa: FBT001 (the value is all there is)
    """Write a flag."""
    return "yes" if value else "no"
