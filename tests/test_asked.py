"""What rulesets look at: enough to judge by, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor import pipeline
from auditor.asked import asked_for
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.ruleset import Ruleset, Vocabulary

ROOT = Path(__file__).resolve().parents[1]
HOUSE = str(ROOT / "docs" / "examples" / "house.yaml")
PEERS = str(ROOT / "benchmarks" / "peers" / "disclosures.yaml")
SAMPLES = sorted((ROOT / "seeds").glob("*.txt"))


def _audit(path: Path, ruleset: Ruleset, vocabulary: Vocabulary) -> Audit:
    return pipeline.audit(
        read(path, source=path.name, id=path.stem),
        rulesets=(ruleset,),
        vocabulary=vocabulary,
        as_of="2026-11-22",
        named=frozenset({ruleset.id}),
        verified=False,
    )


@pytest.mark.parametrize("name", [*shipped(), HOUSE, PEERS])
def test_what_is_asked_for_is_enough_for_the_same_findings(name: str) -> None:
    ruleset, vocabulary = load_ruleset(name, load_vocabulary())
    asked = asked_for(vocabulary, (ruleset,))

    for path in SAMPLES[:2]:
        whole, part = (_audit(path, ruleset, one) for one in (vocabulary, asked))

        assert part.findings == whole.findings
        assert part.scorecards == whole.scorecards
        assert part.assumptions == whole.assumptions
        assert part.last_updated == whole.last_updated
        assert set(part.facts) <= set(whole.facts)
        assert set(part.observations) <= set(whole.observations)


def test_facts_and_concepts_that_nothing_names_are_left_out() -> None:
    ruleset, vocabulary = load_ruleset("maine", load_vocabulary())

    asked = asked_for(vocabulary, (ruleset,))

    facts = {one.id for one in asked.facts}
    assert "scope.maine_named" in facts  # a hint names it
    assert "named.email" not in facts
    assert len(asked.concepts) < len(vocabulary.concepts) / 3


def test_facts_that_a_person_told_keep_their_titles() -> None:
    ruleset, vocabulary = load_ruleset("maine", load_vocabulary())

    asked = asked_for(vocabulary, (ruleset,), ["named.email"])

    assert "named.email" in {one.id for one in asked.facts}


def test_observations_of_requirements_that_are_not_judged_are_left_out() -> None:
    ruleset, vocabulary = load_ruleset(HOUSE, load_vocabulary())

    watched = asked_for(vocabulary, (ruleset,)).watched

    assert not watched.contradictions
    kept = [one.remark.id for one in watched.stale]
    assert kept == ["STALE-ODR-PLATFORM"]  # of no law, so told of any policy
    assert watched.acts  # whose names are told apart from one another, all or none


def test_all_rulesets_together_ask_for_every_concept_of_their_wordings() -> None:
    vocabulary = load_vocabulary()
    rulesets = tuple(load_ruleset(name, vocabulary)[0] for name in shipped())

    asked = asked_for(vocabulary, rulesets)

    assert asked.watched.acts == vocabulary.watched.acts
    assert {one.id for one in asked.facts} >= {
        element.fact
        for ruleset in rulesets
        for requirement in ruleset.requirements
        for element in requirement.elements
    }
