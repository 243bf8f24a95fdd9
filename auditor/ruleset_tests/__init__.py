"""The tests of a ruleset: a text, a file or facts are judged, and what comes of it is compared with what must."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.errors import Mistake
from auditor.loading.mistakes import suggestion
from auditor.model.vocabulary import Outcome, State
from auditor.ruleset_tests.checked import Checked, Look, compare, of_example
from auditor.ruleset_tests.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.ruleset import Ruleset, Vocabulary
    from auditor.model.ruleset_tests import RulesetTest

__all__ = ["Checked", "Look", "mistakes", "of_example", "run_test"]


def mistakes(
    tests: Iterable[RulesetTest], ruleset: Ruleset
) -> Iterator[tuple[RulesetTest, Mistake]]:
    """Yield the tests that expect something of an id that is not there, or a word that it cannot come to."""
    possible = _possible(ruleset)
    for test in tests:
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

    Without a date of its own it is judged as of the day on which the ruleset was checked, so that no test rots
    with the calendar. Raises DocumentError if its text cannot be read, EngineError if the engines differ.
    """
    found = {one.requirement.id: one for one in judge(test, ruleset, vocabulary)}
    results = {result.element.id: result for one in found.values() for result in one.elements}
    checked = []
    for expected in test.expectations:
        if expected.id in found:
            finding = found[expected.id]
            one = compare(test, expected, finding.outcome.value, finding.elements)
            checked.append(replace(one, reason=finding.reason))
        else:
            result = results[expected.id]
            checked.append(compare(test, expected, result.reading.state.value, (result,)))
    return tuple(checked)


def _possible(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    outcomes, states = tuple(one.value for one in Outcome), tuple(one.value for one in State)
    return {
        **{one.id: outcomes for one in ruleset.requirements},
        **{element.id: states for one in ruleset.requirements for element in one.elements},
    }
