"""Every example of every YAML file: is the wording recognised as its author says?"""

from __future__ import annotations

import pytest

from auditor.examples import failing_elements, failing_facts
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary


@pytest.mark.parametrize("name", shipped())
def test_every_example_of_an_element_is_graded_as_its_author_says(name: str) -> None:
    ruleset, vocabulary = load_ruleset(name, load_vocabulary())

    failures = [str(failure) for failure in failing_elements(ruleset, vocabulary)]

    assert not failures, "\n".join(failures)


def test_every_example_of_a_fact_is_found_with_its_value() -> None:
    failures = [str(failure) for failure in failing_facts(load_vocabulary())]

    assert not failures, "\n".join(failures)
