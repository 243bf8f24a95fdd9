"""auditor rules resolve: a ruleset as it is judged, each field with its origin; --set and the age of rulesets."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

BASE = """\
id: base
title: Base rules
version: '1.0'
checked_on: 2026-01-31
parameters:
  - {id: notice_days, type: integer, default: 30, description: Days of notice.}
requirements:
  - id: BASE-1
    title: Notice of changes
    citations: ['Base rules 1: first sentence']
    paraphrase: |
      Tell people ${notice_days} days before.
      Write $${x} as it stands; "quoted" too.
    kind: mandatory
    subject: collection
    effort: small
    severity: high
    elements:
      - {id: BASE-1.1, fact: sale.sold, title: Sale}
    remediation: {add: Tell it.}
  - id: BASE-2
    title: Other
    citations: [Base rules 2]
    paraphrase: Name it.
    kind: mandatory
    subject: collection
    effort: small
    severity: high
    elements:
      - {id: BASE-2.1, fact: sale.sold, title: Sale}
    remediation: {add: Name it.}
"""
HOUSE = """\
id: house
title: House rules
version: '1.0'
checked_on: 2026-01-31
extends: [./base.yaml]
exclude:
  - {requirement: BASE-2, reason: Not here.}
overrides:
  - requirement: BASE-1
    severity: critical
    weight: 12
    reason: Promised.
"""


@pytest.fixture
def house(folder: Path) -> str:
    fact = load_vocabulary().facts[0].id
    (folder / "base.yaml").write_text(BASE.replace("sale.sold", fact))
    (folder / "house.yaml").write_text(HOUSE)
    return "house.yaml"


def without_origins(value: object) -> object:
    """A value of the model without the places in files."""
    if isinstance(value, Origin):
        return None
    if isinstance(value, tuple):
        return tuple(without_origins(one) for one in value)
    if is_dataclass(value):
        return tuple(without_origins(getattr(value, field.name)) for field in fields(value))
    return value


def test_each_changed_field_says_from_where_and_what_it_was(auditor: Cli, house: str) -> None:
    result = auditor("rules", "resolve", house)

    assert result.code == 0
    assert "severity: critical  # from house.yaml:10, was high (base.yaml:17)" in result.out
    assert "weight: 12  # from house.yaml:11, was not given" in result.out
    assert "# Left out: BASE-2, by house.yaml:7: Not here." in result.out
    assert "# The parameter notice_days is 30 (its default)." in result.out


def test_what_is_printed_loads_to_the_same_requirements(
    auditor: Cli, house: str, folder: Path
) -> None:
    result = auditor("rules", "resolve", house, "--set", "notice_days=7")
    (folder / "flat.yaml").write_text(result.out)

    vocabulary = load_vocabulary()
    made = load_ruleset(house, vocabulary, {"notice_days": "7"})[0].requirements
    flat = load_ruleset("flat.yaml", vocabulary)[0].requirements
    assert without_origins(flat) == without_origins(made)
    assert "7 days before.\nWrite ${x} as it stands" in flat[0].paraphrase


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_ruleset_printed_flat_is_the_same(auditor: Cli, folder: Path, name: str) -> None:
    (folder / "flat.yaml").write_text(auditor("rules", "resolve", name).out)

    vocabulary = load_vocabulary()
    made, flat = (load_ruleset(one, vocabulary)[0] for one in (name, "flat.yaml"))
    assert without_origins(flat.requirements) == without_origins(made.requirements)
    assert (flat.asserts, flat.hints) == (made.asserts, made.hints)


def test_programs_get_every_field_with_its_origin(auditor: Cli, house: str) -> None:
    told = json.loads(auditor("rules", "resolve", house, "--format", "json").out)

    (one,) = told["requirements"]
    severity = one["fields"]["severity"]
    assert (severity["value"], severity["file"], severity["line"]) == ("critical", house, 10)
    assert severity["earlier"] == [{"value": "high", "file": "base.yaml", "line": 17}]
    assert one["fields"]["title"]["file"] == "base.yaml"
    assert [each["requirement"] for each in told["excluded"]] == ["BASE-2"]
    assert told["overridden"][0]["fields"] == ["severity", "weight"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("notice_dys=7", "Did you mean 'notice_days'?"),
        ("notice_days=soon", "notice_days=soon is not a whole number"),
        ("notice_days", "write KEY=VALUE"),
    ],
)
def test_a_value_that_sets_nothing_is_refused(
    auditor: Cli, house: str, given: str, said: str
) -> None:
    result = auditor("rules", "resolve", house, "--set", given)

    assert result.code == 2
    assert said in result.err


def test_an_audit_takes_values_and_reports_what_was_composed(
    auditor: Cli, house: str, policy: Path
) -> None:
    result = auditor("audit", policy, "-r", house, "--set", "notice_days=7", "-f", "json")

    (told,) = json.loads(result.out)["rulesets"]
    assert [one["id"] for one in told["extends"]] == ["base"]
    assert told["parameters"] == [{"id": "notice_days", "value": 7, "set_by": "option"}]
    assert told["excluded"] == [{"requirement": "BASE-2", "reason": "Not here."}]
    assert told["overridden"] == [
        {"requirement": "BASE-1", "fields": ["severity", "weight"], "reason": "Promised."}
    ]


def test_a_ruleset_and_one_that_extends_it_are_not_judged_together(
    auditor: Cli, house: str, policy: Path
) -> None:
    result = auditor("audit", policy, "-r", house, "-r", "base.yaml")

    assert result.code == 2
    assert "house and base both have the requirement BASE-1" in result.err


@pytest.mark.parametrize(
    ("day", "more", "warned"),
    [
        ("2027-01-31", (), False),
        ("2027-02-01", (), True),
        ("2027-02-01", ("--max-ruleset-age", "400"), False),
        ("2030-01-01", ("--max-ruleset-age", "0"), False),
    ],
)
def test_a_ruleset_that_was_not_compared_for_a_year_is_warned_of(
    auditor: Cli, house: str, policy: Path, day: str, more: tuple[str, ...], *, warned: bool
) -> None:
    result = auditor("audit", policy, "-r", house, "--as-of", day, *more)

    assert ("the ruleset base was last compared with the law on 2026-01-31" in result.err) is warned
