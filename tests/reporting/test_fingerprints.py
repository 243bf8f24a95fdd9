"""A policy that is wrapped or ordered anew keeps every fingerprint, in every format that has them."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.vocabulary import GAPS, State
from auditor.pipeline import audit
from auditor.readers import read_bytes
from auditor.renderers import gitlab, sarif
from auditor.reporting import fingerprints
from tests import audits

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.ruleset import Ruleset, Vocabulary

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NAME = "pellworth-2022.md"
POLICY = (SEEDS / NAME).read_text(encoding="utf-8")
ANCHORED = re.compile(r"#|[-*|>]|\d+\.")
"""How a line begins that is no paragraph: it is left as it is."""


@cache
def loaded() -> tuple[Vocabulary, tuple[Ruleset, ...]]:
    vocabulary = load_vocabulary()
    return vocabulary, tuple(load_ruleset(name, vocabulary)[0] for name in shipped())


@cache
def judged(text: str, document: str = NAME) -> Audit:
    vocabulary, rulesets = loaded()
    policy = read_bytes(text.encode(), ".md", source=document, id=document)
    return audit(policy, rulesets=rulesets, vocabulary=vocabulary, as_of="2026-11-22")


def wrapped(text: str) -> str:
    return "\n".join(
        line if ANCHORED.match(line) else textwrap.fill(line, 60, break_on_hyphens=False)
        for line in text.split("\n")
    )


def reordered(text: str) -> str:
    head, *sections = re.split(r"(?m)^(?=## )", text)
    return "".join((head, *(f"{one.rstrip()}\n\n" for one in reversed(sections))))


def in_sarif(of: Audit) -> dict[str, dict[str, str]]:
    (run,) = json.loads(sarif.render(of))["runs"]
    return {one["ruleId"]: one["partialFingerprints"] for one in run["results"]}


def in_gitlab(of: Audit) -> dict[str, str]:
    return {one["check_name"]: one["fingerprint"] for one in json.loads(gitlab.render(of))}


@pytest.mark.parametrize("changed", [wrapped(POLICY), reordered(POLICY)], ids=["wrap", "order"])
def test_a_policy_that_is_wrapped_or_ordered_anew_keeps_every_fingerprint(changed: str) -> None:
    before, after = judged(POLICY), judged(changed)

    lines = [[e.line for f in of.findings for r in f.elements for e in r.reading.evidence] for of in (before, after)]  # fmt: skip
    assert lines[0] != lines[1]  # it is another text: what the formats say of places has changed
    assert len(in_sarif(before)) > 50
    assert in_sarif(after) == in_sarif(before)
    assert in_gitlab(after) == in_gitlab(before)


def test_another_gap_in_the_same_requirement_keeps_the_fingerprint() -> None:
    before = audits.audit()
    (place,) = [n for n, f in enumerate(before.findings) if f.requirement.id == "HARBOUR-4-3"]
    mail, hours = before.findings[place].elements
    now = (audits.result(mail.element), audits.result(hours.element, State.STATED))
    swapped = replace(before.findings[place], elements=now)

    after = replace(
        before, findings=(*before.findings[:place], swapped, *before.findings[place + 1 :])
    )

    assert swapped.open_elements[0].element != before.findings[place].open_elements[0].element
    assert in_sarif(after) == in_sarif(before)


def test_another_document_shares_no_fingerprint_with_it() -> None:
    here, there = in_gitlab(judged(POLICY)), in_gitlab(judged(POLICY, "uk/pellworth.md"))

    assert here.keys() == there.keys()
    assert not set(here.values()) & set(there.values())


def test_every_gap_of_a_document_has_its_own() -> None:
    of = judged(POLICY)
    gaps = sum(one.outcome in GAPS for one in of.findings)

    assert len(set(in_gitlab(of).values())) == gaps


def test_another_day_and_another_ruleset_version_change_none() -> None:
    of = audits.audit()
    later = replace(of, as_of="2027-01-01", rulesets=tuple(replace(r, version="2.0.0") for r in of.rulesets))  # fmt: skip

    assert in_sarif(later) == in_sarif(of)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b-c"), ("a-b", "c")),
        (("a", "bc"), ("ab", "c")),
        (('a", "b', "c"), ("a", 'b", "c')),
        (("policy.txt", "X-1"), ("X-1", "policy.txt")),
    ],
)
def test_ids_that_look_alike_together_are_told_apart(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert fingerprints.of_finding(*one) != fingerprints.of_finding(*other)


def test_a_failed_input_is_never_taken_for_a_gap() -> None:
    assert fingerprints.of_input("policy.txt") != fingerprints.of_finding("policy.txt", "")


def test_fingerprints_are_those_that_trackers_already_keep() -> None:
    """Another way of making them would close every alert and open it anew: it needs a new version in its name."""
    made = fingerprints.of_finding("docs/privacy.md", "GDPR-13-2-B-ERASE")

    assert made == "51606a430e5932d9232c7dbc71df8541bf7e35733a0cd6a0bca92b2b9bc5b4e4"


def test_half_a_character_in_a_file_name_has_one_too() -> None:
    assert len(fingerprints.of_finding("a\udc80.txt", "X-1")) == 64
