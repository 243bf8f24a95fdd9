"""All mistakes of a requirement come in one run: one that is wrong in one place is still checked in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import RulesetError
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """id: house
title: House
version: '1'
checked_on: '2026-11-22'
facts:
  - {id: house.team, title: A team, type: bool, scope: policy}
requirements:
  - id: HOUSE-1
    title: The team is named
    citations: [House s. 1]
    paraphrase: The policy names the team.
    kind: mandatory
    severity: high
    subject: identity
    effort: small
    remediation: {add: Name the team.}
    applies: {when: house.team}
    elements:
      - id: HOUSE-1.1
        fact: house.team
        title: The team is named
        find: {stated: [{say: [privacy team]}]}
        examples: {stated: [Ask our privacy team.], absent: [Ask us.]}
"""
OTHERS = {
    "fact: house.team\n": ("fact: house.teem\n", 19),
    "say: [privacy team]": ("say: ['(privacy team']", 22),
    "when: house.team": ("when: house.theme", 17),
}
"""Mistakes that only show once the requirement is read."""
IN_THE_WAY = {
    "    title: The team is named\n    cit": ("    titel: The team is named\n    cit", {8, 9}),
    "citations: [House s. 1]": ("citations: []", {10}),
    "citations: [House": ("citations: [{a: b}, House", {10}),
    "kind: mandatory": ("kind: mandatry", {12}),
    "severity: high": ("severity: 7", {13}),
    "effort: small": ("effort: tiny", {15}),
    "{add: Name the team.}": ("{ad: Name the team.}", {16}),
    "    remediation: {add: Name the team.}\n": ("", {8}),
    "    effort: small\n": ("    effort: small\n    polarity: no\n", {16}),
    "    subject: identity\n": ("", {8}),
    "        title: The team is named\n": ("        title: 5\n", {21}),
}
"""Deviations from the schema, and the lines that must be named; each shifts the others by the lines it takes."""


def lines(text: str, folder: Path) -> set[int | None]:
    path = folder / "house.yaml"
    path.write_text(text)
    with pytest.raises(RulesetError) as error:
        load_ruleset(str(path), load_vocabulary())
    return {mistake.line for mistake in error.value.mistakes}


def test_the_sample_is_right(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(GOOD)

    assert load_ruleset(str(path), load_vocabulary())[0].requirements[0].id == "HOUSE-1"


@pytest.mark.parametrize("old", IN_THE_WAY)
@pytest.mark.parametrize("other", OTHERS)
def test_a_deviation_hides_no_other_mistake(tmp_path: Path, old: str, other: str) -> None:
    new, told = IN_THE_WAY[old]
    wrong, line = OTHERS[other]
    assert GOOD.count(old) == GOOD.count(other) == 1
    shift = new.count("\n") - old.count("\n")
    before = GOOD.index(old) < GOOD.index(other)

    found = lines(GOOD.replace(old, new).replace(other, wrong), tmp_path)

    assert found == {*told, line + shift * before}
