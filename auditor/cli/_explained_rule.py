"""A rule by itself, beyond what `rules show` says: conditions in words, ties, dates, patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli._explained_text import heading, paragraph, titled
from auditor.cli._requirement import describe
from auditor.inference.relations import relate
from auditor.model.condition import facts_in
from auditor.reporting import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Element, Requirement, Ruleset, Vocabulary
    from auditor.model.ruleset_tests import RulesetTest
    from auditor.model.validity import Dated


def lines(
    requirement: Requirement,
    ruleset: Ruleset,
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    tests_of_ruleset: tuple[RulesetTest, ...] = (),
) -> Iterator[str]:
    """Yield the rule in words, then what was changed in it, its ties, its dates, its patterns and its tests."""
    yield from describe(requirement, ruleset)
    for said in changed(requirement, ruleset):
        yield from titled("Changed", said, 0)
    yield from _facts(requirement, vocabulary)
    yield from _ties(requirement, rulesets)
    yield from _dates(requirement)
    yield from heading("How a text says it", "(the notation is explained in rulesets/README.md)")
    for element in requirement.elements:
        yield from _patterns(element)
    yield from _tests(requirement, tests_of_ruleset)


def changed(requirement: Requirement, ruleset: Ruleset) -> Iterator[str]:
    """Say which fields of a requirement another ruleset changed, where and why."""
    for one in ruleset.overridden:
        if one.requirement == requirement.id:
            place = f"{one.origin.file}:{one.origin.line}"
            yield f"{', '.join(one.fields)} ({place}): {one.reason}"


def _tests(requirement: Requirement, known: tuple[RulesetTest, ...]) -> Iterator[str]:
    own = {requirement.id, *(element.id for element in requirement.elements)}
    about = [(one, e) for one in known for e in one.expectations if e.id in own]
    if about:
        yield from heading("Tests", "(`auditor rules test` runs them)")
    for one, expected in about:
        wish = expected.outcome or "evidence"
        place = f"{one.origin.file}:{one.origin.line}"
        yield from paragraph(f"{one.name}: {expected.id} {wish.replace('_', ' ')} ({place})")


def _facts(requirement: Requirement, vocabulary: Vocabulary) -> Iterator[str]:
    """Say in words which facts its condition names."""
    titles = {one.id: one for one in vocabulary.facts}
    named = [titles[name] for name in fact_names(requirement) if name in titles]
    if named:
        yield from heading("Facts that its condition asks for")
    for one in named:
        yield from titled(one.id, f"{one.title}. {one.question or ''}")


def fact_names(requirement: Requirement) -> tuple[str, ...]:
    """Return the facts of a condition, in order."""
    return tuple(dict.fromkeys(facts_in(requirement.when)))


def _ties(requirement: Requirement, rulesets: tuple[Ruleset, ...]) -> Iterator[str]:
    said = tuple(_tied(requirement, rulesets))
    if said:
        yield from heading("Ties")
    for one in said:
        yield from paragraph(one)


def _tied(requirement: Requirement, rulesets: tuple[Ruleset, ...]) -> Iterator[str]:
    relations = relate(rulesets)
    for element in requirement.elements:
        if element.same_as:
            yield f"{element.id} asks the same as {element.same_as}"
        if element.shares_test_with:
            yield f"{element.id} is recognised as {element.shares_test_with} is"
    for other in relations.linked.get(requirement.id, ()):
        yield f"the other side of {other}: both count as one in score and gate"
    if requirement.aggregate_of:
        yield f"sums up {', '.join(requirement.aggregate_of)}"
    if requirement.id in relations.carriers:
        yield f"counted under {relations.carriers[requirement.id]} where that applies"


def _dates(requirement: Requirement) -> Iterator[str]:
    said = [
        f"{one.id} is asked only from {one.effective_from}"
        for one in requirement.elements
        if one.effective_from
    ]
    said += [f"{e.id}, {correction(d)}" for e in requirement.elements for d in e.dated]
    if said:
        yield from heading("Dates")
    for one in said:
        yield from paragraph(one)


def correction(dated: Dated) -> str:
    """Say what a correction does, when and why."""
    start = f"from {dated.first} " if dated.first else ""
    end = f"until {dated.last} " if dated.last else ""
    changes = ", ".join(f"{before.value} becomes {after.value}" for before, after in dated.becomes)
    return f"{start}{end}{changes}: {dated.reason}"


def _patterns(element: Element) -> Iterator[str]:
    yield f"  {click.style(element.id, bold=True)} {element.title} (fact {element.fact})"
    groups = (("stated", element.stated), ("partly", element.partly))
    for name, alternatives in groups:
        if alternatives:
            yield f"    {name}:"
        for one in alternatives:
            for number, line in enumerate(notation.written(one)):
                yield f"      {'-' if number == 0 or line in one.say else ' '} {line}"
    if element.look_alikes:
        yield "    look_alikes:"
        yield from (f"      - {one}" for one in element.look_alikes)
    if not element.recognised:
        yield "    nothing recognises it yet"
