"""The shipped rulesets: complete, consistent, and cited."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.loading import checked, checked_list
from auditor.loading.alternatives import nested
from auditor.loading.places import rulesets_folder
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.condition import facts_in
from auditor.model.vocabulary import Polarity, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Alternative, FactDefinition
    from auditor.model.ruleset import Element, Requirement, Ruleset, Vocabulary

CATALOGUE = Path(__file__).parent / "data" / "element-ids.txt"
"""The ids of the catalogue's elements in the shipped rulesets; no id is renamed, reused or dropped."""

CURED_WITHOUT_WORDS = {
    # The passage is deleted or moved, or the contradiction taken out.
    "CPNI-2008-C-8", "CPNI-2008-C-10", "FTC-5-ACCURACY", "NV-603A-338",
    # Nothing that a policy says: a filing, a procedure, a delivery, a rule that is not in force.
    "CPNI-2009-E", "CPNI-2009-F", "CPNI-2011-2024", "FCRA-1022-26",
}  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def rulesets(vocabulary: Vocabulary) -> tuple[Ruleset, ...]:
    return tuple(load_ruleset(name, vocabulary)[0] for name in shipped())


@pytest.fixture(scope="module")
def requirements(rulesets: tuple[Ruleset, ...]) -> tuple[Requirement, ...]:
    return tuple(requirement for ruleset in rulesets for requirement in ruleset.requirements)


@pytest.fixture(scope="module")
def elements(requirements: tuple[Requirement, ...]) -> tuple[Element, ...]:
    return tuple(element for requirement in requirements for element in requirement.elements)


def facts_in_patterns(
    elements: tuple[Element, ...], facts: tuple[FactDefinition, ...]
) -> Iterator[str]:
    """The facts that patterns refer to."""
    listed: list[Alternative] = [
        a for element in elements for a in (*element.stated, *element.partly)
    ]
    listed += [a for fact in facts for _, found in fact.find for a in found]
    for alternative in nested(listed):
        yield from (reference.partition("=")[0].strip() for reference in alternative.facts)
        if alternative.fact is not None:
            yield alternative.fact.partition("=")[0].strip()


def test_every_element_of_the_catalogue_is_there(elements: tuple[Element, ...]) -> None:
    assert set(CATALOGUE.read_text(encoding="utf-8").split()) <= {
        element.id for element in elements
    }


def test_ids_are_unique_across_rulesets(
    requirements: tuple[Requirement, ...], elements: tuple[Element, ...]
) -> None:
    counts = Counter([item.id for item in requirements] + [item.id for item in elements])

    assert [name for name, count in counts.items() if count > 1] == []


def test_an_element_is_named_after_its_requirement(requirements: tuple[Requirement, ...]) -> None:
    strangers = [
        element.id
        for requirement in requirements
        for element in requirement.elements
        if element.id.rpartition(".")[0] != requirement.id
    ]

    assert strangers == []


def test_every_requirement_cites_the_law_and_says_how_to_close_the_gap(
    requirements: tuple[Requirement, ...],
) -> None:
    incomplete = [
        requirement.id
        for requirement in requirements
        if not all(citation.strip() for citation in requirement.citations)
        or not requirement.citations
        or not requirement.remediation.strip()
        or not requirement.paraphrase.strip()
        or not requirement.severity_reason.strip()
        or not requirement.questions
    ]

    assert incomplete == []


def test_subject_and_effort_are_decided(
    requirements: tuple[Requirement, ...], vocabulary: Vocabulary
) -> None:
    subjects = {subject for subject, _ in vocabulary.subjects}

    undecided = [
        requirement.id
        for requirement in requirements
        if requirement.subject not in subjects
        or requirement.effort not in ("small", "medium", "large")
    ]

    assert undecided == []


def test_every_requirement_addresses_an_audience_that_statements_can_reach(
    requirements: tuple[Requirement, ...], vocabulary: Vocabulary
) -> None:
    reachable = {"all"}.union(*(audience.counts_for for audience in vocabulary.language.audiences))

    assert {requirement.audience for requirement in requirements} <= reachable


