"""Every example of every YAML file: is the wording recognised as its author says?"""

from __future__ import annotations

import pytest

from auditor.examples import failing_elements, failing_facts, failing_observations
from auditor.loading.rulesets import judged_unnamed, load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary


@pytest.mark.parametrize("name", shipped())
def test_every_example_of_an_element_is_graded_as_its_author_says(name: str) -> None:
    ruleset, vocabulary = load_ruleset(name, load_vocabulary())

    failures = [str(failure) for failure in failing_elements(ruleset, vocabulary)]

    assert not failures, "\n".join(failures)


def test_every_example_of_a_fact_is_found_with_its_value() -> None:
    failures = [str(failure) for failure in failing_facts(load_vocabulary())]

    assert not failures, "\n".join(failures)


def test_every_example_of_an_observation_is_noticed_or_not_as_its_author_says() -> None:
    vocabulary, rulesets = load_vocabulary(), []
    for name in judged_unnamed():
        ruleset, vocabulary = load_ruleset(name, vocabulary)
        rulesets.append(ruleset)

    failures = [str(failure) for failure in failing_observations(vocabulary, tuple(rulesets))]

    assert not failures, "\n".join(failures)


def test_every_observation_has_examples_of_both_kinds_and_names_requirements_that_exist() -> None:
    vocabulary = load_vocabulary()
    known = {one.id for name in shipped() for one in load_ruleset(name, vocabulary)[0].requirements}

    for entry in vocabulary.watched.entries:
        assert {example.expected for example in entry.examples} == {"found", "absent"}, entry.remark
        assert set(entry.remark.requirements) <= known, entry.remark
        assert entry.remark.id not in known
        assert set(entry.remark.rulesets) <= set(shipped())
