"""Model clauses as words of a policy: every shipped one is read as its own requirement asks, or is listed here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from auditor.loading.drafting import load_drafting
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.vocabulary import Polarity, State
from auditor.pipeline import audit
from auditor.planning.closing import Clauses
from auditor.planning.drafts import clauses, cut, fill
from auditor.readers import md

if TYPE_CHECKING:
    from auditor.model.drafting import Clause, Drafting
    from auditor.model.ruleset import Requirement, Ruleset, Vocabulary

AS_OF = "2026-11-22"
NOT_READ = {
    # Complete figures of a data broker, in a text with a date of its own.
    "CA-BROKER-1798-99-85",
    # Spoken on the telephone, written in an e-mail or handed over in a shop: a person judges them anyhow.
    *("CPNI-2008-D-3", "CPNI-2008-F", "ME-9301-6-POS"),
}
"""Requirements whose own model clause does not meet them when it is read by itself."""
NEED_OTHERS = {
    # A transfer without its safeguard, which is the clause of the next requirement.
    ("GDPR-13-1-F-TRANSFER", "GDPR-NEG-TRANSFER-BARE"),
    # A signal, or a contact, and no address for opting out of sales beside it.
    *(("STATE-UOOM", "NV-DEF-01"), ("STATE-CONTACT", "NV-DEF-01")),
}
"""Clauses that are a defect while they stand alone, and the defect."""


@cache
def _loaded() -> tuple[tuple[Ruleset, ...], Vocabulary, Drafting]:
    vocabulary = load_vocabulary()
    rulesets = []
    for name in shipped():
        ruleset, vocabulary = load_ruleset(name, vocabulary)
        rulesets.append(ruleset)
    return tuple(rulesets), vocabulary, load_drafting(vocabulary)


@cache
def _requirements() -> dict[str, Requirement]:
    return {one.id: one for ruleset in _loaded()[0] for one in ruleset.requirements}


@cache
def _clauses() -> dict[str, list[Clause]]:
    rulesets, _, drafting = _loaded()
    found: dict[str, list[Clause]] = {}
    for clause in clauses(rulesets, frozenset(_requirements()), drafting, AS_OF):
        for name in clause.requirements:
            found.setdefault(name, []).append(clause)
    return found


@cache
def _reader() -> Clauses:
    rulesets, vocabulary, _ = _loaded()
    empty = md.read(b"# Privacy policy\n\nWe like cake.\n", "policy.md")
    made = audit(empty, rulesets=rulesets[:1], vocabulary=vocabulary, as_of=AS_OF)
    return Clauses(made, vocabulary)


def _is_met(one: Requirement) -> bool:
    asked = [element for element in one.elements if element.required]
    every = all if one.element_logic == "all" else any
    return any(
        every(_reader().state(clause, element, one) is State.STATED for element in asked)
        for clause in _clauses()[one.id]
    )


def test_every_model_clause_meets_its_own_requirement() -> None:
    asked = [
        one
        for one in _requirements().values()
        if one.polarity is Polarity.POSITIVE
        and one.model_clause
        and any(element.required for element in one.elements)
        and all(element.recognised for element in one.elements if element.required)
    ]

    assert {one.id for one in asked if not _is_met(one)} == NOT_READ
    assert len(asked) > 190


def test_no_model_clause_is_a_defect() -> None:
    defects = [one for one in _requirements().values() if one.polarity is Polarity.NEGATIVE]
    found = {
        (name, defect.id)
        for name, placed in _clauses().items()
        if placed[0].requirement == name
        for defect in defects
        for element in defect.elements
        if element.required and _reader().state(placed[0], element, defect) is not State.ABSENT
    }

    assert found == NEED_OTHERS


def _blanks(clause: str) -> set[str]:
    return {words[1:-1].strip() for words, blank in cut(" ".join(clause.split())) if blank}


def test_samples_are_of_clauses_that_have_them() -> None:
    requirements = _requirements()
    stray = [
        (name, words)
        for name, own in _loaded()[2].own_samples
        for words, _ in own
        if words not in _blanks(requirements[name].model_clause)
    ]

    assert stray == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We keep it.", [("We keep it.", False)]),
        (
            "[Name] keeps [it].",
            [("[Name]", True), (" keeps ", False), ("[it]", True), (".", False)],
        ),
        ("On [a [b] c]!", [("On ", False), ("[a [b] c]", True), ("!", False)]),
        ("Open [end", [("Open ", False), ("[end", False)]),
    ],
)
def test_placeholders_are_told_apart(text: str, parts: list[tuple[str, bool]]) -> None:
    assert list(cut(text)) == parts


def test_a_placeholder_without_a_sample_is_read_as_its_first_alternative() -> None:
    drafting = _loaded()[2]

    filled, blanks = fill("You may [call us / write] on [date].", "NONE", drafting, AS_OF)

    assert filled == "You may call us on November 22, 2026."
    assert [one.words for one in blanks] == ["[call us / write]", "[date]"]