def test_every_fact_is_used(
    rulesets: tuple[Ruleset, ...],
    requirements: tuple[Requirement, ...],
    elements: tuple[Element, ...],
    vocabulary: Vocabulary,
) -> None:
    used = {element.fact for element in elements}
    used.update(fact for requirement in requirements for fact in facts_in(requirement.when))
    for ruleset in rulesets:
        used.update(fact for fact, _ in ruleset.asserts)
        for hint in ruleset.hints:
            used.update((hint.fact, *(found.partition("=")[0].strip() for found in hint.found)))
    used.update(facts_in_patterns(elements, vocabulary.facts))

    names = {fact.id for fact in vocabulary.facts if fact.type == "words"}  # for people to read
    assert sorted({fact.id for fact in vocabulary.facts} - used - names) == []


def test_every_profile_fact_has_a_question(vocabulary: Vocabulary) -> None:
    assert [
        fact.id for fact in vocabulary.facts if fact.scope == "profile" and not fact.question
    ] == []


def test_every_ruleset_asserts_a_scope_fact_about_the_organisation(
    rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary
) -> None:
    scopes = {fact.id: fact.scope for fact in vocabulary.facts}

    for ruleset in rulesets:
        assert ruleset.asserts, ruleset.id
        assert {scopes[fact] for fact, _ in ruleset.asserts} == {"profile"}, ruleset.id


def test_hints_suggest_only_scope_facts_from_what_the_policy_says(
    rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary
) -> None:
    scopes = {fact.id: fact.scope for fact in vocabulary.facts}

    for ruleset in rulesets:
        for hint in ruleset.hints:
            assert scopes[hint.fact] == "profile", (ruleset.id, hint)
            assert "profile" not in {
                scopes[found.partition("=")[0].strip()] for found in hint.found
            }


def test_pairs_join_a_positive_and_a_negative_element(
    requirements: tuple[Requirement, ...],
) -> None:
    polarity = {
        element.id: requirement.polarity
        for requirement in requirements
        for element in requirement.elements
    }
    pairs = [
        (element.id, other)
        for requirement in requirements
        for element in requirement.elements
        for other in element.paired_with
    ]

    assert pairs
    assert [pair for pair in pairs if {polarity[name] for name in pair} != set(Polarity)] == []
    assert [pair for pair in pairs if pair[::-1] not in pairs] == []


def test_corrections_by_date_change_something(elements: tuple[Element, ...]) -> None:
    idle = [
        element.id
        for element in elements
        for dated in element.dated
        if any(before is after for before, after in dated.becomes)
        or not (dated.first or dated.last)
    ]

    assert idle == []


def test_partly_is_sought_only_where_the_law_has_a_middle_state(
    elements: tuple[Element, ...],
) -> None:
    without = [
        element.id
        for element in elements
        if element.partly and State.PARTLY not in {state for state, _ in element.wording}
    ]

    assert without == []


def test_the_list_of_validated_files_is_fresh() -> None:
    """If it is stale: `python -m auditor.loading.checked`."""
    path = rulesets_folder() / checked_list.LIST_FILE

    assert path.read_text(encoding="utf-8") == checked.content()


def test_what_the_law_asks_is_a_sentence(requirements: tuple[Requirement, ...]) -> None:
    notes = [
        one.id
        for one in requirements
        if len(one.paraphrase.split()) < 4 or one.paraphrase.rstrip("'\")")[-1] not in ".:"
    ]

    assert notes == []


def test_a_model_clause_is_wording_and_no_note(requirements: tuple[Requirement, ...]) -> None:
    notes = [one.id for one in requirements if one.model_clause.startswith(("(", "|"))]

    assert notes == []


def test_every_requirement_comes_with_the_words_that_cure_it(
    requirements: tuple[Requirement, ...],
) -> None:
    assert {one.id for one in requirements if not one.model_clause} <= CURED_WITHOUT_WORDS
