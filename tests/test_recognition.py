"""A ratchet: agreement with a reader's labels of our sample policies may rise and never fall."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import find_facts
from auditor.loading.rulesets import judged_unnamed, load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

ROOT = Path(__file__).resolve().parents[1]
LABELS = Path(__file__).resolve().parent / "recognition"
POLICIES = sorted(path.stem for path in LABELS.glob("*.yaml") if path.stem != "floor")
AS_OF = "2026-11-22"
STATES = {"stated", "partly"}


def _yaml(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((LABELS / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def _read(policy: str) -> dict[str, tuple[str, frozenset[int]]]:
    """Element to its state and the lines of its evidence, for every shipped ruleset that is judged by default."""
    vocabulary = load_vocabulary()
    path = ROOT / "seeds" / policy
    document = read(path, source=path.name, id=path.name)
    context = open_context(document, vocabulary, AS_OF)
    find_facts(vocabulary.facts, context)
    found: dict[str, tuple[str, frozenset[int]]] = {}
    for name in judged_unnamed():
        ruleset, _ = load_ruleset(name, vocabulary)
        for requirement in ruleset.requirements:
            for element in requirement.elements:
                reading = read_element(element, requirement, context)
                lines = frozenset(one.line for one in reading.evidence)
                found[element.id] = (reading.state.value, lines)
    return found


@pytest.mark.parametrize("name", POLICIES)
def test_agreement_never_falls(name: str) -> None:
    labels, floor = _yaml(name), _yaml("floor")[name]
    readings = _read(labels["policy"])
    wanted = {element: labels["elements"].get(element, ["absent"])[0] for element in readings}

    wrong = {
        element: (wanted[element], state)
        for element, (state, _) in readings.items()
        if wanted[element] != state
    }
    assert 1 - len(wrong) / len(readings) >= floor["exact"], wrong
    false_gaps = {e for e, (want, got) in wrong.items() if got == "absent"}
    assert len(false_gaps) <= floor["false_gaps"], false_gaps
    found_falsely = {e for e, (want, got) in wrong.items() if want == "absent"}
    assert len(found_falsely) <= floor["found_falsely"], found_falsely


@pytest.mark.parametrize("name", POLICIES)
def test_evidence_stands_where_the_reader_found_it(name: str) -> None:
    labels, floor = _yaml(name), _yaml("floor")[name]
    readings = _read(labels["policy"])

    both = {
        element: (set(lines), readings[element][1])
        for element, (_, *lines) in labels["elements"].items()
        if readings[element][0] != "absent"
    }
    elsewhere = {
        element: (sorted(wanted), sorted(found))
        for element, (wanted, found) in both.items()
        if not any(abs(want - line) <= 1 for want in wanted for line in found)
    }
    assert 1 - len(elsewhere) / len(both) >= floor["evidence"], elsewhere


@pytest.mark.parametrize("name", POLICIES)
def test_labels_name_elements_that_exist_and_lines_that_the_policy_has(name: str) -> None:
    labels = _yaml(name)
    readings = _read(labels["policy"])
    length = len((ROOT / "seeds" / labels["policy"]).read_text(encoding="utf-8").splitlines())

    assert set(labels["elements"]) <= set(readings)
    for element, (state, *lines) in labels["elements"].items():
        assert state in STATES, element
        assert lines, element
        assert all(1 <= line <= length for line in lines), element
