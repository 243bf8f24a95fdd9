"""auditor rules coverage: provision, requirement, elements, tests."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from tests.house_rules import HOUSE, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

TESTS = """
- name: the promise
  text: We notify you 30 days before any change.
  expect: {HOUSE-NOTICE: satisfied, HOUSE-NOTICE.1: stated}
- name: no promise
  text: We post changes on this page.
  expect: {HOUSE-NOTICE: missing}
"""
BY_A_PERSON = HOUSE.replace(
    "    applies: {questions", "    judgeable_from: needs_review\n    applies: {questions"
)


class TestText:
    def test_a_provision_leads_to_requirements_patterns_examples_and_tests(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder, TESTS)

        result = auditor("rules", "coverage", "house.yaml")

        assert result.code == 0
        assert "House rule 1  covered\n  HOUSE-NOTICE  covered  Notice of changes" in result.out
        assert "    HOUSE-NOTICE.1  recognised; 2 patterns; examples 1/1/2; 3 tests\n" in result.out
        assert "  HOUSE-SHOP  covered: see House rule 2\n" in result.out
        assert (
            "house: 3 provisions cited: 3 covered; 0 covered in part; 0 not covered" in result.out
        )

    def test_what_only_a_person_can_say_is_not_covered(self, auditor: Cli, folder: Path) -> None:
        write(folder, TESTS, house=BY_A_PERSON)

        result = auditor("rules", "coverage", "house.yaml")

        assert "House rule 2  not covered\n" in result.out
        assert "why: only a person can say whether this is so: The shop must not track people." in (
            result.out
        )
        assert "1 not covered because only a person can say whether this is so\n" in result.out

    def test_what_nothing_recognises_is_not_covered(self, auditor: Cli, folder: Path) -> None:
        house = HOUSE.replace("        find: {stated: [we track .... shop]}\n", "        lifecycle: experimental\n")  # fmt: skip
        write(folder, TESTS, house=house)

        result = auditor("rules", "coverage", "house.yaml")

        assert "HOUSE-SHOP.1  experimental; 0 patterns" in result.out
        assert "experimental: nothing recognises it yet, a person has to look for: Tracking" in (
            " ".join(result.out.split())
        )

    def test_a_broken_ruleset_does_not_hide_the_others(self, auditor: Cli, folder: Path) -> None:
        write(folder, TESTS)
        write(folder, house=HOUSE.replace("severity: high", "severity: hihg"), name="broken.yaml")

        result = auditor("rules", "coverage", "broken.yaml", "house.yaml")

        assert result.code == 2
        assert "hihg" in result.err
        assert "house: 3 provisions cited" in result.out


class TestTables:
    def test_csv_has_a_row_for_each_provision_and_element(self, auditor: Cli, folder: Path) -> None:
        write(folder, TESTS)

        result = auditor("rules", "coverage", "house.yaml", "-f", "csv")

        rows = list(csv.DictReader(io.StringIO(result.out.lstrip("\ufeff"))))
        assert [(row["provision"], row["element"]) for row in rows] == [
            ("House rule 1", "HOUSE-NOTICE.1"),
            ("House rule 2", "HOUSE-SHOP.1"),
            ("House rule 3", "HOUSE-SHOP.1"),
        ]
        assert rows[0]["tests"] == "3"
        assert rows[1]["examples_absent"] == "1"
        assert rows[0]["verification"] == "unverified"

    def test_json_says_why_something_is_not_covered(self, auditor: Cli, folder: Path) -> None:
        write(folder, TESTS, house=BY_A_PERSON)

        result = auditor("rules", "coverage", "house.yaml", "-f", "json")

        (ruleset,) = json.loads(result.out)["rulesets"]
        extents = {one["citation"]: one["extent"] for one in ruleset["provisions"]}
        shop = ruleset["provisions"][1]["requirements"][0]
        assert extents == {
            "House rule 1": "covered",
            "House rule 2": "not_covered",
            "House rule 3": "not_covered",
        }
        assert shop["why_not_covered"] == [
            "only a person can say whether this is so: The shop must not track people."
        ]
        assert ruleset["not_covered"] == {"only a person can say whether this is so": 1}


class TestShipped:
    def test_every_provision_of_a_shipped_ruleset_is_in_the_matrix(self, auditor: Cli) -> None:
        result = auditor("rules", "coverage", "maine")

        assert result.code == 0
        assert "35-A M.R.S. 9301(3)(A)" in result.out
        assert result.out.rstrip().splitlines()[-1].startswith("maine: 14 provisions cited: ")
