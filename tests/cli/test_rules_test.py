"""auditor rules test: examples and tests of rulesets, run by the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml

from tests.house_rules import HOUSE, line_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

PASSING = """
- name: the promise
  text: We notify you 30 days before any change.
  expect: {HOUSE-NOTICE: satisfied}
"""
FAILING = """
- name: a promise that is too short
  text: |
    # Changes
    We tell you 14 days before any change.
  expect: {HOUSE-NOTICE: satisfied}
"""
EMPTY = HOUSE.partition("facts:\n")[0] + "extends: [maine]\n"


class TestOutcome:
    def test_all_as_expected_exits_0_and_counts(self, auditor: Cli, folder: Path) -> None:
        write(folder, PASSING)

        result = auditor("rules", "test", "house.yaml")

        assert result.code == 0
        assert result.err == ""
        assert result.out.splitlines()[-2:] == [
            "house: 1 test, 8 examples: all as expected",
            "0 failed; 9 passed; 1 test and 8 examples",
        ]

    def test_a_failure_shows_place_reason_quotation_and_what_it_lacked(
        self, auditor: Cli, folder: Path
    ) -> None:
        path = write(folder, FAILING + PASSING)

        result = auditor("rules", "test", "house.yaml")

        line = line_of(path, "expect: {HOUSE-NOTICE: satisfied}")
        assert result.code == 1
        assert (
            f"FAIL  house.yaml:{line}: a promise that is too short: HOUSE-NOTICE\n"
            "      expected satisfied, found partial\n"
        ) in result.out
        assert "because: Stated only in part: Days of notice (line 2)." in result.out
        assert "line 2, Changes: \u201cWe tell you 14 days before any change.\u201d\n" in result.out
        assert "fell short: no words for\n          \u201c30\u201d" in result.out
        assert result.out.splitlines()[-1] == "1 failed; 9 passed; 2 tests and 8 examples"

    def test_a_failing_example_shows_its_text_and_line(self, auditor: Cli, folder: Path) -> None:
        house = HOUSE.replace("[You get our parcels.]", "[You get our newsletter monthly.]")
        path = write(folder, house=house)

        result = auditor("rules", "test", "house.yaml")

        line = line_of(path, "newsletter monthly")
        assert result.code == 1
        assert f"house.yaml:{line}: example of house.newsletter\n" in result.out
        assert "      expected absent, found affirmed\n" in result.out
        assert "\u201cYou get our newsletter monthly.\u201d" in result.out

    def test_one_ruleset_that_cannot_be_loaded_does_not_hide_the_others(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder, FAILING)
        write(folder, house=HOUSE.replace("severity: high", "severity: hihg"), name="broken.yaml")

        result = auditor("rules", "test", "broken.yaml", "house.yaml")

        assert result.code == 2
        assert "broken.yaml:" in result.err
        assert "hihg" in result.err
        assert "house: 1 test, 8 examples: 1 failed" in result.out
        assert result.out.splitlines()[-1].endswith("not everything could be run: see above")

    def test_quiet_shows_failures_and_the_last_line_only(self, auditor: Cli, folder: Path) -> None:
        write(folder, PASSING)

        result = auditor("rules", "test", "-q", "house.yaml")

        assert result.out == "0 failed; 9 passed; 1 test and 8 examples\n"

    def test_verbose_shows_what_passed_with_its_line(self, auditor: Cli, folder: Path) -> None:
        path = write(folder, PASSING)

        result = auditor("rules", "test", "-v", "house.yaml")

        line = line_of(path, "expect: {HOUSE-NOTICE: satisfied}")
        assert f"ok    house.yaml:{line}: the promise: HOUSE-NOTICE satisfied\n" in result.out
        assert "example of HOUSE-SHOP.1 absent\n" in result.out


class TestNothingToRun:
    @pytest.fixture
    def empty(self, folder: Path) -> Path:
        return write(folder, house=EMPTY, name="empty.yaml")

    def test_no_test_and_no_example_is_no_pass(self, auditor: Cli, empty: Path) -> None:
        result = auditor("rules", "test", empty.name)

        assert result.code == 4
        assert "no example and no test of its own: house" in result.err

    def test_nor_beside_another_that_has_some(
        self, auditor: Cli, empty: Path, folder: Path
    ) -> None:
        write(folder, PASSING, house=HOUSE.replace("id: house\n", "id: other\n"))

        assert auditor("rules", "test", empty.name, "house.yaml").code == 4

    def test_unless_it_is_allowed(self, auditor: Cli, empty: Path) -> None:
        result = auditor("rules", "test", "--allow-empty", empty.name)

        assert result.code == 0
        assert "nothing to run" in result.out

    def test_a_folder_without_a_ruleset_is_no_pass(self, auditor: Cli, folder: Path) -> None:
        (folder / "nothing").mkdir()

        assert auditor("rules", "test", "nothing").code == 4


class TestFiles:
    def test_tests_stand_beside_the_ruleset_and_read_files_relative_to_them(
        self, auditor: Cli, folder: Path
    ) -> None:
        place = folder / "client" / "policies"
        place.mkdir(parents=True)
        write(folder / "client")
        (place / "short.txt").write_text("We notify you 30 days before any change.\n")
        (place / "web.html").write_text("<html><body><p>We post changes here.</p></body></html>")
        (folder / "client" / "more.test.yaml").write_text(
            "ruleset: ./house.yaml\n"
            "tests:\n"
            "  - {name: a text file, file: policies/short.txt, expect: {HOUSE-NOTICE: satisfied}}\n"
            "  - {name: a web page, file: policies/web.html, expect: {HOUSE-NOTICE: missing}}\n"
        )

        for named in ("client", "client/house.yaml", "client/more.test.yaml"):
            result = auditor("rules", "test", named)

            assert result.code == 0, result.err
            assert "house: 2 tests, 8 examples: all as expected" in result.out

    def test_a_missing_fixture_is_a_mistake_with_its_line(self, auditor: Cli, folder: Path) -> None:
        path = write(folder, "- {name: gone, file: gone.md, expect: {HOUSE-NOTICE: missing}}\n")

        result = auditor("rules", "test", "house.yaml")

        assert result.code == 2
        assert f"house.yaml:{line_of(path, 'gone.md')}: there is no file 'gone.md'" in result.err

    def test_a_file_of_tests_for_a_missing_ruleset_is_a_mistake(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder, PASSING)
        (folder / "lost.test.yaml").write_text(
            "# lost\nruleset: ./hause.yaml\ntests:\n"
            "  - {name: any, text: Some words., expect: {HOUSE-NOTICE: missing}}\n"
        )

        result = auditor("rules", "test", "house.yaml")

        assert result.code == 2
        assert "lost.test.yaml:2: there is no ruleset './hause.yaml'" in result.err
        assert "Did you mean 'house.yaml'?" in result.err
        assert "house: 1 test, 8 examples: all as expected" in result.out

    def test_all_mistakes_of_a_file_of_tests_are_told_and_the_examples_run(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder)
        (folder / "house.test.yaml").write_text(
            "tests:\n"
            "  - {name: a, text: Some words., expect: {HOUSE-NOTICE: mising}}\n"
            "  - {name: b, facts: {house.notise: true}, expect: {HOUSE-NOTICE: missing}}\n"
        )

        result = auditor("rules", "test", "house.yaml")

        assert result.code == 2
        assert "house.test.yaml:2: " in result.err
        assert "Did you mean 'missing'?" in result.err
        assert "house.test.yaml:3: the fact 'house.notise' is not defined" in result.err
        assert "house: 0 tests, 8 examples: all as expected" in result.out
        assert result.out.endswith("not everything could be run: see above\n")

    def test_a_wrong_id_has_its_line_and_the_other_tests_run(
        self, auditor: Cli, folder: Path
    ) -> None:
        wrong = PASSING.replace("HOUSE-NOTICE:", "HOUSE-NOTISE:").replace("the promise", "wrong")
        path = write(folder, wrong + PASSING)

        result = auditor("rules", "test", "house.yaml")

        line = line_of(path, "HOUSE-NOTISE")
        assert result.code == 2
        assert f"house.yaml:{line}: house has no requirement and no element" in result.err
        assert "Did you mean 'HOUSE-NOTICE'?" in result.err
        assert "house: 1 test, 8 examples: all as expected" in result.out


class TestParameters:
    def test_a_test_sets_them_for_itself(self, auditor: Cli, folder: Path) -> None:
        fewer = """
            - name: fewer days
              text: We tell you 14 days before any change.
              set: {notice_days: 14}
              expect: {HOUSE-NOTICE: satisfied}
            - name: the usual days
              text: We tell you 14 days before any change.
              expect: {HOUSE-NOTICE: partial}
            """
        write(folder, fewer)

        assert auditor("rules", "test", "house.yaml").code == 0

    def test_the_command_line_sets_them_for_all(self, auditor: Cli, folder: Path) -> None:
        write(folder, PASSING)

        result = auditor("rules", "test", "house.yaml", "--set", "notice_days=60")

        assert result.code == 1
        assert "\u201c60\u201d" in result.out

    def test_a_value_of_the_wrong_type_names_the_test(self, auditor: Cli, folder: Path) -> None:
        wrong = PASSING.replace("  expect", "  set: {notice_days: soon}\n  expect")
        path = write(folder, wrong)

        result = auditor("rules", "test", "house.yaml")

        line = line_of(path, "- name: the promise")
        assert result.code == 2
        assert f"house.yaml:{line}: the test 'the promise' was not run: " in result.err
        assert "notice_days=soon is not a whole number" in result.err


class TestOnly:
    def test_runs_what_bears_a_name_or_an_id(self, auditor: Cli, folder: Path) -> None:
        write(folder, PASSING + FAILING)

        by_name = auditor("rules", "test", "house.yaml", "--only", "too short")
        by_id = auditor("rules", "test", "house.yaml", "--only", "house-shop.1")

        assert (by_name.code, by_name.out.splitlines()[-1]) == (
            1,
            "1 failed; 0 passed; 1 test and 0 examples",
        )
        assert (by_id.code, by_id.out.splitlines()[-1]) == (
            0,
            "0 failed; 2 passed; 0 tests and 2 examples",
        )

    def test_what_is_not_there_is_an_error_that_names_near_ones(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder, PASSING)

        result = auditor("rules", "test", "house.yaml", "--only", "HOUSE-SHIP")

        assert result.code == 2
        assert "HOUSE-SHOP" in result.err


class TestCoverage:
    def test_of_a_part_is_no_coverage(self, auditor: Cli, folder: Path) -> None:
        write(folder, PASSING)

        result = auditor("rules", "test", "house.yaml", "--only", "promise", "--coverage")

        assert result.code == 2
        assert "--only runs a part" in result.err

    def test_a_table_says_which_outcomes_nothing_expects(self, auditor: Cli, folder: Path) -> None:
        write(folder, PASSING)

        result = auditor("rules", "test", "house.yaml", "--coverage")

        rows = {line.split()[0]: line.split()[1:] for line in result.out.splitlines() if line}
        assert result.code == 0
        assert rows["HOUSE-NOTICE"] == ["test", "example", "example", "-", "-"]
        assert rows["HOUSE-SHOP"] == ["example", "-", "example", "-", "none"]
        assert "HOUSE-SHOP.1 has no example that is: look-alike" in result.out
        assert "HOUSE-NOTICE.1 has no example" not in result.out
        assert "Named by no test: 1 of 2 requirements: HOUSE-SHOP" in result.out
        assert result.out.splitlines()[-1] == "coverage 83.3 %: 5 of 6 possible outcomes expected"

    @pytest.mark.parametrize(("least", "code"), [("83", 0), ("84", 1)])
    def test_fails_under_a_percentage(
        self, auditor: Cli, folder: Path, least: str, code: int
    ) -> None:
        write(folder, PASSING)

        assert auditor("rules", "test", "house.yaml", "--fail-under", least).code == code


class TestExtending:
    def test_examples_run_where_they_stand_and_tests_see_what_is_inherited(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder)
        (folder / "stricter.yaml").write_text(
            "id: stricter\ntitle: Stricter\nversion: '1'\nchecked_on: '2026-11-22'\n"
            "extends: [./house.yaml]\n"
            "overrides:\n"
            "  - {requirement: HOUSE-NOTICE, severity: critical, reason: It was promised again.}\n"
            "tests:\n"
            "  - name: inherited\n"
            "    text: We notify you 30 days before any change.\n"
            "    expect: {HOUSE-NOTICE: satisfied}\n"
        )

        result = auditor("rules", "test", "stricter.yaml", "--coverage")

        assert result.code == 0, result.err
        assert "stricter: 1 test, 0 examples: all as expected; 6 examples of what it" in result.out
        assert "coverage 100.0 %: 3 of 3 possible outcomes expected" in result.out


class TestJunit:
    def test_each_expectation_is_a_case_and_a_failure_says_what_it_lacked(
        self, auditor: Cli, folder: Path
    ) -> None:
        write(folder, FAILING + PASSING)

        result = auditor("rules", "test", "house.yaml", "-f", "junit")

        suite = next(iter(JUnitXml.fromstring(result.out.encode())))
        failed = [case for case in suite if case.result]
        assert result.code == 1
        assert (suite.name, suite.tests, suite.failures) == ("house", 10, 1)
        assert [case.name for case in failed] == ["a promise that is too short: HOUSE-NOTICE"]
        assert failed[0].result[0].message == "expected satisfied, found partial"
        assert "fell short" in failed[0].result[0].text

    def test_what_could_not_be_loaded_is_an_error(self, auditor: Cli, folder: Path) -> None:
        write(folder, house=HOUSE.replace("severity: high", "severity: hihg"))

        result = auditor("rules", "test", "house.yaml", "-f", "junit")

        assert result.code == 2
        assert '<error type="not run"' in result.out


class TestShipped:
    def test_the_examples_of_a_shipped_ruleset_are_as_expected(self, auditor: Cli) -> None:
        result = auditor("rules", "test", "maine")

        assert result.code == 0, result.out
        assert "maine: 0 tests, 3" in result.out
