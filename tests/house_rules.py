"""A one-file ruleset of an invented client, with concepts of nobody else, for tests of the author's kit."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = """\
id: house
title: House policy of Harbour Lane
version: '1.0.0'
checked_on: '2026-11-22'
parameters:
  - id: notice_days
    type: integer
    default: 30
    description: How many days before a change people must be told.
facts:
  - {id: org.house_shop, title: Runs a shop, type: bool, scope: profile, question: Does it run a shop?}
  - {id: house.notice, title: Days of notice, type: bool, scope: policy}
  - {id: house.tracking, title: Tracking in the shop, type: bool, scope: policy}
  - id: house.newsletter
    title: Sends a newsletter
    type: bool
    scope: policy
    find: {affirmed: [our newsletter]}
    examples:
      affirmed: [You get our newsletter.]
      absent: [You get our parcels.]
requirements:
  - id: HOUSE-NOTICE
    title: Notice of changes
    citations: [House rule 1]
    paraphrase: People must be told before the policy changes.
    kind: mandatory
    subject: changes
    effort: small
    severity: high
    severity_reason: It was promised.
    remediation: {add: Say how many days before a change people are told.}
    elements:
      - id: HOUSE-NOTICE.1
        fact: house.notice
        title: Days of notice
        find:
          stated: ['(tell | notify) .... ${notice_days} days before']
          partly: ['(tell | notify) .... before .... change*']
        examples:
          stated: [We notify you 30 days before any change.]
          partly: [We notify you before any change.]
          absent: [We post changes on this page., We tell you our prices 30 days a month.]
  - id: HOUSE-SHOP
    title: No tracking in the shop
    citations: [House rule 2, House rule 3]
    paraphrase: The shop must not track people.
    kind: conditional
    polarity: negative
    subject: changes
    effort: small
    severity: high
    severity_reason: It was promised.
    applies: {questions: [Does it run a shop?], when: org.house_shop}
    remediation: {add: Stop it.}
    elements:
      - id: HOUSE-SHOP.1
        fact: house.tracking
        title: Tracking
        find: {stated: [we track .... shop]}
        examples:
          stated: [We track you in our shop.]
          absent: [Parcels are weighed.]
"""


def write(folder: Path, tests: str = "", *, house: str = HOUSE, name: str = "house.yaml") -> Path:
    """Write the ruleset, with tests of its own if there are any."""
    path = folder / name
    indented = textwrap.indent(textwrap.dedent(tests), "  ")
    path.write_text(house + (f"tests:\n{indented}" if tests else ""), encoding="utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    """Return the line on which words first stand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)
