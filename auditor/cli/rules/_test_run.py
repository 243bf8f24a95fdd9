"""Run all examples and tests of a ruleset; nothing stops at the first that fails."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from auditor.cli._failures import survived
from auditor.cli.rules._time_limit import time_limit
from auditor.errors import FileError, NothingJudgedError, UnknownNameError
from auditor.examples import single_entries, try_element, try_fact, try_observation
from auditor.loading.limits import seconds_for
from auditor.ruleset_tests import Checked, mistakes, of_example, run_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from auditor.cli.rules._test_subjects import Subject
    from auditor.model.observing import Entry, Watched
    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Element, Requirement, Vocabulary
    from auditor.model.ruleset_tests import RulesetTest

    Load = Callable[[RulesetTest], Subject]
    """Loads the ruleset of a test anew, with the parameters that the test sets."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a ruleset is to be run: everything, or what bears one name."""

    only: str | None = None

    def __call__(self, *names: str) -> bool:
        """Tell whether any of some names is wanted."""
        return self.only is None or self.only.casefold() in {name.casefold() for name in names}

    def test(self, test: RulesetTest) -> bool:
        """Tell whether a test is wanted, by a part of its name or by an id that it names."""
        if self.only is None or self.only.casefold() in test.name.casefold():
            return True
        ids = [one.id for one in test.expectations]
        return self(*ids, *(name.rpartition(".")[0] for name in ids))


@dataclass(frozen=True, slots=True)
class Suite:
    """What running one ruleset came to."""

    id: str
    checked: tuple[Checked, ...]
    tests: int
    """That were run; each has one expectation or more."""
    not_run: int = 0
    """Examples of elements that nothing recognises yet."""
    inherited: int = 0
    """Examples of the rulesets that it extends, which run with those."""
    ids: frozenset[str] = frozenset()
    """Of all requirements and elements, and the names of all tests, whether they were run or not."""

    @property
    def examples(self) -> int:
        """How many examples were run."""
        return sum(one.is_example for one in self.checked)

    @property
    def failed(self) -> tuple[Checked, ...]:
        """What is otherwise than expected."""
        return tuple(one for one in self.checked if not one.passed)


def run(subject: Subject, wanted: Wanted, load: Load, codes: list[int]) -> Suite:
    """Run the examples and tests of a ruleset; a test that cannot be run leaves its exit code."""
    own = [one for one in _elements(subject) if subject.owns(one[1].origin)]
    foreign = [one for one in _elements(subject) if not subject.owns(one[1].origin)]
    checked: list[Checked] = []
    for requirement, element in own:
        with survived(codes), time_limit(_seconds(element), element.origin):
            checked += _tried(requirement, element, wanted, subject.vocabulary)
    for fact in (one for one in subject.vocabulary.facts if subject.owns(one.origin)):
        with survived(codes), time_limit(_seconds(fact), fact.origin):
            checked += facts_tried((fact,), wanted, subject.vocabulary)
    for watched in single_entries(subject.vocabulary.watched):
        entry = watched.entries[0]
        if subject.owns(entry.remark.origin) and wanted(entry.remark.id):
            with survived(codes), time_limit(_seconds(entry), entry.remark.origin):
                checked += _noticed(watched, subject)
    tests = [one for one in _sound(subject, codes) if wanted.test(one)]
    for test in tests:
        with survived(codes), time_limit(_seconds_of_test(test), test.origin):
            loaded = load(test) if test.set else subject
            checked += run_test(test, loaded.ruleset, loaded.vocabulary)
    silent = [e for _, e in own if not e.recognised and wanted(e.id, e.fact)]
    return Suite(
        subject.ruleset.id,
        tuple(checked),
        len(tests),
        sum(len(one.examples) for one in silent),
        sum(len(e.examples) for _, e in foreign if e.recognised),
        frozenset(_names(subject)),
    )


def _names(subject: Subject) -> Iterator[str]:
    for requirement, element in _elements(subject):
        yield from (requirement.id, element.id)
    yield from subject.ruleset.observations
    yield from (test.name for test in subject.tests)


def _noticed(watched: Watched, subject: Subject) -> tuple[Checked, ...]:
    """Run the examples of the first entry of what is watched for."""
    title = watched.entries[0].remark.title
    tried = try_observation(watched, subject.vocabulary, (subject.ruleset,))
    return tuple(of_example(one, title) for one in tried)


def facts_tried(
    facts: Iterable[FactDefinition], wanted: Wanted, vocabulary: Vocabulary
) -> Iterator[Checked]:
    """Run the examples of facts."""
    for fact in facts:
        if wanted(fact.id):
            yield from (of_example(one, fact.title) for one in try_fact(fact, vocabulary))


def _elements(subject: Subject) -> Iterator[tuple[Requirement, Element]]:
    for requirement in subject.ruleset.requirements:
        for element in requirement.elements:
            yield requirement, element


def _tried(
    requirement: Requirement, element: Element, wanted: Wanted, vocabulary: Vocabulary
) -> Iterator[Checked]:
    if wanted(requirement.id, element.id):
        tried = try_element(element, requirement, vocabulary)
        yield from (of_example(one, element.title) for one in tried)


def _seconds(one: Element | FactDefinition | Entry) -> int:
    """Return how long all examples may take: each as long as a policy of its length."""
    return sum(seconds_for(len(example.text)) for example in one.examples) or 1


def _seconds_of_test(test: RulesetTest) -> int:
    return seconds_for(test.file.stat().st_size if test.file else len(test.text or ""))


def _sound(subject: Subject, codes: list[int]) -> tuple[RulesetTest, ...]:
    """Return the tests that expect what can be; the mistakes of the others are told together."""
    found = tuple(mistakes(subject.tests, subject.ruleset))
    if found:
        with survived(codes):
            raise FileError(tuple(mistake for _, mistake in found))
    wrong = [test for test, _ in found]
    return tuple(one for one in subject.tests if one not in wrong)


def check_found(suites: list[Suite], only: str) -> None:
    """Raise where nothing bears the name that alone was to be run."""
    if not any(suite.checked for suite in suites):
        ids = {one for suite in suites for one in suite.ids}
        near = get_close_matches(only, ids, n=5, cutoff=0.5)
        raise UnknownNameError("test or id", only, (*near, "a part of the name of a test"))


def check_filled(suites: list[Suite]) -> None:
    """Raise where a ruleset has nothing of its own to run."""
    empty = [suite.id for suite in suites if not suite.checked]
    if empty or not suites:
        raise NothingJudgedError(
            f"no example and no test of its own: {', '.join(empty) or 'no ruleset was found'}\n"
            "    write `tests` in the ruleset, or NAME.test.yaml beside it; --allow-empty lets it pass"
        )
