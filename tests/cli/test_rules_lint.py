"""`auditor rules lint`: everything at once, its formats, and what it exits with."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from auditor.linting import descriptions
from tests.linting.test_lint import CLEAN, FIND
from tests.loading.samples import line_of, swapped, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

BROKEN = swapped(
    "severity: high", "severity: severe", swapped("title: Pets\n", "title: 7\n", CLEAN)
)
ODD = swapped(FIND, f"{FIND}            - we feed PET_WORD\n", swapped("Name them.", "TODO", CLEAN))


@pytest.fixture
def house(folder: Path) -> Path:
    """A folder into which a ruleset is written."""
    write(folder, CLEAN)
    return folder


def test_a_good_ruleset_exits_with_0(auditor: Cli, house: Path) -> None:
    assert house.is_dir()

    result = auditor("rules", "lint", "./house.yaml")

    assert result.code == 0
    assert result.out == "1 ruleset: 0 errors, 0 warnings, 0 notes\n"


def test_what_loading_refuses_is_remarked_all_at_once(auditor: Cli, house: Path) -> None:
    write(house, BROKEN)

    result = auditor("rules", "lint", "./house.yaml")

    assert result.code == 1
    for passage in ("title: 7", "severity: severe"):
        assert f"house.yaml:{line_of(passage, BROKEN)}: error: " in result.out
    assert "2 errors" in result.out
    assert "Did you mean" in result.out or "Possible:" in result.out


def test_one_that_does_not_load_never_hides_the_others(auditor: Cli, house: Path) -> None:
    write(house, BROKEN, "broken.yaml")
    write(house, ODD, "odd.yaml")

    result = auditor("rules", "lint", "./broken.yaml", "./odd.yaml")

    assert result.code == 1
    assert "broken.yaml:" in result.out
    assert "still says 'TODO'" in result.out
    assert "2 rulesets: 2 errors, 1 warning, 1 note" in result.out


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "note"), 1),
        (("--fail-on", "never"), 0),
        (("--skip-rule", "unfinished"), 0),
        (("--skip-rule", "unfinished", "--fail-on", "note"), 1),
        (("--rule", "unexercised"), 0),
        (("--rule", "dates", "--fail-on", "note"), 0),
    ],
    ids=str,
)
def test_the_exit_code_is_of_the_levels_and_rules_asked_for(
    auditor: Cli, house: Path, asked: tuple[str, ...], code: int
) -> None:
    write(house, ODD)

    assert auditor("rules", "lint", "./house.yaml", *asked).code == code


def test_an_unknown_rule_is_wrong_use_and_the_known_ones_are_told(
    auditor: Cli, house: Path
) -> None:
    assert house.is_dir()

    result = auditor("rules", "lint", "./house.yaml", "--skip-rule", "beauty")

    assert result.code == 2
    assert "unknown rule of lint 'beauty'" in result.err
    assert "look-alikes" in result.err


def test_a_ruleset_that_is_not_there_is_remarked(auditor: Cli, house: Path) -> None:
    assert house.is_dir()

    result = auditor("rules", "lint", "./nowhere.yaml")

    assert result.code == 1
    assert "nowhere.yaml: error: there is no such file" in result.out


def test_a_pipe_beside_a_ruleset_is_not_waited_for(auditor: Cli, house: Path) -> None:
    os.mkfifo(house / "house.test.yaml")

    result = auditor("rules", "lint", "./house.yaml")

    assert result.code == 1
    assert "house.test.yaml: error: this is no ordinary file" in result.out


def test_json_says_the_same(auditor: Cli, house: Path) -> None:
    write(house, ODD)

    told = json.loads(auditor("rules", "lint", "./house.yaml", "-f", "json").out)

    assert told["counts"] == {"note": 1, "warning": 1, "error": 0}
    assert {one["rule"] for one in told["remarks"]} == {"unfinished", "unexercised"}
    assert {one["line"] for one in told["remarks"]} == {
        line_of("- id: HOUSE-1\n", ODD),
        line_of("- we feed", ODD),
    }


def test_github_gets_annotations(auditor: Cli, house: Path) -> None:
    write(house, ODD)

    out = auditor("rules", "lint", "./house.yaml", "-f", "github").out

    line = line_of("- id: HOUSE-1\n", ODD)
    assert f"::warning file=house.yaml,line={line},title=auditor unfinished::HOUSE-1" in out
    assert "::notice file=house.yaml" in out


def test_the_day_may_be_given(auditor: Cli, house: Path) -> None:
    assert house.is_dir()

    result = auditor("rules", "lint", "./house.yaml", "--today", "2026-01-30")

    assert result.code == 1
    assert "`checked_on` is 2026-01-31, which is after today (2026-01-30)" in result.out


def test_the_rules_are_listed(auditor: Cli) -> None:
    result = auditor("rules", "lint", "--list")

    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == list(descriptions())


def test_the_shipped_rulesets_have_no_error(auditor: Cli) -> None:
    result = auditor("rules", "lint", "--fail-on", "error", "--today", "2026-11-22")

    assert result.code == 0, [line for line in result.out.splitlines() if ": error: " in line]
