"""Every phrase that ships can be read, also those in files that the loader trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.extractors.phrase import compile_phrase
from auditor.loading.alternatives import nested, patterns
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator


def phrases(name: str) -> Iterator[str]:
    """Yield the phrases of a ruleset's elements and of the shared facts."""
    ruleset, vocabulary = load_ruleset(name, load_vocabulary())
    elements = [e for requirement in ruleset.requirements for e in requirement.elements]
    listed = [a for e in elements for a in (*e.stated, *e.partly)]
    listed += [a for fact in vocabulary.facts for _, found in fact.find for a in found]
    for alternative in nested(listed):
        yield from patterns(alternative)
    for element in elements:
        yield from element.look_alikes


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_phrase_can_be_read(name: str) -> None:
    for phrase in phrases(name):
        assert compile_phrase(phrase).tree.items, phrase
