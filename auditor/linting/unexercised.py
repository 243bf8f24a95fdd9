"""A wording that no example says: nobody knows whether it finds anything.

Where its `unless` keeps out every example that its words find, that is told instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.extraction.alternatives import hold
from auditor.linting._examples import Opened
from auditor.linting._subject import Level, Remark, Subject, nested, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Alternative, Example
    from auditor.model.ruleset import Element


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each alternative of an element that no example exercises."""
    opened = Opened(subject.vocabulary, subject.today)
    elements = [element for _, element in subject.elements if element.recognised]
    for element in elements:
        own = tuple(one for one in element.examples if one.expected != "absent")
        for alternative in (*element.stated, *element.partly):
            if _says(alternative, own, opened):
                continue
            others = _others(element, elements)
            if _says(replace(alternative, unless=()), own, opened) and alternative.unless:
                yield remark(
                    Level.WARNING,
                    "unexercised",
                    alternative.origin,
                    f"{element.id}: `unless` keeps out every example that the words of this wording find",
                    "Narrow `unless`, or add an example that this wording is for.",
                )
            elif not _says(alternative, others, opened):
                yield remark(
                    Level.NOTE,
                    "unexercised",
                    alternative.origin,
                    f"{element.id}: no example is found by this wording: {_shown(alternative)}",
                    "Add an example that says it, or leave the wording out.",
                )


def _others(element: Element, elements: list[Element]) -> tuple[Example, ...]:
    """Return examples of the elements over the same fact, or of the same requirement."""
    family = element.id.rpartition(".")[0]
    return tuple(
        example
        for one in elements
        if one is not element and (one.fact == element.fact or one.id.rpartition(".")[0] == family)
        for example in one.examples
    )


def _says(alternative: Alternative, examples: tuple[Example, ...], opened: Opened) -> bool:
    on_facts = any(one.fact or one.facts for one in nested([alternative]))
    return any(hold(alternative, opened.context(example, facts=on_facts)) for example in examples)


def _shown(alternative: Alternative) -> str:
    said = alternative.say[0] if alternative.say else alternative.fact or "several conditions"
    return said if len(said) <= 60 else f"{said[:60]}…"
