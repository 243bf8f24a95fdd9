"""A condition that is true for nobody, or for everybody although it names facts.

A condition over few facts is tried with all their values, and with "not known".
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from auditor.inference.when import truth
from auditor.linting._subject import Level, Remark, Subject, remark
from auditor.loading.pattern_checks import possible_values
from auditor.model.condition import facts_in, tests_in
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.condition import Condition
    from auditor.model.recognition import FactDefinition

MOST: Final = 20_000
"""Combinations that are tried; a condition with more is left alone."""


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each condition that tells nobody from anybody."""
    known = {fact.id: fact for fact in subject.vocabulary.facts}
    for requirement in subject.requirements:
        found = _truths(requirement.when, known)
        what = f"{requirement.id}: the condition {requirement.when_text!r}"
        if found and Truth.TRUE not in found:
            yield remark(
                Level.ERROR,
                "never-applies",
                requirement.origin,
                f"{what} is never true, whatever the facts, so nobody is ever judged by it",
                "Mend `applies.when`; parts joined by `and` that exclude each other belong to `or`.",
            )
        elif found == {Truth.TRUE} and list(tests_in(requirement.when)):
            yield remark(
                Level.WARNING,
                "never-applies",
                requirement.origin,
                f"{what} is always true once its facts are known, so it asks for nothing",
                "Leave `applies.when` out, or mend it.",
            )


def _truths(condition: Condition, known: Mapping[str, FactDefinition]) -> set[Truth]:
    """Return the truths that a condition can have over known facts; none where there are too many to try."""
    names = sorted(set(facts_in(condition)))
    values = [possible_values(known[name]) for name in names]
    number = 1
    for each in values:
        number *= len(each)
    if number > MOST:
        return set()
    return {truth(condition, dict(zip(names, row, strict=True))) for row in product(*values)}
