"""The tests of a ruleset: a text, a file or facts are judged, and what comes of it is compared with what must."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.errors import Mistake
from auditor.examples import nearest
from auditor.extraction.contexts import open_context
from auditor.extraction.facts import find_facts
from auditor.loading.mistakes import suggestion
from auditor.model.vocabulary import Outcome, State
from auditor.ruleset_tests.checked import Checked, Look, compare, of_example
from auditor.ruleset_tests.judging import day, document, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.extraction.places import Context
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset, Vocabulary
    from auditor.model.ruleset_tests import Expectation, RulesetTest

__all__ = ["Checked", "Look", "mistakes", "of_example", "run_test"]


def mistakes(
    tests: Iterable[RulesetTest], ruleset: Ruleset
) -> Iterator[tuple[RulesetTest, Mistake]]:
    """Yield the tests that name an id or a parameter that is not there, or an outcome that cannot be."""
    possible = _possible(ruleset)
    parameters = {one.id for one in ruleset.parameters}
    for test in tests:
        for name in (name for name, _ in test.set if name not in parameters):
            what = f"{ruleset.id} has no parameter {name!r}"
            remedy = suggestion(name, parameters, what="parameters")
            yield test, Mistake(test.origin.file, test.origin.line, what, remedy)
        for one in test.expectations:
            words = possible.get(one.id)
            if words is None:
                what = f"{ruleset.id} has no requirement and no element {one.id!r}"
                remedy = suggestion(one.id, possible, what="ids")
            elif one.outcome is not None and one.outcome not in words:
                what = f"{one.id} cannot come to {one.outcome!r}"
                remedy = suggestion(one.outcome, words, what="of what it can come to")
            else:
                continue
            yield test, Mistake(one.origin.file, one.origin.line, what, remedy)


def run_test(test: RulesetTest, ruleset: Ruleset, vocabulary: Vocabulary) -> tuple[Checked, ...]:
    """Judge what a test gives, and check its expectations; their ids must be those of the ruleset.

    Raises DocumentError if its text cannot be read, EngineError if the engines differ.
    """
    findings = judge(test, ruleset, vocabulary)
    owners = {name: one for one in findings for name in _names(one)}
    checked = tuple(_checked(test, one, owners[one.id]) for one in test.expectations)
    if test.facts is None and not all(one.passed for one in checked):
        context = open_context(document(test), vocabulary, day(test, ruleset))
        find_facts(vocabulary.facts, context)
        return tuple(
            one if one.passed else _nearer(one, owners[one.id], context) for one in checked
        )
    return checked


def _names(finding: Finding) -> tuple[str, ...]:
    return (finding.requirement.id, *(one.element.id for one in finding.elements))


def _checked(test: RulesetTest, expected: Expectation, finding: Finding) -> Checked:
    if expected.id == finding.requirement.id:
        one = compare(test, expected, finding.outcome.value, finding.elements)
        return replace(one, reason=finding.reason)
    result = next(one for one in finding.elements if one.element.id == expected.id)
    return compare(test, expected, result.reading.state.value, (result,))


def _nearer(one: Checked, finding: Finding, context: Context) -> Checked:
    """Say of what is stated only partly, too, what it lacked."""
    results = {result.element.id: result for result in finding.elements}
    looks = []
    for look in one.looks:
        result = results[look.id]
        near = nearest(result.reading, result.element, finding.requirement, context)
        looks.append(replace(look, near_misses=near))
    return replace(one, looks=tuple(looks))


def _possible(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    outcomes, states = tuple(one.value for one in Outcome), tuple(one.value for one in State)
    return {
        **{one.id: outcomes for one in ruleset.requirements},
        **{element.id: states for one in ruleset.requirements for element in one.elements},
    }
