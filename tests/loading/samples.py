"""A small ruleset in one file, and ways to write and read it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pytest

from auditor.errors import Mistake, RulesetError
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Ruleset, Vocabulary

HEAD = """\
id: house
title: House rules
version: '1.0'
checked_on: 2026-01-31
concepts:
  - id: PET_WORD
    words: [cat, dog]
facts:
  - id: pets.named
    title: Names the pets
    type: bool
    scope: policy
  - id: pets.kept
    title: Keeps pets
    type: enum
    scope: profile
    values: [yes, no, sometimes]
requirements:
"""

REQUIREMENT = """\
  - id: HOUSE-1
    title: Pets
    citations: [House rules 1]
    paraphrase: Name the pets.
    kind: mandatory
    subject: collection
    effort: small
    severity: high
    applies:
      when: pets.kept != no
    in_force:
      first: 2020-01-01
    elements:
      - id: HOUSE-1.1
        fact: pets.named
        title: Pets named
        find:
          stated:
            - we keep PET_WORD
            - {say: the PET_WORD lives here, unless: nobody, confidence: 80}
        examples:
          stated: [We keep cats.]
          absent: [We like the weather.]
    remediation:
      add: Name them.
"""

HOUSE = HEAD + REQUIREMENT


def write(folder: Path, text: str, name: str = "house.yaml") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@functools.cache
def shared() -> Vocabulary:
    """Return the shipped vocabulary, read once."""
    return load_vocabulary()


def load(folder: Path, text: str) -> tuple[Ruleset, Vocabulary]:
    """Load a ruleset of one file."""
    return load_ruleset(str(write(folder, text)), shared())


def mistakes(folder: Path, text: str) -> tuple[Mistake, ...]:
    """Return what is wrong with a ruleset of one file."""
    with pytest.raises(RulesetError) as caught:
        load(folder, text)
    return caught.value.mistakes


def only_mistake(folder: Path, text: str) -> Mistake:
    """Return the one thing that is wrong."""
    found = mistakes(folder, text)
    assert len(found) == 1, found
    return found[0]


def swapped(old: str, new: str, text: str = HOUSE) -> str:
    """Return a text with one passage exchanged; the passage must be there once."""
    assert len(re.findall(re.escape(old), text)) == 1, old
    return text.replace(old, new)


def line_of(passage: str, text: str) -> int:
    """Return the line in which a passage first stands."""
    return text[: text.index(passage)].count("\n") + 1
